package ma.cmr.sandbox.synth.anonymise;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.synth.csv.CsvFile;
import ma.cmr.sandbox.synth.csv.CsvRecord;
import ma.cmr.sandbox.synth.csv.TupleTable;

/**
 * The first reading of an extract: from rows to the distinct tuples and their counts. Blocks are read by any number of threads and merged in
 * the file's order, so that numbers come out the same.
 */
final class FirstPass {
    private final Extract extract;
    private final RowCoder.Readers readers;
    private final int quasi;
    private final List<Integer> sensitive;
    private final List<Map<Leaf, Integer>> leaves = new ArrayList<>();
    private final TupleTable tuples;
    private final List<TupleTable> values = new ArrayList<>();
    private final BadRows bad = new BadRows();
    private final LongSet identifiers = new LongSet();
    private long[] unitOf = {};
    private int[] tupleOf = {};
    private int rows;

    private FirstPass(Extract extract) {
        this.extract = extract;
        this.readers = RowCoder.Readers.of(extract.policy());
        this.quasi = extract.policy().quasi().size();
        this.tuples = new TupleTable(quasi);
        List<String> ruled = extract.policy().protection().sensitive().stream()
                .map(AnonymisationPolicy.SensitiveRule::column)
                .toList();
        this.sensitive = new ArrayList<>();
        for (int i = quasi; i < readers.columns().size(); i++) {
            if (ruled.contains(readers.columns().get(i).name())) {
                sensitive.add(i);
                values.add(new TupleTable(2));
            }
        }
        readers.columns().forEach(column -> leaves.add(new LinkedHashMap<>()));
    }

    /**
     * What the first reading gives.
     *
     * @param codes the number of each leaf of a quasi-identifier, as the tuples of {@code table} are written
     * @param table the tuples by those numbers
     */
    record Result(
            Tuples tuples, List<Map<Leaf, Integer>> codes, TupleTable table, RowCoder.Readers readers, BadRows bad) {}

    /**
     * Reads an extract.
     *
     * @throws BadRows.TooMany if more rows are bad than the policy lets pass
     */
    static Result read(Extract extract, int threads, Watch watch) throws IOException {
        FirstPass pass = new FirstPass(extract);
        long bytes = Files.size(extract.file().path());
        extract.file().read(threads, pass::block, pass::merge, read -> watch.at("read", read, bytes));
        long all = pass.rows + pass.bad.count();
        double ceiling = extract.policy().input().badRowsCeiling();
        if (pass.bad.count() > Math.floor(ceiling * all)) {
            throw new BadRows.TooMany(pass.bad, all, ceiling);
        }
        if (pass.rows == 0) {
            throw new IllegalArgumentException(extract.file().path().getFileName() + " has no row that can be used");
        }
        return new Result(pass.tuples(), pass.leaves.subList(0, pass.quasi), pass.tuples, pass.readers, pass.bad);
    }

    /** A block's rows in its own numbers. */
    private static final class Block {
        private final List<BadRows.BadRow> bad = new ArrayList<>();
        private final List<List<Leaf>> leaves = new ArrayList<>();
        private int[] cells = new int[1 << 16];
        private long[] identifiers = new long[1 << 12];
        private long[] units = new long[1 << 12];
        private long[] lines = new long[1 << 12];
        private int[] places = new int[1 << 12];
        private int rows;
    }

    private Block block(CsvFile.Block text) {
        Block block = new Block();
        RowCoder coder = new RowCoder(extract, readers);
        CsvRecord row = text.record();
        int columns = readers.columns().size();
        while (text.next(row)) {
            Optional<BadRows.BadRow> problem = coder.read(row);
            if (problem.isPresent()) {
                block.bad.add(problem.get());
                continue;
            }
            if (block.rows == block.lines.length) {
                int more = 2 * block.rows;
                block.identifiers = Arrays.copyOf(block.identifiers, more);
                block.units = Arrays.copyOf(block.units, more);
                block.lines = Arrays.copyOf(block.lines, more);
                block.places = Arrays.copyOf(block.places, more);
            }
            if ((block.rows + 1) * columns > block.cells.length) {
                block.cells = Arrays.copyOf(block.cells, Math.max(2 * block.cells.length, 2 * columns));
            }
            for (int column = 0; column < columns; column++) {
                block.cells[block.rows * columns + column] = coder.code(column);
            }
            if (coder.identifier() >= 0) {
                block.identifiers[block.rows] = row.hash64(coder.identifier());
                block.places[block.rows] = row.column(coder.identifier());
            }
            if (coder.unit() >= 0) {
                block.units[block.rows] = row.isEmpty(coder.unit()) ? 0 : row.hash64(coder.unit());
            }
            block.lines[block.rows] = row.line();
            block.rows++;
        }
        for (int column = 0; column < columns; column++) {
            block.leaves.add(coder.leaves(column));
        }
        return block;
    }

    private void merge(Block block) {
        block.bad.forEach(bad::add);
        int columns = readers.columns().size();
        int[][] own = new int[columns][];
        for (int column = 0; column < columns; column++) {
            Map<Leaf, Integer> known = leaves.get(column);
            own[column] = block.leaves.get(column).stream()
                    .mapToInt(leaf -> known.computeIfAbsent(leaf, key -> known.size()))
                    .toArray();
        }
        boolean named = extract.policy().columns().stream().anyMatch(AnonymisationPolicy.Column::identifier);
        boolean linked = extract.policy().protection().unitColumn().isPresent();
        int[] tuple = new int[quasi];
        int[] pair = new int[2];
        for (int row = 0; row < block.rows; row++) {
            if (named && !identifiers.add(block.identifiers[row])) {
                bad.addDuplicate(new BadRows.BadRow(
                        block.lines[row],
                        block.places[row],
                        identifierName(),
                        "stands in an earlier row already: one row a person"));
                continue;
            }
            for (int column = 0; column < quasi; column++) {
                tuple[column] = own[column][block.cells[row * columns + column]];
            }
            int number = tuples.add(tuple, 1);
            for (int i = 0; i < sensitive.size(); i++) {
                int column = sensitive.get(i);
                pair[0] = number;
                pair[1] = own[column][block.cells[row * columns + column]];
                values.get(i).add(pair, 1);
            }
            if (linked) {
                if (rows == unitOf.length) {
                    int more = Math.max(1 << 12, rows + (rows >> 1));
                    unitOf = Arrays.copyOf(unitOf, more);
                    tupleOf = Arrays.copyOf(tupleOf, more);
                }
                unitOf[rows] = block.units[row];
                tupleOf[rows] = number;
            }
            rows++;
        }
    }

    private String identifierName() {
        return extract.policy().columns().stream()
                .filter(AnonymisationPolicy.Column::identifier)
                .map(AnonymisationPolicy.Column::source)
                .collect(Collectors.joining());
    }

    private Tuples tuples() {
        List<Hierarchy> hierarchies = new ArrayList<>();
        int[][] cells = new int[quasi][tuples.size()];
        for (int column = 0; column < quasi; column++) {
            Map<Leaf, Integer> known = leaves.get(column);
            Hierarchy hierarchy = Hierarchy.of(
                    readers.columns().get(column),
                    known.keySet().stream().sorted().toList());
            hierarchies.add(hierarchy);
            Map<String, Integer> places = new TreeMap<>();
            for (int leaf = 0; leaf < hierarchy.leaves().size(); leaf++) {
                places.put(hierarchy.leaves().get(leaf), leaf);
            }
            int[] place = new int[known.size()];
            known.forEach((leaf, code) -> place[code] = places.getOrDefault(leaf.label(), -1));
            for (int tuple = 0; tuple < tuples.size(); tuple++) {
                cells[column][tuple] = place[tuples.cell(tuple, column)];
            }
        }
        int[] counts = new int[tuples.size()];
        for (int tuple = 0; tuple < counts.length; tuple++) {
            counts[tuple] = tuples.count(tuple);
        }
        List<Tuples.Values> all = new ArrayList<>();
        for (int i = 0; i < sensitive.size(); i++) {
            all.add(values(sensitive.get(i), values.get(i)));
        }
        Optional<Tuples.Units> units =
                extract.policy().protection().unitColumn().isPresent() ? Optional.of(units(counts)) : Optional.empty();
        return new Tuples(hierarchies, cells, counts, units, all);
    }

    private Tuples.Values values(int column, TupleTable pairs) {
        Map<Leaf, Integer> known = leaves.get(column);
        List<Leaf> sorted = known.keySet().stream().sorted().toList();
        int[] place = new int[sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            place[known.getOrDefault(sorted.get(i), 0)] = i;
        }
        int[] tuple = new int[pairs.size()];
        int[] value = new int[pairs.size()];
        int[] count = new int[pairs.size()];
        for (int pair = 0; pair < tuple.length; pair++) {
            tuple[pair] = pairs.cell(pair, 0);
            value[pair] = place[pairs.cell(pair, 1)];
            count[pair] = pairs.count(pair);
        }
        FieldType type = readers.columns().get(column).form().type();
        return new Tuples.Values(
                readers.columns().get(column).name(),
                type != FieldType.TEXT && type != FieldType.CODE,
                sorted.stream().map(Leaf::label).toList(),
                tuple,
                value,
                count);
    }

    /** Links that stand in several rows are found by sorting; a row without a link is a unit of its own. */
    private Tuples.Units units(int[] counts) {
        long[] sorted = Arrays.copyOf(unitOf, rows);
        Arrays.parallelSort(sorted);
        long[] links = new long[rows / 2];
        int[] begins = new int[rows / 2 + 1];
        int shared = 0;
        for (int from = 0; from < rows; ) {
            int to = from + 1;
            while (to < rows && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > 1 && sorted[from] != 0) {
                links[shared] = sorted[from];
                begins[shared + 1] = begins[shared] + to - from;
                shared++;
            }
            from = to;
        }
        int[] alone = counts.clone();
        int[] members = new int[begins[shared]];
        int[] next = Arrays.copyOf(begins, shared);
        for (int row = 0; row < rows; row++) {
            int unit = Arrays.binarySearch(links, 0, shared, unitOf[row]);
            if (unit >= 0) {
                members[next[unit]++] = tupleOf[row];
                alone[tupleOf[row]]--;
            }
        }
        return new Tuples.Units(alone, Arrays.copyOf(begins, shared + 1), members);
    }
}
