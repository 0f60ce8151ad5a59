package ma.cmr.sandbox.api.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ma.cmr.sandbox.kit.http.FieldProblem;
import ma.cmr.sandbox.kit.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Takes reported events: each once, the good ones durably, the bad ones one by one with their reasons. Every step can be done again, so that
 * whoever got no answer sends the same again.
 */
final class EventIntake {
    static final String NOT_JSON = "NOT_JSON";
    static final String UNIT_NOT_ASSIGNED = "UNIT_NOT_ASSIGNED";
    static final String COMPLETED_BEFORE_STARTED = "COMPLETED_BEFORE_STARTED";
    static final String EVENT_ID_TAKEN = "EVENT_ID_TAKEN";
    static final String TOO_MANY_EVENTS = "TOO_MANY_EVENTS";

    private static final int AT_ONCE = 1000;
    private static final int MOST_OF_A_UNIT = 200;

    private final AssignmentStore units;
    private final EventStore register;
    private final Clock clock;

    EventIntake(AssignmentStore units, EventStore register, Clock clock) {
        this.units = units;
        this.register = register;
        this.clock = clock;
    }

    /**
     * What came of a request's events.
     *
     * @param duplicates that had been taken before, with the same content
     * @param refused in the order of the request
     */
    record Outcome(long accepted, long duplicates, List<Event.Refused> refused) {
        Outcome {
            refused = List.copyOf(refused);
        }
    }

    /** Takes events, each of which is read when its turn comes, and may then turn out to be no JSON. */
    Outcome take(Experiment experiment, List<Supplier<JsonNode>> events) {
        Request request = new Request(experiment, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        for (int i = 0; i < events.size(); i++) {
            request.read(i, events.get(i));
        }
        request.take();
        return request.outcome();
    }

    /** An event at its place in the request. */
    private record Placed(int index, Event event) {
        Event.Refused refused(String code, String detail, String allowed) {
            return new Event.Refused(index, event.id(), code, detail, allowed);
        }
    }

    private final class Request {
        private final Experiment experiment;
        private final Instant now;
        private final EventReader reader;
        private final Map<String, List<Placed>> byType = new LinkedHashMap<>();
        private final Map<String, Placed> first = new HashMap<>();
        private final List<Placed> again = new ArrayList<>();
        private final Map<Placed, Event.Refused> atWrongTime = new LinkedHashMap<>();
        private final SortedMap<Integer, Event.Refused> refused = new TreeMap<>();
        private long accepted;
        private long duplicates;

        Request(Experiment experiment, Instant now) {
            this.experiment = experiment;
            this.now = now;
            this.reader = new EventReader(experiment, now);
            // What must have happened before comes first, in whatever order it was sent.
            experiment.eventTypes().forEach(type -> byType.put(type, new ArrayList<>()));
        }

        void read(int index, Supplier<JsonNode> source) {
            JsonNode json;
            try {
                json = source.get();
            } catch (Problem e) {
                FieldProblem wrong = e.errors().getFirst();
                refuse(new Event.Refused(index, "", NOT_JSON, wrong.detail(), wrong.allowed()));
                return;
            }
            EventReader.Read read = reader.read(index, json);
            if (read.event().isEmpty()) {
                read.refused().ifPresent(this::refuse);
                return;
            }
            Placed placed = new Placed(index, read.event().get());
            if (first.putIfAbsent(placed.event().id(), placed) != null) {
                again.add(placed);
            } else if (read.refused().isPresent()) {
                atWrongTime.put(placed, read.refused().get());
            } else {
                byType.computeIfAbsent(placed.event().type(), type -> new ArrayList<>())
                        .add(placed);
            }
        }

        private void refuse(Event.Refused wrong) {
            refused.put(wrong.index(), wrong);
        }

        void take() {
            for (List<Placed> events : byType.values()) {
                for (int from = 0; from < events.size(); from += AT_ONCE) {
                    together(events.subList(from, Math.min(events.size(), from + AT_ONCE)), Map.of());
                }
            }
            together(List.copyOf(atWrongTime.keySet()), atWrongTime);
            for (Placed placed : again) {
                Placed other = first.getOrDefault(placed.event().id(), placed);
                Event.Refused why = refused.get(other.index());
                if (!other.event().equals(placed.event())) {
                    refuse(taken(placed));
                } else if (why != null) {
                    refuse(placed.refused(why.code(), why.detail(), why.allowed()));
                } else {
                    duplicates++;
                }
            }
        }

        /**
         * Takes events that may go in one step.
         *
         * @param wrong why some of them are refused, unless they were taken before
         */
        private void together(List<Placed> events, Map<Placed, Event.Refused> wrong) {
            Map<String, Unit> known = units.find(
                    experiment.id(),
                    events.stream().map(placed -> placed.event().unit()).collect(Collectors.toSet()));
            List<Placed> good = new ArrayList<>();
            Map<Placed, Event.Refused> bad = new LinkedHashMap<>(wrong);
            for (Placed placed : events) {
                if (!bad.containsKey(placed)) {
                    judge(placed, known.get(placed.event().unit()))
                            .ifPresentOrElse(why -> bad.put(placed, why), () -> good.add(placed));
                }
            }
            Map<String, Event.Taken> before = new HashMap<>(register.register(experiment.id(), events(good), now));
            before.putAll(register.find(
                    experiment.id(),
                    events(bad.keySet()).stream().map(Event::id).toList()));
            List<Event.Taken> add = new ArrayList<>();
            for (Placed placed : events) {
                Event.Taken earlier = before.get(placed.event().id());
                Event.Refused why = bad.get(placed);
                if (earlier != null && !earlier.event().equals(placed.event())) {
                    refuse(taken(placed));
                } else if (earlier != null) {
                    duplicates++;
                    // It may be registered and yet not stand with its unit, if that was cut short.
                    if (!stands(earlier, known.get(placed.event().unit()))) {
                        add.add(earlier);
                    }
                } else if (why != null) {
                    refuse(why);
                } else {
                    accepted++;
                    add.add(new Event.Taken(placed.event(), now));
                }
            }
            units.add(experiment.id(), add);
        }

        private static List<Event> events(Collection<Placed> placed) {
            return placed.stream().map(Placed::event).toList();
        }

        private static boolean stands(Event.Taken taken, @Nullable Unit unit) {
            return unit != null && unit.events().contains(taken);
        }

        private static Event.Refused taken(Placed placed) {
            return placed.refused(
                    EVENT_ID_TAKEN,
                    "'" + placed.event().id() + "' stands for another event",
                    "an id of its own for each event");
        }

        private Optional<Event.Refused> judge(Placed placed, @Nullable Unit unit) {
            if (unit == null) {
                return Optional.of(placed.refused(
                        UNIT_NOT_ASSIGNED,
                        "'" + placed.event().unit() + "' has no arm in this experiment",
                        "a unit that was assigned"));
            }
            if (unit.events().size() >= MOST_OF_A_UNIT) {
                return Optional.of(placed.refused(
                        TOO_MANY_EVENTS,
                        "'" + unit.id() + "' has " + unit.events().size() + " events",
                        MOST_OF_A_UNIT + " events a unit"));
            }
            List<Experiment.Kpi> ending = experiment.kpis().stream()
                    .filter(kpi -> kpi.endEvent().equals(placed.event().type()))
                    .toList();
            boolean follows = ending.isEmpty()
                    || ending.stream()
                            .anyMatch(kpi -> unit.findFirst(kpi.startEvent())
                                    .filter(start -> !placed.event().at().isBefore(start))
                                    .isPresent());
            if (follows) {
                return Optional.empty();
            }
            String start = ending.getFirst().startEvent();
            String detail = unit.findFirst(start)
                    .map(at -> "'" + start + "' is at " + at)
                    .orElse("'" + start + "' is not reported");
            return Optional.of(placed.refused(
                    COMPLETED_BEFORE_STARTED,
                    "'" + placed.event().type() + "' at " + placed.event().at() + ", but " + detail,
                    "a moment from '" + start + "' on, which is reported first"));
        }

        Outcome outcome() {
            return new Outcome(accepted, duplicates, List.copyOf(refused.values()));
        }
    }
}
