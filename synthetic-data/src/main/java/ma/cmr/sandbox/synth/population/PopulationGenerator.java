package ma.cmr.sandbox.synth.population;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.policy.dataset.DocumentSchema;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.synth.release.ReleaseFiles;
import ma.cmr.sandbox.synth.seed.Seed;
import ma.cmr.sandbox.synth.world.Release;
import ma.cmr.sandbox.synth.world.World;

/**
 * Makes releases of worlds. Blocks of people are made by any number of threads and written in order, so the bytes are the same for all.
 * Every hundredth document is checked against the dictionary's whole schema, and one that does not hold stops the run; the tests check all.
 */
public final class PopulationGenerator {
    /** Version of the code that draws lives: raised by whatever changes a byte of a population. */
    public static final String VERSION = "1";

    private static final int BLOCK = 4000;
    private static final int CHECK_EVERY = 100;

    private final Law law;
    private final PolicySet policies;
    private final CheckedBySchema affiliateSchema;
    private final CheckedBySchema pensionerSchema;

    public PopulationGenerator(Law law, PolicySet policies) {
        this.law = law;
        this.policies = policies;
        this.affiliateSchema = CheckedBySchema.of(DocumentSchema.ofStored(policies.getDataset("affiliates")));
        this.pensionerSchema = CheckedBySchema.of(DocumentSchema.ofStored(policies.getDataset("pensioners")));
    }

    /** The world of a seed, a size and a day, under this law and these policies. */
    public World world(long seed, long people, LocalDate asOf) {
        return new World(seed, people, asOf, VERSION, law.version(), policies.version());
    }

    /** The documents of a block of people, in index order. */
    private static final class Block {
        private final ByteArrayOutputStream affiliates = new ByteArrayOutputStream(1 << 20);
        private final ByteArrayOutputStream pensioners = new ByteArrayOutputStream(1 << 20);
        private long affiliateCount;
        private long pensionerCount;

        void add(StateAt state, ByteArrayOutputStream document) throws IOException {
            if (state == StateAt.AFFILIATE) {
                document.writeTo(affiliates);
                affiliateCount++;
            } else {
                document.writeTo(pensioners);
                pensionerCount++;
            }
        }
    }

    /**
     * Makes a world's release; opens the one that is there, if it is.
     *
     * @param releases folder of the releases, in which each has its own
     * @param made told how many people are done, from time to time
     */
    public Release materialise(World world, Path releases, int threads, LongConsumer made) {
        Path folder = releases.resolve(world.releaseId());
        if (Files.isDirectory(folder)) {
            return Release.open(folder);
        }
        try {
            return write(world, folder, threads, made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a world's release in a folder that is not there yet.
     *
     * @throws IllegalStateException if a document is not as the dictionary says
     */
    public Release write(World world, Path folder, int threads, LongConsumer made) throws IOException {
        Seed seed = new Seed(world.seed());
        PersonGenerator people = new PersonGenerator(new PopulationPlan(), law, seed);
        Documents documents = new Documents(law, seed);
        try (ReleaseFiles files = ReleaseFiles.begin(folder, List.of("affiliates", "pensioners"));
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            Deque<Future<Block>> ahead = new ArrayDeque<>();
            long next = 0;
            long done = 0;
            while (next < world.people() || !ahead.isEmpty()) {
                while (next < world.people() && ahead.size() < 2 * threads) {
                    long from = next;
                    long to = Math.min(world.people(), next + BLOCK);
                    ahead.add(workers.submit(() -> block(world, people, documents, from, to)));
                    next = to;
                }
                Block block = finished(ahead.removeFirst());
                files.add("affiliates", block.affiliates.toByteArray(), block.affiliateCount);
                files.add("pensioners", block.pensioners.toByteArray(), block.pensionerCount);
                done = Math.min(world.people(), done + BLOCK);
                made.accept(done);
            }
            Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
            policies.datasets().forEach((name, dataset) -> schemas.put(name, DocumentSchema.ofStored(dataset)));
            return files.finish(world, "synthetic", "T0", schemas);
        }
    }

    static <R> R finished(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? "" : e.getCause().getMessage(), e);
        }
    }

    private Block block(World world, PersonGenerator people, Documents documents, long from, long to)
            throws IOException {
        Block block = new Block();
        ByteArrayOutputStream document = new ByteArrayOutputStream(1 << 14);
        PopulationPlan.Cell[] cells = people.batchOf(from);
        for (long index = from; index < to; index++) {
            int at = (int) (index % PopulationPlan.BATCH);
            if (at == 0) {
                cells = people.batchOf(index);
            }
            LifeCourse life = people.person(index, cells[at]);
            StateAt state = life.stateAt(world.asOf());
            if (state == StateAt.ABSENT) {
                continue;
            }
            document.reset();
            documents.write(life, world.asOf(), state, document);
            if (index % CHECK_EVERY == 0) {
                check(state, document.toString(StandardCharsets.UTF_8).strip());
            }
            block.add(state, document);
        }
        return block;
    }

    /** Checks a document against the whole schema of its data set. */
    void check(StateAt state, String document) {
        List<FileProblem> problems =
                (state == StateAt.AFFILIATE ? affiliateSchema : pensionerSchema).check("document", document);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "a document is not as the dictionary says: " + problems.getFirst() + "\n" + document);
        }
    }

    /** One person's life, and the document of a day as JSON where the person is on the files. */
    public record Shown(LifeCourse life, StateAt state, String document) {}

    /** Makes one person alone: the same as in every release of the seed. */
    public Shown person(long seedValue, long index, LocalDate asOf) {
        Seed seed = new Seed(seedValue);
        LifeCourse life = new PersonGenerator(new PopulationPlan(), law, seed).person(index);
        StateAt state = life.stateAt(asOf);
        if (state == StateAt.ABSENT) {
            return new Shown(life, state, "");
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Documents(law, seed).write(life, asOf, state, out);
            String document = out.toString(StandardCharsets.UTF_8).strip();
            check(state, document);
            return new Shown(life, state, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
