package ma.cmr.sandbox.policy.lifecycle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * One field of an artefact's form.
 *
 * @param id unique within its artefact or row
 * @param hint how to answer; absent where the label says enough
 * @param required whether the artefact is incomplete without it
 * @param choices of a {@link FieldKind#CHOICE}
 * @param min smallest number, or fewest rows
 * @param max greatest number, or most rows
 * @param pattern regular expression for the whole of a text
 * @param maxLength longest text, in characters
 * @param mustBe the only answer with which the artefact is complete, as a duty that has to be affirmed
 * @param onlyIf the field counts only where another has one of some answers
 * @param after a day that lies after another by a number of days
 * @param fields of a {@link FieldKind#LIST}'s rows
 */
public record ArtefactField(
        String id,
        FieldKind kind,
        Labels labels,
        Optional<Labels> hint,
        boolean required,
        List<Code> choices,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        Optional<String> pattern,
        int maxLength,
        Optional<String> mustBe,
        Optional<OnlyIf> onlyIf,
        Optional<After> after,
        List<ArtefactField> fields) {
    public ArtefactField {
        choices = List.copyOf(choices);
        fields = List.copyOf(fields);
    }

    /** The field counts only where another has one of these answers. */
    public record OnlyIf(String field, Set<String> in) {
        public OnlyIf {
            in = Set.copyOf(in);
        }
    }

    /** The day lies after another field's day, by at least and at most so many days. */
    public record After(String field, int minDays, OptionalInt maxDays) {}
}
