package ma.cmr.sandbox.evidence.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.protocol.FieldReader;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem.Code;

/**
 * What an experiment recorded: units one by one, or sums of them.
 *
 * @param days it ran
 * @param mostDays it may run, with extensions
 * @param look which planned look this is, 1 for the first; only for plans with planned looks
 * @param changePeriod first period after the change; only for designs before and after
 * @param costPerCase in dirhams, where known
 * @param seed revealed at the freeze; with it and units, every assignment is drawn again
 * @param asOf up to when what was reported is known; only for units with events
 * @param reproduced whether the second analyst got the same digits
 * @param replications independent pilots that showed the same sign on the primary indicator
 * @param arms counts of assigned and exposed units, where there are only sums
 * @param cells sums, where there are no units
 * @param units one by one; empty where there are only sums
 */
public record ExperimentData(
        String experimentId,
        long days,
        long mostDays,
        OptionalInt look,
        OptionalInt changePeriod,
        OptionalDouble costPerCase,
        Optional<Seed> seed,
        Optional<Instant> asOf,
        boolean reproduced,
        long replications,
        List<Assigned> arms,
        List<Cell> cells,
        List<UnitRecord> units) {
    /**
     * Units of an arm.
     *
     * @param clusters assigned, where clusters were drawn; else 0
     */
    public record Assigned(String arm, long assigned, long exposed, long clusters) {}

    public ExperimentData {
        arms = List.copyOf(arms);
        cells = List.copyOf(cells);
        units = List.copyOf(units);
    }

    /**
     * Reads everything but units from plain values.
     *
     * @throws InvalidData with every problem
     */
    public static ExperimentData fromMap(Map<?, ?> map) {
        List<ProtocolProblem> problems = new ArrayList<>();
        FieldReader fields = new FieldReader("", map, problems);
        ExperimentData data = new ExperimentData(
                fields.text("experimentId"),
                fields.whole("days", 0, 36_600),
                fields.whole("mostDays", 0, 36_600),
                fields.has("look") ? OptionalInt.of((int) fields.whole("look", 1, 1000)) : OptionalInt.empty(),
                fields.has("changePeriod")
                        ? OptionalInt.of((int) fields.whole("changePeriod", 0, 100_000))
                        : OptionalInt.empty(),
                fields.has("costPerCase") ? fields.real("costPerCase") : OptionalDouble.empty(),
                seed(fields),
                fields.has("asOf") ? Optional.of(fields.instant("asOf")) : Optional.empty(),
                fields.flag("reproduced"),
                fields.has("replications") ? fields.whole("replications", 0, 1000) : 0,
                fields.objects("arms").stream().map(ExperimentData::assigned).toList(),
                fields.objects("cells").stream().map(Cell::read).toList(),
                List.of());
        fields.noOthers();
        if (!problems.isEmpty()) {
            throw new InvalidData(problems);
        }
        return data;
    }

    /** With units, one by one, instead of sums. */
    public ExperimentData withUnits(List<UnitRecord> recorded) {
        return new ExperimentData(
                experimentId,
                days,
                mostDays,
                look,
                changePeriod,
                costPerCase,
                seed,
                asOf,
                reproduced,
                replications,
                arms,
                cells,
                recorded);
    }

    /** Without outcomes of other indicators. */
    ExperimentData only(List<Kpi> kpis) {
        Set<String> ids = kpis.stream().map(Kpi::id).collect(Collectors.toCollection(TreeSet::new));
        return new ExperimentData(
                experimentId,
                days,
                mostDays,
                look,
                changePeriod,
                costPerCase,
                seed,
                asOf,
                reproduced,
                replications,
                arms,
                cells.stream().filter(cell -> ids.contains(cell.kpi())).toList(),
                units.stream().map(unit -> unit.only(ids)).toList());
    }

    private static Optional<Seed> seed(FieldReader fields) {
        Optional<String> text = fields.optionalText("seed");
        try {
            return text.map(Seed::parse);
        } catch (IllegalArgumentException e) {
            fields.problem("seed", Code.BAD_FORMAT, "must be 64 hexadecimal digits");
            return Optional.empty();
        }
    }

    private static Assigned assigned(FieldReader fields) {
        long all = fields.whole("assigned", 0, 1_000_000_000_000L);
        Assigned assigned = new Assigned(
                fields.text("arm"),
                all,
                fields.has("exposed") ? fields.whole("exposed", 0, all) : all,
                fields.has("clusters") ? fields.whole("clusters", 0, all) : 0);
        fields.noOthers();
        return assigned;
    }
}
