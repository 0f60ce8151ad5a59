package ma.cmr.sandbox.pension.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Eligibility;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.award.Step;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;

/**
 * A case worked out: the right, and either the award or what is given back.
 *
 * @param award where a right opens
 * @param refund own contributions, where none does
 */
public record WorkedCase(PensionCase pensionCase, Eligibility eligibility, Optional<Award> award, Money refund) {
    /** Works a case out by its law. */
    public static WorkedCase of(PensionCase pensionCase) {
        PensionCalculator calculator = new PensionCalculator(pensionCase.law());
        Eligibility eligibility = calculator.eligibility(pensionCase.claim());
        Optional<Award> award = eligibility instanceof Eligibility.Eligible
                ? Optional.of(calculator.award(pensionCase.claim()))
                : Optional.empty();
        Money refund = award.isPresent()
                ? Money.ZERO
                : new ContributionCalculator(pensionCase.law())
                        .refund(
                                pensionCase.claim().career(),
                                pensionCase.claim().leaving());
        return new WorkedCase(pensionCase, eligibility, award, refund);
    }

    /** The case as lines for a person to read, step by step. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(pensionCase.name() + "  [" + pensionCase.source() + ", law "
                + pensionCase.law().version() + "]");
        switch (eligibility) {
            case Eligibility.NotYet notYet ->
                lines.add("No pension yet: the age limit is reached on " + notYet.ageLimit() + ".");
            case Eligibility.Never never -> {
                lines.add("No right: " + never.months() + " months of effective service, " + never.needed()
                        + " needed (011-71 art. 4).");
                lines.add("Own contributions given back if asked within ten years: " + refund.amount()
                        + " MAD (011-71 art. 21).");
            }
            case Eligibility.Eligible eligible -> {
                Award done = award.orElseThrow();
                for (Step step : done.steps()) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "  %-20s %-52s -> %-28s %s",
                            step.rule(),
                            step.inputs(),
                            step.result(),
                            step.article()));
                }
                lines.add("Monthly pension: " + done.monthly().amount() + " MAD from " + done.entitledFrom()
                        + " (exact " + done.exactMonthly() + ")");
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The case as plain maps and lists, for JSON. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("case", pensionCase.name());
        data.put("lawVersion", pensionCase.law().version());
        switch (eligibility) {
            case Eligibility.NotYet notYet -> {
                data.put("right", "NOT_YET");
                data.put("ageLimitDate", notYet.ageLimit().toString());
            }
            case Eligibility.Never never -> {
                data.put("right", "NEVER");
                data.put("effectiveMonths", never.months());
                data.put("neededMonths", never.needed());
                data.put("refund", money(refund));
            }
            case Eligibility.Eligible eligible -> {
                Award done = award.orElseThrow();
                data.put("right", "ELIGIBLE");
                data.put("entitledFrom", done.entitledFrom().toString());
                data.put("annuitiesBefore2017", done.before().toString());
                data.put("annuitiesFrom2017", done.since().toString());
                data.put("referencePay", money(done.referencePay()));
                data.put("exactMonthly", done.exactMonthly().toString());
                data.put("monthlyAmount", money(done.monthly()));
                data.put("steps", done.steps().stream().map(WorkedCase::step).toList());
            }
        }
        return data;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rule", step.rule());
        data.put("inputs", step.inputs());
        data.put("result", step.result());
        data.put("article", step.article());
        return data;
    }

    private static Map<String, Object> money(Money money) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("amount", money.amount());
        data.put("currency", "MAD");
        return data;
    }
}
