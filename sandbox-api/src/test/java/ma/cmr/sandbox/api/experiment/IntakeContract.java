package ma.cmr.sandbox.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import ma.cmr.sandbox.api.Hands;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of experiments promise together, on either form of them. */
abstract class IntakeContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Experiment.Arm> ARMS =
            List.of(new Experiment.Arm("control", 1), new Experiment.Arm("treatment", 1));
    private final Hands clock = new Hands();
    private MongoConnection connection;
    private MongoDatabase database;
    private ExperimentData data;
    private Experiment experiment;

    abstract String uri();

    @BeforeEach
    void connect() {
        connection = MongoConnection.open(uri(), 32, Duration.ofSeconds(10), List.of());
        database = connection.database("experiment-test");
        database.drop();
        data = new ExperimentData(database, clock);
        experiment = ArmDrawTest.experiment("e1", ArmDrawTest.SEED, ARMS);
        assertInstanceOf(ExperimentStore.Put.Done.class, data.experiments().put(experiment));
    }

    @AfterEach
    void disconnect() {
        if (connection != null) {
            database.drop();
            connection.close();
        }
    }

    private static String unit(int i) {
        return "AFF-" + i;
    }

    private Map<String, String> arms(int from, int to) {
        ArmDraw draw = new ArmDraw(experiment);
        Map<String, String> arms = new LinkedHashMap<>();
        IntStream.range(from, to).mapToObj(IntakeContract::unit).forEach(unit -> arms.put(unit, draw.arm(unit)));
        return arms;
    }

    private Map<String, Unit> assign(int from, int to) {
        return data.units().assign("e1", arms(from, to), clock.instant());
    }

    private static Supplier<JsonNode> event(String id, String unit, String type, Instant at) {
        ObjectNode event = JSON.createObjectNode();
        event.put("eventId", id).put("unit", unit).put("type", type).put("at", at.toString());
        return () -> event;
    }

    private EventIntake.Outcome take(List<Supplier<JsonNode>> events) {
        return data.intake().take(experiment, events);
    }

    private static List<String> codes(EventIntake.Outcome outcome) {
        return outcome.refused().stream()
                .map(refused -> refused.index() + " " + refused.code())
                .toList();
    }

    private ExperimentStore.Kept frozen() {
        Experiment wanted = ArmDrawTest.inState(experiment, Experiment.State.FROZEN, 2);
        ExperimentStore.Put.Done done = assertInstanceOf(
                ExperimentStore.Put.Done.class, data.experiments().put(wanted));
        data.freeze().finish(wanted, done.kept().frozen().orElseThrow());
        return data.experiments().find("e1").orElseThrow();
    }

    private List<Unit> frozenUnits() {
        List<Unit> units = new ArrayList<>();
        data.units().eachFrozen("e1", "", 0, units::add);
        return units;
    }

    @Test
    void manyThatAssignTheSameUnitsAtOnceAgree() throws Exception {
        List<Future<Map<String, Unit>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 8; t++) {
                int from = 10 * t;
                answers.add(threads.submit(() -> {
                    clock.move(Duration.ofMillis(7));
                    return assign(from, from + 60);
                }));
            }
        }
        Map<String, Unit> first = new LinkedHashMap<>();
        for (Future<Map<String, Unit>> answer : answers) {
            assertEquals(60, answer.get().size());
            answer.get().forEach((id, unit) -> assertEquals(first.merge(id, unit, (one, other) -> one), unit));
        }
        assertEquals(arms(0, 130), armsOf(first), "the arm is the draw's");
        clock.move(Duration.ofDays(1));
        assertEquals(first, assign(0, 130), "for ever, and since the first time");
    }

    private static Map<String, String> armsOf(Map<String, Unit> units) {
        Map<String, String> arms = new LinkedHashMap<>();
        IntStream.range(0, units.size())
                .mapToObj(IntakeContract::unit)
                .forEach(id -> arms.put(id, units.get(id).arm()));
        return arms;
    }

    @Test
    void anEventThatManySendAtOnceCountsOnce() throws Exception {
        assign(0, 40);
        Instant at = clock.instant();
        List<Supplier<JsonNode>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(event("s" + i, unit(i), "started", at));
            all.add(event("c" + i, unit(i), "completed", at.plusSeconds(1)));
        }
        List<Future<EventIntake.Outcome>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 6; t++) {
                outcomes.add(threads.submit(() -> take(all)));
            }
        }
        long accepted = 0;
        for (Future<EventIntake.Outcome> outcome : outcomes) {
            // One that overtakes the writer of a start may find it missing; it is told so, and sends again.
            accepted += outcome.get().accepted();
            outcome.get()
                    .refused()
                    .forEach(refused -> assertEquals(EventIntake.COMPLETED_BEFORE_STARTED, refused.code()));
        }
        EventIntake.Outcome again = take(all);
        assertEquals(80, accepted + again.accepted());
        assertEquals(new EventIntake.Outcome(0, 80, List.of()), take(all));
        Counts counts = data.units().count(experiment, data.events(), clock.instant());
        assertEquals(80, counts.accepted());
        assertEquals(
                40,
                counts.arms().stream()
                        .mapToLong(arm -> arm.rates().getFirst().completed())
                        .sum());
        frozen();
        assertTrue(frozenUnits().stream().allMatch(unit -> unit.events().size() == 2));
    }

    @Test
    void whatWasCutShortIsFinishedByWhoeverSendsAgain() {
        assign(0, 3);
        Instant at = clock.instant().minusSeconds(60);
        Event started = new Event("s0", unit(0), "started", at);
        data.events().register("e1", List.of(started), at.plusSeconds(5));
        assertEquals(0, started(clock.instant()), "registered, and the process ended before the unit was written");
        assertEquals(new EventIntake.Outcome(0, 1, List.of()), take(List.of(event("s0", unit(0), "started", at))));
        assertEquals(1, started(clock.instant()));
        frozen();
        assertEquals(
                List.of(new Event.Taken(started, at.plusSeconds(5))),
                frozenUnits().getFirst().events());
    }

    private long started(Instant asOf) {
        return data.units().count(experiment, data.events(), asOf).arms().stream()
                .mapToLong(arm -> arm.rates().getFirst().started())
                .sum();
    }

    @Test
    void badEventsAreRefusedOneByOneAndTheGoodOnesKept() {
        assign(0, 5);
        Instant now = clock.instant();
        Instant from = experiment.window().from();
        ObjectNode unknown = JSON.createObjectNode();
        unknown.put("eventId", "x1").put("unit", unit(0)).put("type", "started").put("att", now.toString());
        ObjectNode note = JSON.createObjectNode();
        note.put("eventId", "x2")
                .put("unit", unit(0))
                .put("type", "started")
                .put("at", now.toString())
                .put("comment", "she said that");
        ObjectNode number = JSON.createObjectNode();
        number.put("eventId", "x3").put("unit", 7).put("type", "started").put("at", now.toString());
        ObjectNode missing = JSON.createObjectNode();
        missing.put("eventId", "x4").put("unit", unit(0)).put("type", "started");
        EventIntake.Outcome outcome = take(List.of(
                event("c0", unit(0), "completed", now), // sent before its start, which is in the same request
                event("s0", unit(0), "started", now.minusSeconds(30)),
                () -> unknown,
                () -> note,
                () -> number,
                () -> missing,
                () -> JSON.createArrayNode(),
                event("bad id!", unit(1), "started", now),
                event("x5", unit(1), "startd", now),
                event("x6", unit(9), "started", now),
                event("x7", unit(1), "started", now.plusSeconds(60)),
                event("x8", unit(1), "started", from.minusSeconds(1)),
                event("x9", unit(1), "completed", now),
                event("s2", unit(2), "started", now),
                event("x10", unit(2), "completed", now.minusSeconds(1)),
                event("s0", unit(0), "started", now.minusSeconds(30)),
                event("s0", unit(1), "started", now),
                event("x9", unit(1), "completed", now),
                event("s3", unit(3), "started", from)));
        assertEquals(4, outcome.accepted());
        assertEquals(1, outcome.duplicates());
        assertEquals(
                List.of(
                        "2 UNKNOWN_FIELD",
                        "3 UNKNOWN_FIELD",
                        "4 INVALID_VALUE",
                        "5 MISSING_FIELD",
                        "6 INVALID_VALUE",
                        "7 INVALID_VALUE",
                        "8 UNKNOWN_TYPE",
                        "9 UNIT_NOT_ASSIGNED",
                        "10 AT_IN_FUTURE",
                        "11 AT_OUTSIDE_WINDOW",
                        "12 COMPLETED_BEFORE_STARTED",
                        "14 COMPLETED_BEFORE_STARTED",
                        "16 EVENT_ID_TAKEN",
                        "17 COMPLETED_BEFORE_STARTED"),
                codes(outcome));
        assertTrue(
                outcome.refused().getFirst().detail().contains("did you mean 'at'?"),
                outcome.refused().getFirst().detail());
        assertTrue(outcome.refused().stream()
                .noneMatch(refused ->
                        refused.detail().isEmpty() || refused.allowed().isEmpty()));
        // What was taken once stays a duplicate, whatever the rules would say of it now.
        clock.move(Duration.ofDays(365));
        assertEquals(
                List.of("1 EVENT_ID_TAKEN", "2 AT_OUTSIDE_WINDOW"),
                codes(take(List.of(
                        event("s0", unit(0), "started", now.minusSeconds(30)),
                        event("s2", unit(3), "started", now),
                        event("x11", unit(3), "started", now.plus(Duration.ofDays(200)))))));
    }

    @Test
    void aUnitHasSoManyEventsAndNoMore() {
        assign(0, 1);
        List<Supplier<JsonNode>> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(event("s" + i, unit(0), "started", clock.instant()));
        }
        assertEquals(200, take(events).accepted());
        assertEquals(
                List.of("0 TOO_MANY_EVENTS"),
                codes(take(List.of(event("s200", unit(0), "started", clock.instant()), events.getFirst()))));
    }

    /** Events stream in from many threads while the experiment is frozen: all that was confirmed is in, and from then on nothing changes. */
    @Test
    void theFreezeHoldsExactlyWhatWasConfirmed() throws Exception {
        assign(0, 400);
        ConcurrentLinkedQueue<String> confirmed = new ConcurrentLinkedQueue<>();
        ExperimentStore.Kept kept;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 6; t++) {
                int thread = t;
                threads.submit(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        String id = "s" + thread + "-" + i;
                        take(List.of(event(id, unit((thread * 67 + i) % 400), "started", clock.instant())));
                        assign(400 + thread * 1000 + i, 401 + thread * 1000 + i);
                        if (!data.experiments().isRunning("e1")) {
                            return;
                        }
                        confirmed.add(id);
                    }
                });
            }
            while (confirmed.size() < 100) {
                Thread.sleep(5);
            }
            kept = frozen();
        }
        List<Unit> units = frozenUnits();
        Set<String> in = new HashSet<>();
        StringBuilder lines = new StringBuilder();
        units.forEach(unit -> {
            unit.events().forEach(taken -> in.add(taken.event().id()));
            lines.append(UnitLine.of(unit));
        });
        assertTrue(in.containsAll(confirmed), confirmed.size() + " confirmed, " + in.size() + " in");
        String hash =
                HexFormat.of().formatHex(Freeze.sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(hash, kept.frozen().orElseThrow().dataHash().orElseThrow());
        Counts counts = data.experiments().findCounts("e1").orElseThrow();
        assertEquals(in.size(), counts.accepted());
        assertEquals(
                units.size(),
                counts.arms().stream().mapToLong(Counts.Arm::assigned).sum());
        // Whatever still comes from a process that has not heard changes nothing.
        take(List.of(event("late", unit(1), "started", clock.instant())));
        assign(0, 3);
        data.freeze().finish(kept.experiment(), kept.frozen().orElseThrow());
        assertEquals(units, frozenUnits());
        assertEquals(kept, data.experiments().find("e1").orElseThrow());
    }

    @Test
    void aFreezeThatWasCutShortIsFinishedByTheNext() {
        assign(0, 20);
        take(List.of(event("s1", unit(1), "started", clock.instant())));
        data.units().freeze("e1");
        ExperimentStore.Kept kept = frozen();
        assertEquals(20, frozenUnits().size());
        assertEquals(kept, frozen(), "and again");
    }

    @Test
    void anExperimentWithoutUnitsCanBeFrozen() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                frozen().frozen().orElseThrow().dataHash().orElseThrow());
    }

    /** The database counts as the definitions do, unit by unit: several indicators, starts late and early, completions in time and not. */
    @Test
    void theDatabaseCountsAsTheDefinitionsDo() {
        Experiment several = new Experiment(
                "e2",
                "g1",
                experiment.protocolHash(),
                experiment.seed(),
                experiment.seedCommitment(),
                "affiliates",
                List.of(new Experiment.Arm("a", 1), new Experiment.Arm("b", 2), new Experiment.Arm("c", 3)),
                List.of(
                        new Experiment.Kpi("PAID", 1, "completed", "paid", 5),
                        new Experiment.Kpi("K04", 1, "started", "completed", 30),
                        new Experiment.Kpi("SAME_MOMENT", 2, "started", "completed", 0)),
                experiment.window(),
                Experiment.State.RUNNING,
                1);
        assertEquals(List.of("started", "completed", "paid"), several.eventTypes());
        data.experiments().put(several);
        Random random = new Random(7);
        ArmDraw draw = new ArmDraw(several);
        Map<String, String> arms = new LinkedHashMap<>();
        IntStream.range(0, 150).forEach(i -> arms.put(unit(i), draw.arm(unit(i))));
        data.units().assign("e2", arms, clock.instant());
        clock.move(Duration.ofDays(60));
        List<Supplier<JsonNode>> events = new ArrayList<>();
        Instant begin = clock.instant().minus(Duration.ofDays(60));
        for (int i = 0; i < 700; i++) {
            String type = several.eventTypes().get(random.nextInt(3));
            Instant at = begin.plus(Duration.ofHours(random.nextInt(60 * 24)));
            events.add(event("e" + i, unit(random.nextInt(150)), type, at));
        }
        EventIntake.Outcome outcome = data.intake().take(several, events);
        assertTrue(outcome.accepted() > 300 && !outcome.refused().isEmpty(), outcome.toString());
        for (int day : new int[] {0, 20, 35, 60, 100}) {
            Instant asOf = begin.plus(Duration.ofDays(day));
            Counts.Adder adder = new Counts.Adder(several, asOf);
            data.units().find("e2", arms.keySet()).values().forEach(adder::add);
            assertEquals(adder.counts(), data.units().count(several, data.events(), asOf), "day " + day);
        }
        Counts counts = data.units().count(several, data.events(), begin.plus(Duration.ofDays(60)));
        Counts.Rate rate = counts.arms().get(2).rates().get(1);
        assertTrue(rate.completed() > 5 && rate.started() > rate.completed() && rate.missing() > 5, counts.toString());
    }

    @Test
    void whatIsFixedStaysFixedAndFrozenStaysFrozen() {
        Experiment other = new Experiment(
                "e1",
                "g2",
                experiment.protocolHash(),
                "11".repeat(32),
                experiment.seedCommitment(),
                "pensioners",
                List.of(new Experiment.Arm("control", 1), new Experiment.Arm("treatment", 2)),
                List.of(),
                experiment.window(),
                Experiment.State.RUNNING,
                9);
        assertEquals(
                new ExperimentStore.Put.Fixed(List.of("grantId", "seed", "dataset", "arms", "kpis")),
                data.experiments().put(other));
        assertEquals(
                new ExperimentStore.Put.Stale(1),
                data.experiments().put(ArmDrawTest.inState(experiment, Experiment.State.LOCKED, 1)));
        frozen();
        assertEquals(
                new ExperimentStore.Put.IsFrozen(),
                data.experiments().put(ArmDrawTest.inState(experiment, Experiment.State.RUNNING, 3)));
        Instant at = data.experiments()
                .find("e1")
                .orElseThrow()
                .frozen()
                .orElseThrow()
                .at();
        clock.move(Duration.ofDays(2));
        ExperimentStore.Put.Done closed = assertInstanceOf(
                ExperimentStore.Put.Done.class,
                data.experiments().put(ArmDrawTest.inState(experiment, Experiment.State.CLOSED, 3)));
        assertEquals(at, closed.kept().frozen().orElseThrow().at());
    }
}
