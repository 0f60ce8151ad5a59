package ma.cmr.sandbox.synth.report;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.Role;
import ma.cmr.sandbox.synth.csv.CsvFile;
import ma.cmr.sandbox.synth.csv.CsvRecord;
import ma.cmr.sandbox.synth.csv.FieldTexts;
import ma.cmr.sandbox.synth.csv.TupleTable;

/**
 * An anonymised table as its reader finds it: read back from its file, with nothing of what the anonymiser knew but which columns are
 * quasi-identifiers and which sensitive.
 */
final class OutputTable {
    private final List<String> quasi;
    private final List<AnonymisationPolicy.Column> sensitive;
    private final int[] quasiAt;
    private final int[] sensitiveAt;
    private final int[] attachedAt;
    private final List<FieldTexts> quasiTexts = new ArrayList<>();
    private final List<FieldTexts> attachedTexts = new ArrayList<>();
    private final List<FieldTexts> sensitiveTexts = new ArrayList<>();
    private final TupleTable classes;
    private final TupleTable attached;
    private final List<TupleTable> values = new ArrayList<>();
    private int[] classOf = new int[1 << 12];
    private long[] unitOf = {};
    private int rows;

    private OutputTable(Anonymised anonymised, List<String> header) {
        List<AnonymisationPolicy.Column> shown = anonymised.policy().columns().stream()
                .filter(column -> column.role() != Role.DIRECT && header.contains(column.name()))
                .toList();
        this.quasi = shown.stream()
                .filter(column -> column.role() == Role.QUASI)
                .map(AnonymisationPolicy.Column::name)
                .toList();
        this.sensitive =
                shown.stream().filter(column -> column.role() == Role.SENSITIVE).toList();
        List<AnonymisationPolicy.Column> others =
                shown.stream().filter(column -> column.role() != Role.QUASI).toList();
        this.quasiAt = quasi.stream().mapToInt(header::indexOf).toArray();
        this.sensitiveAt = sensitive.stream()
                .mapToInt(column -> header.indexOf(column.name()))
                .toArray();
        this.attachedAt = others.stream()
                .mapToInt(column -> header.indexOf(column.name()))
                .toArray();
        this.classes = new TupleTable(quasiAt.length);
        this.attached = new TupleTable(attachedAt.length);
        quasi.forEach(name -> quasiTexts.add(new FieldTexts()));
        others.forEach(column -> attachedTexts.add(new FieldTexts()));
        sensitive.forEach(column -> {
            sensitiveTexts.add(new FieldTexts());
            values.add(new TupleTable(2));
        });
    }

    /** Reads a table back. */
    static OutputTable read(Anonymised anonymised) throws IOException {
        CsvFile file = CsvFile.open(anonymised.data(), ',');
        OutputTable table = new OutputTable(anonymised, file.header());
        file.read(1, block -> block, table::add, read -> {});
        if (anonymised.units().isPresent()) {
            table.units(anonymised.units().get());
        }
        return table;
    }

    private void add(CsvFile.Block block) {
        CsvRecord row = block.record();
        int[] tuple = new int[quasiAt.length];
        int[] other = new int[attachedAt.length];
        int[] pair = new int[2];
        while (block.next(row)) {
            for (int i = 0; i < tuple.length; i++) {
                tuple[i] = quasiTexts.get(i).number(row, quasiAt[i]);
            }
            int of = classes.add(tuple, 1);
            for (int i = 0; i < other.length; i++) {
                other[i] = attachedTexts.get(i).number(row, attachedAt[i]);
            }
            attached.add(other, 1);
            for (int i = 0; i < sensitiveAt.length; i++) {
                pair[0] = of;
                pair[1] = sensitiveTexts.get(i).number(row, sensitiveAt[i]);
                values.get(i).add(pair, 1);
            }
            if (rows == classOf.length) {
                classOf = Arrays.copyOf(classOf, 2 * rows);
            }
            classOf[rows++] = of;
        }
    }

    private void units(Path file) throws IOException {
        unitOf = new long[rows];
        try (InputStream in = Files.newInputStream(file);
                DataInputStream links = new DataInputStream(new BufferedInputStream(in, 1 << 16))) {
            for (int row = 0; row < rows; row++) {
                unitOf[row] = links.readLong();
            }
        }
    }

    long rows() {
        return rows;
    }

    int classes() {
        return classes.size();
    }

    int rowsOf(int of) {
        return classes.count(of);
    }

    /** The quasi-identifiers that the table shows. */
    List<String> quasi() {
        return quasi;
    }

    /** The label of a class in a quasi-identifier. */
    String label(int of, int column) {
        return text(quasiTexts.get(column), classes.cell(of, column));
    }

    /** How many units each class holds: distinct links, or rows where a row is a unit. */
    long[] units() {
        long[] units = new long[classes.size()];
        if (unitOf.length == 0) {
            for (int of = 0; of < units.length; of++) {
                units[of] = classes.count(of);
            }
            return units;
        }
        int[] begins = new int[units.length + 1];
        for (int row = 0; row < rows; row++) {
            begins[classOf[row] + 1]++;
        }
        for (int of = 0; of < units.length; of++) {
            begins[of + 1] += begins[of];
        }
        long[] byClass = new long[rows];
        int[] next = Arrays.copyOf(begins, units.length);
        for (int row = 0; row < rows; row++) {
            byClass[next[classOf[row]]++] = unitOf[row];
        }
        for (int of = 0; of < units.length; of++) {
            Arrays.sort(byClass, begins[of], begins[of + 1]);
            for (int i = begins[of]; i < begins[of + 1]; i++) {
                units[of] += i == begins[of] || byClass[i] != byClass[i - 1] ? 1 : 0;
            }
        }
        return units;
    }

    /** The sensitive columns that the table shows. */
    List<AnonymisationPolicy.Column> sensitive() {
        return sensitive;
    }

    /** Class, value and rows of a sensitive column. */
    TupleTable values(int column) {
        return values.get(column);
    }

    /** The texts of a sensitive column's values by number. */
    List<String> valueTexts(int column) {
        FieldTexts texts = sensitiveTexts.get(column);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            all.add(text(texts, i));
        }
        return all;
    }

    private static String text(FieldTexts texts, int number) {
        return new String(texts.bytes(number), StandardCharsets.UTF_8);
    }

    /** Share of rows whose sensitive and other values together stand in no other row. */
    double loneAttached() {
        if (attachedAt.length == 0 || rows == 0) {
            return 0;
        }
        long lone = 0;
        for (int i = 0; i < attached.size(); i++) {
            lone += attached.count(i) == 1 ? 1 : 0;
        }
        return (double) lone / rows;
    }
}
