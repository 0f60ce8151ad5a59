package ma.cmr.sandbox.portal.pilot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.ArtefactField;
import ma.cmr.sandbox.policy.lifecycle.FieldKind;

/** Answers with which an artefact is complete, made from what its fields declare. */
public final class SampleAnswers {
    private static final Map<String, String> BY_PATTERN = Map.of(
            "[a-z]+:[a-z]+", "pensioners:read",
            "K[0-9]{2}", "K04",
            "[0-9a-f]{64}", "a".repeat(64),
            "[a-z]+", "pilot",
            "[a-z][a-z-]*", "pensioners",
            "[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*", "birthYear",
            "[a-z][a-z0-9_]*", "control",
            "[^@\\s]+@[^@\\s]+", "incident@startup.example");

    private SampleAnswers() {}

    /** Names and values in turn, as a form sends them. */
    public static List<String> of(Artefact artefact, LocalDate today) {
        List<String> sent = new ArrayList<>();
        fill(artefact.fields(), "", today, sent);
        return sent;
    }

    private static void fill(List<ArtefactField> fields, String prefix, LocalDate today, List<String> sent) {
        for (ArtefactField field : fields) {
            if (field.kind() == FieldKind.LIST) {
                int rows = Math.max(1, field.min().map(BigDecimal::intValue).orElse(1));
                for (int i = 0; i < rows; i++) {
                    fill(field.fields(), prefix + field.id() + "[" + i + "].", today, sent);
                }
            } else {
                sent.add(prefix + field.id());
                sent.add(one(field, fields, today));
            }
        }
    }

    private static String one(ArtefactField field, List<ArtefactField> fields, LocalDate today) {
        return switch (field.kind()) {
            case TEXT, LONGTEXT ->
                field.pattern()
                        .map(pattern -> Optional.ofNullable(BY_PATTERN.get(pattern))
                                .orElseThrow(() -> new AssertionError("no sample for " + pattern)))
                        .orElse("Texte de " + field.id());
            case DATE -> day(field, fields, today).toString();
            case NUMBER -> field.min().or(field::max).orElse(BigDecimal.ONE).toPlainString();
            case CHOICE -> field.choices().getFirst().code();
            case YES_NO -> field.mustBe().orElse("YES");
            case COUNTRY -> "Maroc";
            case LIST -> throw new AssertionError("lists have rows");
        };
    }

    private static LocalDate day(ArtefactField field, List<ArtefactField> fields, LocalDate today) {
        if (field.after().isEmpty()) {
            return today;
        }
        ArtefactField.After after = field.after().get();
        ArtefactField other = fields.stream()
                .filter(each -> each.id().equals(after.field()))
                .findFirst()
                .orElseThrow();
        // An agreement and an authorisation last; a phase is as short as it may be.
        int days = field.id().equals("until") || field.id().equals("validUntil")
                ? Math.max(after.minDays(), 365)
                : after.minDays();
        return day(other, fields, today).plusDays(days);
    }
}
