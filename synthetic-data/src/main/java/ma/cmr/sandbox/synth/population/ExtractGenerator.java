package ma.cmr.sandbox.synth.population;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.synth.csv.CsvWriter;
import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;

/**
 * Writes what the fund's own export of its pensioners would look like: a raw table with names, identifiers, dates, places, grade, amounts
 * and the household. It stands in for real data where a real extract cannot be had (tests, demonstrations), and its first column's name says
 * that it is invented. The files are those of the plan's reference date.
 *
 * <p>A larger extract begins with the smaller one; the bytes are the same for any number of threads.
 */
public final class ExtractGenerator {
    /** How the first column's name begins: whoever opens the file reads that nobody in it is real. */
    public static final String INVENTED = "DONNEES_INVENTEES_";

    /** The columns, as the fund's staff name them. */
    public static final List<String> COLUMNS = List.of(
            INVENTED + "numero_pension",
            "nom",
            "prenom",
            "nom_arabe",
            "prenom_arabe",
            "cnie",
            "idcs",
            "rib",
            "telephone",
            "courriel",
            "adresse",
            "sexe",
            "date_naissance",
            "situation_famille",
            "nombre_enfants",
            "province",
            "categorie_employeur",
            "grade",
            "date_recrutement",
            "date_radiation",
            "nature_pension",
            "date_jouissance",
            "annuites",
            "remuneration_reference",
            "montant_mensuel",
            "numero_foyer");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    /** Of a hundred married women who draw an own pension, how many share a household with a man who does; assumed, no source. */
    private static final long COUPLES_IN_MILLION = 240_000;

    private final Law law;

    public ExtractGenerator(Law law) {
        this.law = law;
    }

    /** The pensioners of one batch, and where each lives with whom. */
    private record Pensioner(LifeCourse life, LifeCourse.Place home, String household) {}

    /**
     * Writes an extract.
     *
     * @param rows how many pensioners
     * @param made told how many are done, from time to time
     */
    public void write(long seedValue, long rows, Path file, int threads, LongConsumer made) throws IOException {
        Seed seed = new Seed(seedValue);
        PersonGenerator people = new PersonGenerator(new PopulationPlan(), law, seed);
        IdentityGenerator identities = new IdentityGenerator(seed);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path unfinished = file.resolveSibling("unfinished-" + file.getFileName());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20);
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            out.write(new CsvWriter(';').add(COLUMNS).take());
            Deque<Future<List<byte[]>>> ahead = new ArrayDeque<>();
            long written = 0;
            long next = 0;
            while (written < rows) {
                while (ahead.size() < 2 * threads) {
                    long batch = next++;
                    ahead.add(workers.submit(() -> batch(seed, people, identities, batch)));
                }
                for (byte[] row : PopulationGenerator.finished(ahead.removeFirst())) {
                    if (written < rows) {
                        out.write(row);
                        written++;
                    }
                }
                made.accept(written);
            }
            ahead.forEach(left -> left.cancel(true));
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<byte[]> batch(Seed seed, PersonGenerator people, IdentityGenerator identities, long batch) {
        PensionCalculator pensions = new PensionCalculator(law);
        PopulationPlan.Cell[] cells = people.batchOf(batch * PopulationPlan.BATCH);
        List<LifeCourse> lives = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].status() == PopulationPlan.Status.PENSIONER) {
                lives.add(people.person(batch * PopulationPlan.BATCH + i, cells[i]));
            }
        }
        CsvWriter row = new CsvWriter(';');
        List<byte[]> rows = new ArrayList<>();
        for (Pensioner pensioner : households(seed, batch, lives)) {
            rows.add(row.add(fields(pensioner, identities.identity(pensioner.life()), pensions))
                    .take());
        }
        return rows;
    }

    /** Some couples draw two pensions: they share a household's number, and live where she does. */
    private static List<Pensioner> households(Seed seed, long batch, List<LifeCourse> lives) {
        Draw draw = seed.draw(batch, Aspect.HOUSEHOLD);
        Map<Long, LifeCourse> wives = new TreeMap<>();
        for (LifeCourse woman : lives) {
            if (woman.sex() == Sex.FEMALE && woman.marriage().isPresent() && draw.inMillion(COUPLES_IN_MILLION)) {
                LifeCourse nearest = null;
                for (LifeCourse man : lives) {
                    if (man.sex() == Sex.MALE
                            && man.marriage().isPresent()
                            && !wives.containsKey(man.index())
                            && (nearest == null || apart(man, woman) < apart(nearest, woman))) {
                        nearest = man;
                    }
                }
                if (nearest != null) {
                    wives.put(nearest.index(), woman);
                }
            }
        }
        return lives.stream()
                .map(life -> {
                    LifeCourse of = wives.getOrDefault(life.index(), life);
                    return new Pensioner(life, of.place(), String.format(Locale.ROOT, "F%09d", of.index()));
                })
                .toList();
    }

    /** Days between two births, his three years earlier, and a region between them weighs ten years. */
    private static long apart(LifeCourse man, LifeCourse woman) {
        long days =
                Math.abs(man.birth().plusYears(3).toEpochDay() - woman.birth().toEpochDay());
        return days + (man.place().region().equals(woman.place().region()) ? 0 : 3652);
    }

    private static List<String> fields(Pensioner pensioner, Identity identity, PensionCalculator pensions) {
        LifeCourse life = pensioner.life();
        Award award = pensions.award(Documents.claim(life));
        Grade grade = life.career().spells().getLast().grade();
        return List.of(
                // Identity draws six digits, which are not enough for every pensioner to have a number of his own.
                String.format(Locale.ROOT, "P0%09d", life.index()),
                identity.lastName().latin(),
                identity.firstName().latin(),
                identity.lastName().arabic(),
                identity.firstName().arabic(),
                identity.cnie(),
                identity.idcs(),
                identity.rib(),
                identity.phone(),
                identity.email(),
                identity.street() + ", " + pensioner.home().name(),
                life.sex() == Sex.MALE ? "M" : "F",
                DAY.format(life.birth()),
                life.marriage().isPresent() && !life.marriage().get().isAfter(PopulationPlan.REFERENCE)
                        ? "MARIE"
                        : "CELIBATAIRE",
                Long.toString(life.children().stream()
                        .filter(child -> !child.birth().isAfter(PopulationPlan.REFERENCE))
                        .count()),
                pensioner.home().province(),
                life.employer().category(),
                grade.scale() + "/" + grade.step(),
                DAY.format(life.career().begins()),
                DAY.format(life.leaving()),
                life.reason() == Claim.Reason.AGE_LIMIT ? "LIMITE_AGE" : "ANTICIPEE",
                DAY.format(award.entitledFrom()),
                award.total().toString().replace('.', ','),
                amount(award.referencePay()),
                amount(award.monthly()),
                pensioner.household());
    }

    private static String amount(Money money) {
        return money.amount().replace('.', ',');
    }
}
