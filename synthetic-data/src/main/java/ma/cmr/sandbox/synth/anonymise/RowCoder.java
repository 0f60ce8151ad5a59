package ma.cmr.sandbox.synth.anonymise;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.synth.csv.CsvRecord;
import ma.cmr.sandbox.synth.csv.FieldTexts;

/** Turns the rows of one block into codes: for every published column the number of its leaf among those that the block has seen. */
final class RowCoder {
    private final Extract extract;
    private final List<AnonymisationPolicy.Column> columns;
    private final List<ValueReader> readers;
    private final List<FieldTexts> texts = new ArrayList<>();
    private final List<List<Leaf>> leaves = new ArrayList<>();
    private final List<List<Optional<BadValue>>> problems = new ArrayList<>();
    private final int[] positions;
    private final int[] codes;
    private final int identifier;
    private final int unit;

    RowCoder(Extract extract, Readers readers) {
        this.extract = extract;
        this.columns = readers.columns();
        this.readers = readers.readers();
        this.positions = columns.stream().mapToInt(extract::position).toArray();
        this.codes = new int[columns.size()];
        for (int i = 0; i < codes.length; i++) {
            texts.add(new FieldTexts());
            leaves.add(new ArrayList<>());
            problems.add(new ArrayList<>());
        }
        this.identifier = extract.policy().columns().stream()
                .filter(AnonymisationPolicy.Column::identifier)
                .findFirst()
                .map(extract::position)
                .orElse(-1);
        this.unit = extract.policy()
                .protection()
                .unitColumn()
                .flatMap(name -> extract.policy().columns().stream()
                        .filter(column -> column.source().equals(name))
                        .findFirst())
                .map(extract::position)
                .orElse(-1);
    }

    /** The readers of the published columns, shared by all blocks. */
    record Readers(List<AnonymisationPolicy.Column> columns, List<ValueReader> readers) {
        static Readers of(AnonymisationPolicy policy) {
            List<AnonymisationPolicy.Column> columns = new ArrayList<>(policy.quasi());
            columns.addAll(policy.attached());
            return new Readers(columns, columns.stream().map(ValueReader::new).toList());
        }
    }

    /** Reads a row; what is wrong with it, if anything. */
    Optional<BadRows.BadRow> read(CsvRecord row) {
        if (row.problem().isPresent()) {
            CsvRecord.Malformed malformed = row.problem().get();
            return Optional.of(new BadRows.BadRow(
                    row.line(), row.column(malformed.field()), name(malformed.field()), malformed.message()));
        }
        int fields = extract.file().header().size();
        if (row.size() != fields) {
            return Optional.of(new BadRows.BadRow(
                    row.line(),
                    row.column(Math.min(row.size(), fields) - 1),
                    name(Math.min(row.size(), fields) - 1),
                    "the row has " + row.size() + " fields, the header " + fields));
        }
        if (identifier >= 0 && row.isEmpty(identifier)) {
            return Optional.of(bad(row, identifier, "empty, and ids are made from it"));
        }
        for (int i = 0; i < codes.length; i++) {
            int code = texts.get(i).number(row, positions[i]);
            if (code == leaves.get(i).size()) {
                try {
                    add(i, readers.get(i).leaf(row.text(positions[i])), Optional.empty());
                } catch (BadValue e) {
                    add(i, Leaf.EMPTY, Optional.of(e));
                } catch (CharacterCodingException e) {
                    add(i, Leaf.EMPTY, Optional.of(new BadValue("not UTF-8")));
                }
            }
            Optional<BadValue> problem = problems.get(i).get(code);
            if (problem.isPresent()) {
                return Optional.of(
                        bad(row, positions[i], String.valueOf(problem.get().getMessage())));
            }
            codes[i] = code;
        }
        return Optional.empty();
    }

    private void add(int column, Leaf leaf, Optional<BadValue> problem) {
        leaves.get(column).add(leaf);
        problems.get(column).add(problem);
    }

    private BadRows.BadRow bad(CsvRecord row, int field, String problem) {
        return new BadRows.BadRow(row.line(), row.column(field), name(field), problem);
    }

    private String name(int field) {
        List<String> header = extract.file().header();
        return header.get(Math.min(field, header.size() - 1));
    }

    /** The codes of the row read last. */
    int code(int column) {
        return codes[column];
    }

    /** The leaves of a column by code. */
    List<Leaf> leaves(int column) {
        return leaves.get(column);
    }

    /** Where the identifier stands; -1 where there is none. */
    int identifier() {
        return identifier;
    }

    /** Where the link of the unit's members stands; -1 where there is none. */
    int unit() {
        return unit;
    }
}
