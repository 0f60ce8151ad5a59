/**
 * What happens to a pension in payment: seizure, suspension, cumulation, late payment.
 */
@NullMarked
package ma.cmr.sandbox.pension.payment;

import org.jspecify.annotations.NullMarked;
