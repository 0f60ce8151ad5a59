package ma.cmr.sandbox.portal.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.kpi.Kpi;

/** Finds everything wrong with a plan as it is typed; whatever escapes it is caught by the rules of {@link Protocol} themselves. */
final class PlanCheck {
    private static final BigDecimal ALL = new BigDecimal(100);
    private static final BigDecimal LEAST = new BigDecimal("0.1");

    private final PlanDraft draft;
    private final EvaluationRules limits;
    private final List<PlanFault> faults = new ArrayList<>();

    PlanCheck(PlanDraft draft) {
        this.draft = draft;
        this.limits = draft.rules().evaluation();
    }

    List<PlanFault> faults() {
        for (PlanStep step : PlanStep.ALL) {
            step.fields().forEach(this::field);
        }
        arms();
        numbers();
        if (faults.isEmpty()) {
            for (ProtocolProblem problem : Protocol.problems(draft.planWithoutSeed("draft", 1))) {
                faults.add(new PlanFault(fieldOf(problem.pointer()), "OTHER", Map.of("detail", problem.toString())));
            }
        }
        return List.copyOf(faults);
    }

    private void no(String field, String key) {
        faults.add(PlanFault.of(field, key));
    }

    private void field(PlanField field) {
        String value = draft.value(field.name());
        if (value.isEmpty()) {
            if (field.required()) {
                no(field.name(), "REQUIRED");
            }
            return;
        }
        switch (field.kind()) {
            case TEXT, LONG_TEXT, LINES -> {
                if (value.codePointCount(0, value.length()) > PlanField.LONGEST) {
                    faults.add(new PlanFault(field.name(), "TOO_LONG", Map.of("most", PlanField.LONGEST)));
                }
            }
            case NUMBER -> {
                if (draft.number(field.name()).isEmpty()) {
                    no(field.name(), "NOT_A_NUMBER");
                }
            }
            case CHOICE -> {
                if (!field.choices().contains(value)) {
                    no(field.name(), "NOT_A_CHOICE");
                }
            }
            case INDICATOR -> {
                if (draft.indicator(field.name())
                        .filter(kpi -> fits(field, kpi))
                        .isEmpty()) {
                    no(field.name(), "NOT_A_CHOICE");
                }
            }
        }
    }

    private boolean fits(PlanField field, Kpi kpi) {
        return draft.locked()
                || (field.name().equals("primaryKpi")
                                ? draft.rules().primaries()
                                : draft.rules().guardrails())
                        .contains(kpi);
    }

    private void arms() {
        for (String arm : List.of("control", "treatment")) {
            if (!draft.value(arm).isEmpty() && !draft.value(arm).matches("[a-z][a-z0-9_]{0,39}")) {
                no(arm, "ARM_NAME");
            }
        }
        if (!draft.value("control").isEmpty() && draft.value("control").equals(draft.value("treatment"))) {
            no("treatment", "SAME_ARMS");
        }
        if (!draft.value("guardrail").isEmpty() && draft.value("guardrail").equals(draft.value("primaryKpi"))) {
            no("guardrail", "SAME_INDICATOR");
        }
    }

    private void numbers() {
        range("baseline", LEAST, ALL.subtract(LEAST));
        range("mde", LEAST, mostEffect());
        range("margin", ALL.negate(), draft.number("mde").orElse(ALL));
        range("guardrailMargin", BigDecimal.ZERO, ALL);
        range("power", limits.power().movePointRight(2), new BigDecimal(99));
        range("alpha", LEAST, limits.alpha().movePointRight(2));
        range("dropOut", BigDecimal.ZERO, new BigDecimal(90));
        range("durationMinDays", BigDecimal.valueOf(limits.leastDays()), BigDecimal.valueOf(limits.mostDays()));
        range("traffic", BigDecimal.ONE, new BigDecimal(1_000_000));
        for (String field : List.of("traffic", "nTarget", "durationMinDays")) {
            if (draft.number(field).isPresent() && draft.whole(field).isEmpty()) {
                no(field, "NOT_WHOLE");
            }
        }
        draft.size().ifPresent(this::size);
    }

    /** Room between the present level and the end of the scale, in points. */
    private BigDecimal mostEffect() {
        boolean increase = draft.increases();
        BigDecimal baseline = draft.number("baseline").orElse(BigDecimal.ZERO);
        return (increase ? ALL.subtract(baseline) : baseline).max(LEAST);
    }

    private void range(String field, BigDecimal least, BigDecimal most) {
        draft.number(field).ifPresent(value -> {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                faults.add(new PlanFault(
                        field,
                        "RANGE",
                        Map.of("least", least.stripTrailingZeros(), "most", most.stripTrailingZeros())));
            }
        });
    }

    private void size(SizeStatement size) {
        if (size.findTotal().isEmpty()) {
            no("mde", "NO_SIZE");
            return;
        }
        long needed = size.total();
        draft.whole("nTarget").ifPresent(target -> {
            if (target < needed) {
                faults.add(new PlanFault("nTarget", "TOO_FEW", Map.of("least", needed)));
            }
        });
        Optional<Long> weeks = draft.nTarget().flatMap(size::weeksFor);
        if (weeks.isEmpty()) {
            return;
        }
        long days = weeks.get() * 7;
        if (days > limits.mostDays() + 6) {
            faults.add(
                    new PlanFault("traffic", "TOO_SLOW", Map.of("weeks", weeks.get(), "most", limits.mostDays() / 7)));
        } else {
            draft.whole("durationMinDays").ifPresent(typed -> {
                if (typed < days - 6) {
                    faults.add(
                            new PlanFault("durationMinDays", "TOO_SHORT", Map.of("weeks", weeks.get(), "days", days)));
                }
            });
        }
    }

    /** The field in which a problem of the plan has to be mended. */
    private static String fieldOf(String pointer) {
        String root = pointer.split("/", 3)[1];
        return switch (root) {
            case "arms", "randomisation", "design" -> "treatment";
            case "guardrails" -> "guardrail";
            case "kpis", "primaryKpi", "secondary", "multiplicity" -> "primaryKpi";
            case "analysts" -> "blinding";
            case "equityRule", "covariates", "outliers" -> "subgroups";
            case "looks" -> "alpha";
            case "protocolId", "version" -> "hypothesis";
            default -> root;
        };
    }
}
