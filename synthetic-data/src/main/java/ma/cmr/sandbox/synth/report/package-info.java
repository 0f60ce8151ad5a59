/**
 * What an anonymised table is worth and whether it may leave: risk and usefulness measured on the table itself, read back from its file; the
 * rules of the fund; the report, as a page and as data; and the signing of a release that passes.
 *
 * <p>{@code Anonymised -> Assessed -> Release}: neither can be made otherwise. No server sees this package.
 */
@NullMarked
package ma.cmr.sandbox.synth.report;

import org.jspecify.annotations.NullMarked;
