/**
 * Numbers with a unit: money, rates, spans of time, lengths of service. Exact; rounded only where the law rounds.
 */
@NullMarked
package ma.cmr.sandbox.pension.amount;

import org.jspecify.annotations.NullMarked;
