package ma.cmr.sandbox.pension.trace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Quantity;
import ma.cmr.sandbox.pension.amount.Word;
import ma.cmr.sandbox.pension.law.Key;

/**
 * One step of a calculation.
 *
 * @param named what the rule is called by
 * @param inputs what went in, and what was found on the way, in the rule's order
 * @param outcome what came out
 * @param uses the parameters it used
 * @param parts the steps that it is made of
 */
public record Step(Rule named, List<Input> inputs, Quantity outcome, List<Use> uses, List<Step> parts) {
    /** A value with its name. */
    public record Input(Term term, Quantity value) {}

    /** A parameter, and the day on which it was asked for. */
    public record Use(Key<?> key, LocalDate day) {}

    public Step {
        inputs = List.copyOf(inputs);
        uses = List.copyOf(uses);
        parts = List.copyOf(parts);
    }

    /** A step to be filled. */
    public static Builder of(Rule rule, Quantity outcome) {
        return new Builder(rule, outcome);
    }

    /** Stable name of the rule: {@code civil.gross}. */
    public String rule() {
        return named.id();
    }

    /** Text and article, in the form that all languages share: {@code 011-71 art. 12}. */
    public String article() {
        return named.article();
    }

    /** The outcome without a language. */
    public String result() {
        return switch (named) {
            case CIVIL_RIGHT, MILITARY_RIGHT -> "payable from " + outcome;
            case CIVIL_ANNUITIES ->
                outcome + " = "
                        + inputs.stream().map(input -> input.value().toString()).collect(Collectors.joining(" + "));
            case AWARD_ROUNDING -> outcome instanceof Money money ? money.amount() : outcome.toString();
            default ->
                outcome instanceof Word word
                        ? word.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        : outcome.toString();
        };
    }

    /** Collects what a step has. */
    public static final class Builder {
        private final Rule rule;
        private final Quantity outcome;
        private final List<Input> inputs = new ArrayList<>();
        private final List<Use> uses = new ArrayList<>();
        private List<Step> parts = List.of();

        private Builder(Rule rule, Quantity outcome) {
            this.rule = rule;
            this.outcome = outcome;
        }

        public Builder with(Term term, Quantity value) {
            inputs.add(new Input(term, value));
            return this;
        }

        /** Names the parameters used, and the day that counted. */
        public Builder by(LocalDate day, Key<?>... keys) {
            for (Key<?> key : keys) {
                uses.add(new Use(key, day));
            }
            return this;
        }

        public Builder parts(List<Step> made) {
            parts = made;
            return this;
        }

        public Step done() {
            return new Step(rule, inputs, outcome, uses, parts);
        }
    }
}
