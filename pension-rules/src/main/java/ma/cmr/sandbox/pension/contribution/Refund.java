package ma.cmr.sandbox.pension.contribution;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;

/**
 * Own contributions given back (remboursement des retenues, art. 21, 23).
 *
 * @param amount withheld in all, without interest and without the employer's share
 * @param askBy last day on which it can be asked for
 * @param repayYears years after a return to service in which it can be repaid, which recovers the service
 */
public record Refund(Money amount, LocalDate askBy, long repayYears) {}
