/**
 * Calculations in words: each step with its rule, article, formula and parameters, in French, Arabic and English, for reading or as data.
 */
@NullMarked
package ma.cmr.sandbox.pension.explain;

import org.jspecify.annotations.NullMarked;
