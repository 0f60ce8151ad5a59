package ma.cmr.sandbox.synth.anonymise;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.synth.csv.CsvFile;
import ma.cmr.sandbox.synth.csv.CsvRecord;
import ma.cmr.sandbox.synth.csv.CsvWriter;
import ma.cmr.sandbox.synth.world.OpaqueId;

/**
 * Anonymises extracts: reads one twice, first for the distinct tuples on which an engine searches, then to write what the engine decided.
 * The table and its measures do not depend on the number of threads; the ids do not either, but each release has a key of its own.
 */
public final class Anonymiser {
    private final SecureRandom random;
    private final Clock clock;
    private final LongSupplier nanos;
    private final int threads;
    private final Watch watch;

    public Anonymiser(SecureRandom random, Clock clock, LongSupplier nanos, int threads, Watch watch) {
        this.random = random;
        this.clock = clock;
        this.nanos = nanos;
        this.threads = threads;
        this.watch = watch;
    }

    /** How an anonymisation ended. */
    public sealed interface Result {
        /** With a table. */
        record Made(Anonymised anonymised) implements Result {}

        /** Without: no recoding that the engine knows protects as asked, not even hiding everything. */
        record Impossible(AnonymisationPolicy policy, Tuples tuples, BadRows bad, boolean invented) implements Result {}
    }

    /**
     * Anonymises an extract.
     *
     * @param folder to write in; empty
     * @throws BadRows.TooMany if more rows are bad than the policy lets pass
     */
    public Result anonymise(Extract extract, Path folder) throws IOException {
        AnonymisationPolicy policy = extract.policy();
        Path raw = extract.file().path();
        long before = Files.size(raw);
        FileTime modified = Files.getLastModifiedTime(raw);
        FirstPass.Result read = FirstPass.read(extract, threads, watch);
        Conditions conditions = Conditions.of(policy.protection(), read.tuples().rows());
        Optional<Recoding> recoding = engine(policy).recode(read.tuples(), conditions, watch);
        if (recoding.isEmpty()) {
            return new Result.Impossible(policy, read.tuples(), read.bad(), extract.invented());
        }
        Outcomes outcomes = Outcomes.of(policy, read.tuples(), recoding.get());
        Path data = folder.resolve("data.csv");
        Optional<Path> units = policy.protection().unitColumn().map(link -> folder.resolve("units.tmp"));
        Instant destroyed = write(extract, read, recoding.get(), outcomes, folder, data, units);
        if (Files.size(raw) != before || !Files.getLastModifiedTime(raw).equals(modified)) {
            throw new IllegalStateException(raw + " was changed while it was read");
        }
        long rows = 0;
        for (int tuple = 0; tuple < read.tuples().size(); tuple++) {
            rows += recoding.get().suppressed(tuple) ? 0 : read.tuples().rows(tuple);
        }
        return new Result.Made(new Anonymised(
                policy,
                folder,
                data,
                units,
                read.tuples(),
                recoding.get(),
                outcomes.dataset(),
                outcomes.all(),
                read.bad(),
                rows,
                extract.invented(),
                destroyed));
    }

    private Engine engine(AnonymisationPolicy policy) {
        double[] weights = policy.quasi().stream()
                .mapToDouble(AnonymisationPolicy.Column::weight)
                .toArray();
        return switch (policy.protection().engine()) {
            case FULL_DOMAIN -> new LatticeSearch(policy.protection().measure(), weights, threads, nanos);
            case TOP_DOWN -> throw new IllegalArgumentException("TOP_DOWN");
        };
    }

    private Instant write(
            Extract extract,
            FirstPass.Result read,
            Recoding recoding,
            Outcomes outcomes,
            Path folder,
            Path data,
            Optional<Path> units)
            throws IOException {
        Pseudonyms pseudonyms = new Pseudonyms(random);
        long bytes = Files.size(extract.file().path());
        Instant destroyed;
        try (SortedOutput sorted = new SortedOutput(folder)) {
            Rows rows = new Rows(extract, read, recoding, outcomes, pseudonyms);
            extract.file()
                    .read(
                            threads,
                            rows::of,
                            block -> {
                                try {
                                    for (SortedOutput.Row row : block) {
                                        sorted.add(row);
                                    }
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            },
                            done -> watch.at("write", done, bytes));
            destroyed = pseudonyms.destroy(clock);
            List<String> header = new ArrayList<>(List.of("id"));
            header.addAll(outcomes.names());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(data), 1 << 18);
                    DataOutputStream links = new DataOutputStream(
                            units.isPresent()
                                    ? new BufferedOutputStream(Files.newOutputStream(units.get()), 1 << 16)
                                    : OutputStream.nullOutputStream())) {
                out.write(new CsvWriter(',').add(header).take());
                String prefix = extract.policy().dataset().idPrefix();
                sorted.inOrder(row -> {
                    out.write(OpaqueId.of(prefix, row.id()).getBytes(StandardCharsets.US_ASCII));
                    out.write(row.rest());
                    links.writeLong(row.unit());
                });
            }
        }
        return destroyed;
    }

    /** Makes the rows of a block. */
    private record Rows(
            Extract extract, FirstPass.Result read, Recoding recoding, Outcomes outcomes, Pseudonyms pseudonyms) {

        List<SortedOutput.Row> of(CsvFile.Block block) {
            List<SortedOutput.Row> rows = new ArrayList<>();
            RowCoder coder = new RowCoder(extract, read.readers());
            CsvRecord record = block.record();
            CsvWriter writer = new CsvWriter(',');
            int quasi = read.codes().size();
            int[] tuple = new int[quasi];
            while (block.next(record)) {
                if (coder.read(record).isPresent() || read.bad().isDuplicate(record.line())) {
                    continue;
                }
                for (int column = 0; column < quasi; column++) {
                    Map<Leaf, Integer> codes = read.codes().get(column);
                    tuple[column] = codes.getOrDefault(coder.leaves(column).get(coder.code(column)), -1);
                }
                int number = read.table().find(tuple);
                if (number < 0) {
                    throw new IllegalStateException(extract.file().path() + " was changed while it was read");
                }
                if (recoding.suppressed(number)) {
                    continue;
                }
                List<String> cells = new ArrayList<>();
                cells.add("");
                for (int column : outcomes.shown()) {
                    cells.add(
                            column < quasi
                                    ? recoding.label(column, number)
                                    : coder.leaves(column)
                                            .get(coder.code(column))
                                            .label());
                }
                byte[] name = coder.identifier() >= 0
                        ? record.fieldBytes(coder.identifier())
                        : Long.toString(record.line()).getBytes(StandardCharsets.US_ASCII);
                long id = pseudonyms.ofIdentifier(name);
                long unit = coder.unit() >= 0 && !record.isEmpty(coder.unit())
                        ? pseudonyms.ofUnit(record.fieldBytes(coder.unit()))
                        : id;
                rows.add(new SortedOutput.Row(id, unit, writer.add(cells).take()));
            }
            return rows;
        }
    }
}
