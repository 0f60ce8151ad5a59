package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.law.AwardRounding;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/** Article 14: the annual amount is raised to the next multiple of twelve, of a pension and of each share of one. */
public final class Rounding {
    private Rounding() {}

    /** A monthly amount as it is paid. */
    public static Money of(LawAt at, Money monthly) {
        return at.get(Parameters.AWARD_ROUNDING) == AwardRounding.ART14
                ? monthly.times(12).raisedToMultipleOf(12).dividedBy(12)
                : monthly;
    }

    /** The rounding as a step. */
    public static Step step(Money exact, Money monthly, LawAt at, LocalDate day) {
        if (at.get(Parameters.AWARD_ROUNDING) == AwardRounding.NONE) {
            return Step.of(Rule.AWARD_ROUNDING_NONE, monthly)
                    .by(day, Parameters.AWARD_ROUNDING)
                    .done();
        }
        return Step.of(Rule.AWARD_ROUNDING, monthly)
                .with(Term.AMOUNT, exact)
                .with(Term.YEARLY, exact.times(12))
                .with(Term.RAISED, monthly.times(12))
                .by(day, Parameters.AWARD_ROUNDING)
                .done();
    }
}
