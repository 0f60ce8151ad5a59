package ma.cmr.sandbox.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.cmr.sandbox.evidence.evaluation.ExperimentData.Assigned;
import ma.cmr.sandbox.evidence.evaluation.Outcomes.Group;
import ma.cmr.sandbox.evidence.health.ArmCounts;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.Design;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Kpi.Measure;
import ma.cmr.sandbox.evidence.protocol.MissingData;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem.Code;

/** The data seen through their plan: checked, counted, and by indicator. */
final class Recorded {
    /** More problems than this are not listed. */
    private static final int LISTED = 100;

    private final Protocol plan;
    private final ExperimentData data;
    private final Set<String> proportions;
    private final Map<String, Outcomes> outcomes = new TreeMap<>();
    private final Map<String, List<ArmCounts>> counts = new TreeMap<>();

    Recorded(Protocol plan, ExperimentData data) {
        this.plan = plan;
        this.data = data;
        this.proportions = plan.kpis().stream()
                .filter(kpi -> kpi.measure() == Measure.PROPORTION)
                .map(Kpi::id)
                .collect(Collectors.toCollection(TreeSet::new));
        List<ProtocolProblem> problems = problems();
        if (!problems.isEmpty()) {
            throw new InvalidData(problems);
        }
    }

    private List<ProtocolProblem> problems() {
        List<ProtocolProblem> problems = new ArrayList<>();
        Set<String> arms = plan.arms().stream().map(Arm::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> kpis = plan.kpis().stream().map(Kpi::id).collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < data.arms().size(); i++) {
            known(problems, "/arms/" + i + "/arm", data.arms().get(i).arm(), arms);
        }
        for (int i = 0; i < data.cells().size(); i++) {
            Cell cell = data.cells().get(i);
            known(problems, "/cells/" + i + "/arm", cell.arm(), arms);
            known(problems, "/cells/" + i + "/kpi", cell.kpi(), kpis);
            if (proportions.contains(cell.kpi())
                    && !(cell.sum() >= 0 && cell.sum() <= cell.n() && cell.sum() == Math.rint(cell.sum()))) {
                problems.add(new ProtocolProblem(
                        "/cells/" + i + "/sum",
                        Code.OUT_OF_RANGE,
                        "must be a whole number from 0 to n for a proportion"));
            }
        }
        for (int i = 0; i < data.units().size() && problems.size() < LISTED; i++) {
            UnitRecord unit = data.units().get(i);
            String pointer = "/units/" + i;
            known(problems, pointer + "/arm", unit.arm(), arms);
            unit.values().forEach((kpi, value) -> {
                known(problems, pointer + "/values/" + kpi, kpi, kpis);
                if (proportions.contains(kpi) && value != 0 && value != 1) {
                    problems.add(new ProtocolProblem(
                            pointer + "/values/" + kpi, Code.OUT_OF_RANGE, "must be 0 or 1 for a proportion"));
                }
            });
        }
        if (!data.units().isEmpty() && !data.cells().isEmpty()) {
            problems.add(
                    new ProtocolProblem("/cells", Code.INCONSISTENT, "there are units too; give either sums or units"));
        }
        if (data.units().isEmpty()) {
            for (String arm : arms) {
                if (data.arms().stream().noneMatch(counts -> counts.arm().equals(arm))) {
                    problems.add(
                            new ProtocolProblem("/arms", Code.REQUIRED, "counts of arm '" + arm + "' are missing"));
                }
            }
        }
        return problems;
    }

    private static void known(List<ProtocolProblem> problems, String pointer, String name, Set<String> names) {
        if (!names.contains(name)) {
            problems.add(new ProtocolProblem(
                    pointer,
                    Code.UNKNOWN_VALUE,
                    "'" + name + "' is not in the plan; allowed: " + String.join(", ", names)));
        }
    }

    Outcomes outcomes(Kpi kpi) {
        return outcomes.computeIfAbsent(
                kpi.id() + "/" + kpi.version(),
                name -> data.units().isEmpty()
                        ? new CellOutcomes(kpi.id(), data.cells())
                        : new UnitOutcomes(
                                kpi.id(),
                                plan.missingData() == MissingData.AS_FAILURE && kpi.measure() == Measure.PROPORTION,
                                data.units()));
    }

    /** By arm, in the order of the plan. */
    List<ArmCounts> counts(Kpi kpi) {
        return counts.computeIfAbsent(
                kpi.id() + "/" + kpi.version(),
                name -> plan.arms().stream().map(arm -> count(arm, kpi)).toList());
    }

    private ArmCounts count(Arm arm, Kpi kpi) {
        long assigned = 0;
        long exposed = 0;
        if (data.units().isEmpty()) {
            for (Assigned each : data.arms()) {
                if (each.arm().equals(arm.name())) {
                    assigned += each.assigned();
                    exposed += each.exposed();
                }
            }
        } else {
            for (UnitRecord unit : data.units()) {
                if (unit.arm().equals(arm.name())) {
                    assigned++;
                    exposed += unit.exposed() ? 1 : 0;
                }
            }
        }
        long known = outcomes(kpi).moments(arm.name(), Group.ALL).n();
        if (known > assigned) {
            throw new InvalidData(List.of(new ProtocolProblem(
                    "/cells",
                    Code.INCONSISTENT,
                    "arm '" + arm.name() + "' has more outcomes (" + known + ") than assigned units (" + assigned
                            + ")")));
        }
        return new ArmCounts(arm.name(), arm.share(), assigned, exposed, known);
    }

    /** Of units, or of clusters where clusters were drawn; not judged where nothing was drawn. */
    SampleRatio sampleRatio(EvaluationRules rules) {
        if (!plan.design().randomised() || plan.design().kind() == Design.Kind.STEPPED_WEDGE) {
            return new SampleRatio.NotDrawn();
        }
        List<Long> counts = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            counts.add(plan.randomisation().method().byCluster() ? clusters(arm.name()) : units(arm.name()));
        }
        return SampleRatio.of(
                counts,
                plan.arms().stream().map(Arm::share).toList(),
                rules.health().leastExpected());
    }

    private long clusters(String arm) {
        return data.units().isEmpty()
                ? data.arms().stream()
                        .filter(each -> each.arm().equals(arm))
                        .mapToLong(Assigned::clusters)
                        .sum()
                : data.units().stream()
                        .filter(unit -> unit.arm().equals(arm))
                        .map(unit -> unit.cluster().orElse(""))
                        .distinct()
                        .count();
    }

    private long units(String arm) {
        return data.units().isEmpty()
                ? data.arms().stream()
                        .filter(each -> each.arm().equals(arm))
                        .mapToLong(Assigned::assigned)
                        .sum()
                : data.units().stream().filter(unit -> unit.arm().equals(arm)).count();
    }

    /** Units that were recorded more than once, where a unit must be there once: in one arm. */
    long unitsTwice() {
        if (!plan.design().randomised() || plan.design().kind() == Design.Kind.STEPPED_WEDGE) {
            return 0;
        }
        String[] ids = data.units().stream().map(UnitRecord::unit).sorted().toArray(String[]::new);
        long twice = 0;
        for (int i = 1; i < ids.length; i++) {
            twice += ids[i].equals(ids[i - 1]) ? 1 : 0;
        }
        return twice;
    }
}
