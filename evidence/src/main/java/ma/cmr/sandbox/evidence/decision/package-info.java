/**
 * What the findings recommend (the committee decides), how strong the evidence is, and how pilots stand side by side on a common KPI.
 */
@NullMarked
package ma.cmr.sandbox.evidence.decision;

import org.jspecify.annotations.NullMarked;
