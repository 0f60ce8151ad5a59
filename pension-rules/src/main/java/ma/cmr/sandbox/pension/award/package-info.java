/**
 * From a career to a pension (liquidation): right, annuities, reference pay, amount, each step with its article.
 */
@NullMarked
package ma.cmr.sandbox.pension.award;

import org.jspecify.annotations.NullMarked;
