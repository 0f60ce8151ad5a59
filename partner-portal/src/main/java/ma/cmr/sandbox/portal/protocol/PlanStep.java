package ma.cmr.sandbox.portal.protocol;

import static ma.cmr.sandbox.portal.protocol.PlanField.Kind.INDICATOR;
import static ma.cmr.sandbox.portal.protocol.PlanField.Kind.LINES;
import static ma.cmr.sandbox.portal.protocol.PlanField.Kind.LONG_TEXT;
import static ma.cmr.sandbox.portal.protocol.PlanField.Kind.NUMBER;
import static ma.cmr.sandbox.portal.protocol.PlanField.Kind.TEXT;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the steps in which a plan is written, one thing at a time.
 *
 * @param path how an address names it
 */
public record PlanStep(String path, List<PlanField> fields) {
    /** The steps, in their order. */
    public static final List<PlanStep> ALL = List.of(
            new PlanStep(
                    "question",
                    List.of(
                            PlanField.of("hypothesis", LONG_TEXT),
                            PlanField.choice("unit", "AFFILIATE", "PENSIONER"),
                            PlanField.of("population", LONG_TEXT),
                            PlanField.optional("inclusion", LINES),
                            PlanField.optional("exclusion", LINES),
                            PlanField.optional("sites", LINES))),
            new PlanStep(
                    "arms",
                    List.of(
                            PlanField.of("control", TEXT),
                            PlanField.of("treatment", TEXT),
                            PlanField.choice("shares", "1-1", "2-1", "3-1", "1-2", "1-3"))),
            new PlanStep(
                    "measure",
                    List.of(
                            PlanField.of("primaryKpi", INDICATOR),
                            PlanField.of("baseline", NUMBER),
                            PlanField.of("mde", NUMBER),
                            PlanField.of("margin", NUMBER),
                            PlanField.of("guardrail", INDICATOR),
                            PlanField.of("guardrailMargin", NUMBER),
                            PlanField.choice("guardrailAction", "STOP", "SUSPEND", "REPORT"))),
            new PlanStep(
                    "size",
                    List.of(
                            PlanField.of("traffic", NUMBER),
                            PlanField.of("power", NUMBER),
                            PlanField.of("alpha", NUMBER),
                            PlanField.of("dropOut", NUMBER),
                            PlanField.optional("nTarget", NUMBER),
                            PlanField.optional("durationMinDays", NUMBER))),
            new PlanStep(
                    "judging",
                    List.of(
                            PlanField.choice("estimator", "NEWCOMBE", "MIETTINEN_NURMINEN"),
                            PlanField.choice("missingData", "AS_FAILURE", "COMPLETE_CASES"),
                            PlanField.of("successRule", LONG_TEXT),
                            PlanField.of("stopRules", LINES),
                            PlanField.optional("subgroups", LINES),
                            PlanField.of("blinding", LONG_TEXT),
                            PlanField.of("dataSources", LINES))));

    /** What the API holds for ever since the lock, so that no amendment changes it. */
    private static final Set<String> FIXED =
            Set.of("unit", "control", "treatment", "shares", "primaryKpi", "guardrail");

    public PlanStep {
        fields = List.copyOf(fields);
    }

    /** Whether a field stays as it was locked. */
    public static boolean isFixed(String field) {
        return FIXED.contains(field);
    }

    /** The step that an address names. */
    static Optional<PlanStep> ofPath(String path) {
        return ALL.stream().filter(step -> step.path.equals(path)).findFirst();
    }

    /** The step on which a field is written. */
    static PlanStep of(String field) {
        return ALL.stream()
                .filter(step ->
                        step.fields.stream().anyMatch(each -> each.name().equals(field)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + field));
    }

    /** The step after this one; empty after the last. */
    public Optional<PlanStep> next() {
        int at = ALL.indexOf(this);
        return at + 1 < ALL.size() ? Optional.of(ALL.get(at + 1)) : Optional.empty();
    }

    /** Its place, from 1. */
    public int number() {
        return ALL.indexOf(this) + 1;
    }
}
