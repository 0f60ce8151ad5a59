/**
 * Tables as text, RFC 4180: read record by record with the line and column of every field, by any number of threads, and written.
 *
 * <p>Knows bytes and fields; what a column means is elsewhere.
 */
@NullMarked
package ma.cmr.sandbox.synth.csv;

import org.jspecify.annotations.NullMarked;
