package ma.cmr.sandbox.synth.anonymise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.policy.dataset.Labels;

/** How finely a column is shown, in words. */
public final class LevelTexts {
    private static final Section TEXTS = texts();

    /** What a release's id is. */
    static final Labels ID = text("ID", "");

    private LevelTexts() {}

    private static Section texts() {
        try (InputStream in = LevelTexts.class.getResourceAsStream("/anonymise/level-texts.yaml")) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: anonymise/level-texts.yaml");
            }
            return YamlFile.parse("level-texts.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .section();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labels text(String key, String figure) {
        Section text = TEXTS.section(key);
        return new Labels(
                text.text("fr").replace("{0}", figure),
                text.text("ar").replace("{0}", figure),
                text.text("en").replace("{0}", figure));
    }

    private static Labels joined(List<Labels> parts) {
        return new Labels(
                String.join(" ", parts.stream().map(Labels::fr).toList()),
                String.join(" ", parts.stream().map(Labels::ar).toList()),
                String.join(" ", parts.stream().map(Labels::en).toList()));
    }

    /** A column's meaning, and then how finely it is shown. */
    static Labels after(Labels meaning, Anonymised.Outcome outcome) {
        List<Labels> parts = new ArrayList<>(List.of(meaning));
        parts.addAll(parts(outcome));
        return joined(parts);
    }

    /** How finely a column is shown; nothing where it is not. */
    public static Labels of(Anonymised.Outcome outcome) {
        return joined(parts(outcome));
    }

    private static List<Labels> parts(Anonymised.Outcome outcome) {
        List<Labels> parts = new ArrayList<>();
        switch (outcome) {
            case Anonymised.Outcome.LeftOut out -> {
                return parts;
            }
            case Anonymised.Outcome.Hidden hidden -> {
                return parts;
            }
            case Anonymised.Outcome.Mixed mixed -> parts.add(text("MIXED", ""));
            case Anonymised.Outcome.Generalised generalised ->
                parts.add(level(generalised.column(), generalised.level(), generalised.step()));
            case Anonymised.Outcome.Published published -> {
                if (published.column().generalisation() instanceof Generalisation.Rounded rounded) {
                    parts.add(text("ROUNDED", plain(rounded.to())));
                }
            }
        }
        switch (outcome.column().generalisation()) {
            case Generalisation.Dates dates ->
                cutOff(parts, dates.bottom().map(String::valueOf), dates.top().map(String::valueOf));
            case Generalisation.Numbers numbers ->
                cutOff(
                        parts,
                        numbers.bottom().map(LevelTexts::plain),
                        numbers.top().map(LevelTexts::plain));
            case Generalisation.Rounded rounded ->
                cutOff(
                        parts,
                        rounded.bottom().map(LevelTexts::plain),
                        rounded.top().map(LevelTexts::plain));
            case Generalisation.AsItIs asItIs -> {}
            case Generalisation.Given given -> {}
            case Generalisation.Places places -> {}
            case Generalisation.Grades grades -> {}
        }
        if (outcome.column().form().mayBeEmpty()) {
            parts.add(text("EMPTY", ""));
        }
        return parts;
    }

    private static void cutOff(List<Labels> parts, Optional<String> bottom, Optional<String> top) {
        bottom.ifPresent(figure -> parts.add(text("BOTTOM", figure)));
        top.ifPresent(figure -> parts.add(text("TOP", figure)));
    }

    private static Labels level(AnonymisationPolicy.Column column, String name, int step) {
        return switch (column.generalisation()) {
            case Generalisation.Numbers numbers ->
                Hierarchy.isExact(column, step) ? text("EXACT", "") : text("BAND", plain(new BigDecimal(name)));
            case Generalisation.Given given -> step == 0 ? text("EXACT", "") : text("LEVEL", Integer.toString(step));
            case Generalisation.AsItIs asItIs -> text("EXACT", "");
            case Generalisation.Dates dates -> text(name, "");
            case Generalisation.Places places -> text(name, "");
            case Generalisation.Grades grades -> text(name, "");
            case Generalisation.Rounded rounded -> text("ROUNDED", plain(rounded.to()));
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
