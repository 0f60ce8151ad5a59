/**
 * From a raw extract to an anonymised table: the policy, the reading of the extract, the search for the least generalisation that protects,
 * and the writing of what it leaves.
 *
 * <p>Runs on a machine of the fund alone; no server sees this package. {@code Extract -> Anonymised}: neither can be made otherwise. What the
 * result is worth, and whether it may leave, is judged in {@code report}.
 */
@NullMarked
package ma.cmr.sandbox.synth.anonymise;

import org.jspecify.annotations.NullMarked;
