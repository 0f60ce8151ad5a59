/**
 * From people to a release: the release's files, and its loading into a MongoDB.
 *
 * <p>A release is written whole or not at all, and never changed afterwards.
 */
@NullMarked
package ma.cmr.sandbox.synth.release;

import org.jspecify.annotations.NullMarked;
