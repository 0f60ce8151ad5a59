package ma.cmr.sandbox.synth.anonymise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.dataset.Sensitivity;
import ma.cmr.sandbox.synth.world.ReleasedDataset;

/**
 * What becomes of each column, and the dictionary that follows.
 *
 * @param shown places of the published columns among quasi-identifiers and attached ones, in the release's order
 * @param names of the published columns, in that order
 */
record Outcomes(List<Anonymised.Outcome> all, List<Integer> shown, List<String> names, ReleasedDataset dataset) {

    static Outcomes of(AnonymisationPolicy policy, Tuples tuples, Recoding recoding) {
        List<AnonymisationPolicy.Column> quasi = policy.quasi();
        List<AnonymisationPolicy.Column> attached = policy.attached();
        List<Anonymised.Outcome> all = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        Map<String, List<String>> opens = new LinkedHashMap<>();
        fields.add(id());
        opens.put(policy.dataset().baseScope(), new ArrayList<>(List.of("id")));
        for (AnonymisationPolicy.Column column : policy.columns()) {
            Anonymised.Outcome outcome = outcome(column, quasi.indexOf(column), tuples, recoding);
            all.add(outcome);
            Optional<Field> field = field(outcome);
            if (field.isPresent()) {
                int at = quasi.indexOf(column);
                shown.add(at >= 0 ? at : quasi.size() + attached.indexOf(column));
                names.add(column.name());
                fields.add(field.get());
                opens.computeIfAbsent(column.description().scope(), scope -> new ArrayList<>())
                        .add(column.name());
            }
        }
        AnonymisationPolicy.DatasetPolicy dataset = policy.dataset();
        return new Outcomes(
                all,
                shown,
                names,
                new ReleasedDataset(
                        new Dataset(
                                dataset.name(),
                                dataset.version(),
                                dataset.idPrefix(),
                                dataset.baseScope(),
                                dataset.labels(),
                                fields),
                        opens));
    }

    private static Anonymised.Outcome outcome(
            AnonymisationPolicy.Column column, int at, Tuples tuples, Recoding recoding) {
        if (column.role() == Role.DIRECT) {
            return new Anonymised.Outcome.LeftOut(column);
        }
        if (at < 0) {
            return new Anonymised.Outcome.Published(column);
        }
        if (recoding.levels().isEmpty()) {
            return new Anonymised.Outcome.Mixed(column);
        }
        int level = recoding.levels().get(at);
        Hierarchy hierarchy = tuples.hierarchies().get(at);
        return level == hierarchy.levels() - 1
                ? new Anonymised.Outcome.Hidden(column)
                : new Anonymised.Outcome.Generalised(column, hierarchy.levelName(level), level, hierarchy.levels());
    }

    private static Field id() {
        return new Field(
                "id",
                "id",
                FieldType.ID,
                Optional.of(Sensitivity.PSEUDONYM),
                new Labels("Identifiant", "المعرف", "Identifier"),
                LevelTexts.ID,
                true,
                true,
                false,
                List.of(),
                List.of());
    }

    private static Optional<Field> field(Anonymised.Outcome outcome) {
        return switch (outcome) {
            case Anonymised.Outcome.LeftOut out -> Optional.empty();
            case Anonymised.Outcome.Hidden hidden -> Optional.empty();
            case Anonymised.Outcome.Generalised generalised ->
                Optional.of(field(
                        generalised.column(), Hierarchy.typeAt(generalised.column(), generalised.step()), outcome));
            case Anonymised.Outcome.Mixed mixed -> Optional.of(field(mixed.column(), FieldType.TEXT, outcome));
            case Anonymised.Outcome.Published published ->
                Optional.of(field(published.column(), published.column().form().type(), outcome));
        };
    }

    private static Field field(AnonymisationPolicy.Column column, FieldType type, Anonymised.Outcome outcome) {
        AnonymisationPolicy.Description description = column.description();
        return new Field(
                column.name(),
                column.name(),
                type,
                Optional.of(column.role() == Role.SENSITIVE ? Sensitivity.SENSITIVE : Sensitivity.INDIRECT),
                description.labels(),
                LevelTexts.after(description.meaning(), outcome),
                description.filterable(),
                description.sortable(),
                column.form().mayBeEmpty(),
                type == FieldType.CODE ? column.codes() : List.of(),
                List.of());
    }
}
