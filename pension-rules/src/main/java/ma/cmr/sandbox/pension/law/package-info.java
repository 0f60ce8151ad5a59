/**
 * The law in force as dated values, each with its article, source and confidence.
 *
 * <p>A value is asked for with the date that counts for it: the service, the leaving, the birth.
 */
@NullMarked
package ma.cmr.sandbox.pension.law;

import org.jspecify.annotations.NullMarked;
