package ma.cmr.sandbox.synth.anonymise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.FieldType;

/**
 * The levels of one quasi-identifier: what each leaf is on each level, from itself to {@value #HIDDEN}. Groups of a level are numbered in the
 * order of their first leaf, and the groups of a level lie within those of the next.
 */
public final class Hierarchy {
    /** How a value is written that is hidden altogether. */
    public static final String HIDDEN = "*";

    private final String column;
    private final List<String> leaves;
    private final String[] levelNames;
    private final int[][] groups;
    private final String[][] labels;
    private final int[][] leavesOf;

    private Hierarchy(String column, List<String> leaves, List<String> levelNames, List<String[]> leafLabels) {
        this.column = column;
        this.leaves = leaves;
        this.levelNames = levelNames.toArray(new String[0]);
        int levels = leafLabels.size();
        this.groups = new int[levels][leaves.size()];
        this.labels = new String[levels][];
        this.leavesOf = new int[levels][];
        for (int level = 0; level < levels; level++) {
            Map<String, Integer> seen = new LinkedHashMap<>();
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                groups[level][leaf] = seen.computeIfAbsent(leafLabels.get(level)[leaf], label -> seen.size());
            }
            labels[level] = seen.keySet().toArray(new String[0]);
            leavesOf[level] = new int[seen.size()];
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                leavesOf[level][groups[level][leaf]]++;
            }
        }
    }

    /** The hierarchy of a column over the leaves that its extract holds (over all of its file's, where a file gives it). */
    static Hierarchy of(AnonymisationPolicy.Column column, List<Leaf> seen) {
        return switch (column.generalisation()) {
            case Generalisation.Given given -> given(column, given, seen.contains(Leaf.EMPTY));
            case Generalisation.Dates dates ->
                made(
                        column,
                        seen,
                        dates.levels(),
                        (level, leaf) -> Levels.date(
                                        level, LocalDate.ofEpochDay(leaf.order().longValueExact()))
                                .label());
            case Generalisation.Numbers numbers ->
                made(
                        column,
                        seen,
                        numbers.widths(),
                        (width, leaf) -> Levels.number(
                                        width, leaf.order(), column.form().type())
                                .label());
            case Generalisation.Places places ->
                made(column, seen, places.levels(), (level, leaf) -> ofPlace(level, leaf.label(), places));
            case Generalisation.Grades grades ->
                made(
                        column,
                        seen,
                        grades.levels(),
                        (level, leaf) -> level == grades.levels().getFirst()
                                ? leaf.label()
                                : Levels.grade(level, leaf.label(), grades.groups()));
            case Generalisation.AsItIs asItIs -> made(column, seen, List.of("VALUE"), (level, leaf) -> leaf.label());
            case Generalisation.Rounded rounded ->
                made(column, seen, List.of("ROUNDED"), (level, leaf) -> leaf.label());
        };
    }

    private static String ofPlace(Generalisation.PlaceLevel level, String label, Generalisation.Places places) {
        return level == places.levels().getFirst()
                ? label
                : Levels.place(level, label, places.groups()).orElse(label);
    }

    private interface At<L> {
        String label(L level, Leaf leaf);
    }

    private static <L> Hierarchy made(
            AnonymisationPolicy.Column column, List<Leaf> leaves, List<L> levels, At<L> labelAt) {
        List<String> names = new ArrayList<>();
        List<String[]> labels = new ArrayList<>();
        for (L level : levels) {
            names.add(level.toString());
            labels.add(leaves.stream()
                    .map(leaf -> leaf.isCutOff() || leaf.equals(Leaf.EMPTY) ? leaf.label() : labelAt.label(level, leaf))
                    .toArray(String[]::new));
        }
        names.add(HIDDEN);
        labels.add(hidden(leaves.size()));
        return new Hierarchy(column.name(), leaves.stream().map(Leaf::label).toList(), names, labels);
    }

    private static Hierarchy given(AnonymisationPolicy.Column column, Generalisation.Given given, boolean empty) {
        List<List<String>> rows = new ArrayList<>(given.rows());
        int levels = rows.getFirst().size();
        if (empty && rows.stream().noneMatch(row -> row.getFirst().isEmpty())) {
            List<String> blank = new ArrayList<>();
            for (int i = 0; i < levels; i++) {
                blank.add(i > 0 && i == levels - 1 ? rows.getFirst().getLast() : "");
            }
            rows.addFirst(blank);
        }
        List<String> names = new ArrayList<>();
        List<String[]> labels = new ArrayList<>();
        Map<String, String> codes = new LinkedHashMap<>();
        column.values().forEach(value -> codes.put(value.value(), value.code().code()));
        for (int level = 0; level < levels; level++) {
            int at = level;
            names.add("LEVEL_" + level);
            labels.add(rows.stream()
                    .map(row -> at == 0 ? codes.getOrDefault(row.get(0), row.get(0)) : row.get(at))
                    .toArray(String[]::new));
        }
        if (levels > 1 && Arrays.stream(labels.getLast()).distinct().count() == 1) {
            names.removeLast();
            labels.removeLast();
        }
        names.add(HIDDEN);
        labels.add(hidden(rows.size()));
        return new Hierarchy(column.name(), List.of(labels.getFirst()), names, labels);
    }

    private static String[] hidden(int leaves) {
        String[] hidden = new String[leaves];
        Arrays.fill(hidden, HIDDEN);
        return hidden;
    }

    /** Published name of the column. */
    public String column() {
        return column;
    }

    /** How many levels there are; the last hides the value. */
    public int levels() {
        return groups.length;
    }

    /** What a level is called. */
    public String levelName(int level) {
        return levelNames[level];
    }

    /** The finest values, in their order. */
    public List<String> leaves() {
        return leaves;
    }

    /** How many groups a level has. */
    public int groups(int level) {
        return labels[level].length;
    }

    /** The group in which a leaf lies on a level. */
    public int group(int level, int leaf) {
        return groups[level][leaf];
    }

    /** How a group is written. */
    public String label(int level, int group) {
        return labels[level][group];
    }

    /** How many leaves a group covers. */
    public int leavesOf(int level, int group) {
        return leavesOf[level][group];
    }

    /** The part of all leaves that a group covers: what a value of it leaves open (ARX's share). */
    public double share(int level, int group) {
        return (double) leavesOf[level][group] / leaves.size();
    }

    /** The table that takes the groups of one level to those of a coarser one. */
    int[] coarser(int from, int to) {
        int[] map = new int[groups(from)];
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            map[groups[from][leaf]] = groups[to][leaf];
        }
        return map;
    }

    /** The type of the dictionary in which a level's values can be written. */
    static FieldType typeAt(AnonymisationPolicy.Column column, int level) {
        return switch (column.generalisation()) {
            case Generalisation.AsItIs asItIs -> column.form().type();
            case Generalisation.Rounded rounded -> column.form().type();
            case Generalisation.Given given -> level == 0 ? column.form().type() : FieldType.TEXT;
            case Generalisation.Dates dates
            when dates.bottom().isEmpty() && dates.top().isEmpty() ->
                switch (dates.levels().get(level)) {
                    case DAY -> FieldType.DATE;
                    case MONTH -> FieldType.MONTH;
                    case YEAR -> FieldType.YEAR;
                    default -> FieldType.TEXT;
                };
            case Generalisation.Numbers numbers
            when numbers.bottom().isEmpty() && numbers.top().isEmpty() && isExact(column, level) ->
                column.form().type();
            default -> FieldType.TEXT;
        };
    }

    /** Whether a level of a column of numbers keeps the number itself. */
    static boolean isExact(AnonymisationPolicy.Column column, int level) {
        BigDecimal unit = column.form().type() == FieldType.INTEGER ? BigDecimal.ONE : new BigDecimal("0.01");
        return column.generalisation() instanceof Generalisation.Numbers numbers
                && level == 0
                && numbers.widths().getFirst().compareTo(unit) == 0;
    }
}
