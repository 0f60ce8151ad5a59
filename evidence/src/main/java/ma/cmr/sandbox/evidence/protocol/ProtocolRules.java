package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import ma.cmr.sandbox.evidence.protocol.Looks.Spending;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem.Code;
import ma.cmr.sandbox.evidence.protocol.Randomisation.Method;

/** What must hold between the fields of a plan. */
final class ProtocolRules {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    /** A block must be filled within reason: 7 to 3 makes blocks of 10, 499 to 501 would make blocks of 1,000. */
    private static final long LONGEST_BLOCK = 100;

    private final Protocol plan;
    private final List<ProtocolProblem> problems = new ArrayList<>();

    private ProtocolRules(Protocol plan) {
        this.plan = plan;
    }

    static List<ProtocolProblem> problems(Protocol plan) {
        ProtocolRules rules = new ProtocolRules(plan);
        rules.arms();
        rules.randomisation();
        rules.kpis();
        rules.looks();
        rules.multiplicity();
        rules.people();
        return rules.problems;
    }

    private void no(String pointer, Code code, String detail) {
        problems.add(new ProtocolProblem(pointer, code, detail));
    }

    private void arms() {
        int least = plan.design().controlled() ? 2 : 1;
        if (plan.arms().size() < least) {
            no("/arms", Code.REQUIRED, "needs at least " + least + " for this design");
        }
        unique("/arms", plan.arms(), Arm::name);
        unique("/sites", plan.sites(), Function.identity());
        unique("/subgroups", plan.subgroups(), Function.identity());
    }

    private void randomisation() {
        Randomisation randomisation = plan.randomisation();
        Method method = randomisation.method();
        boolean drawn = plan.design().randomised();
        if (drawn == (method == Method.NONE)) {
            no(
                    "/randomisation/method",
                    Code.INCONSISTENT,
                    drawn ? "a randomised design needs a lot" : "nothing is drawn in this design; use NONE");
            return;
        }
        if (plan.design().kind() == Design.Kind.CLUSTER_RANDOMISED && !method.byCluster()) {
            no("/randomisation/method", Code.INCONSISTENT, "this design draws clusters: CLUSTER or STRATIFIED_CLUSTER");
        }
        if (drawn
                && !randomisation
                        .seedCommitment()
                        .filter(hash -> HASH.matcher(hash).matches())
                        .isPresent()) {
            no(
                    "/randomisation/seedCommitment",
                    Code.BAD_FORMAT,
                    "must be the SHA-256 of the seed: 64 hexadecimal digits in lower case");
        }
        if (method.byCluster() != randomisation.cluster().isPresent()) {
            no(
                    "/randomisation/cluster",
                    Code.INCONSISTENT,
                    method.byCluster() ? "is missing for this method" : "has no meaning for this method");
        }
        if (method.stratified() == randomisation.strata().isEmpty()) {
            no(
                    "/randomisation/strata",
                    Code.INCONSISTENT,
                    method.stratified() ? "is empty for this method" : "has no meaning for this method");
        }
        if (method.stratified()) {
            long divisor = plan.arms().stream().mapToLong(Arm::share).reduce(0, ProtocolRules::divisor);
            long total = plan.arms().stream().mapToLong(Arm::share).sum();
            if (total / Math.max(1, divisor) > LONGEST_BLOCK) {
                no(
                        "/arms",
                        Code.OUT_OF_RANGE,
                        "shares need blocks longer than " + LONGEST_BLOCK + "; use simpler ones");
            }
        }
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private void kpis() {
        unique("/kpis", plan.kpis(), kpi -> kpi.id() + " version " + kpi.version());
        target("/primaryKpi", plan.primaryKpi());
        for (int i = 0; i < plan.secondary().size(); i++) {
            target("/secondary/" + i, plan.secondary().get(i));
            if (plan.secondary().get(i).kpi().equals(plan.primaryKpi().kpi())) {
                no("/secondary/" + i + "/kpi", Code.DUPLICATE, "is the primary indicator already");
            }
        }
        unique("/secondary", plan.secondary(), Target::kpi);
        unique("/guardrails", plan.guardrails(), Guardrail::kpi);
        for (int i = 0; i < plan.guardrails().size(); i++) {
            Guardrail guardrail = plan.guardrails().get(i);
            defined("/guardrails/" + i + "/kpi", guardrail.kpi(), guardrail.version());
        }
        plan.findKpi(plan.primaryKpi().kpi(), plan.primaryKpi().version()).ifPresent(primary -> {
            if (!plan.estimator().fits(primary.measure())) {
                no("/estimator", Code.INCONSISTENT, "does not estimate a " + primary.measure());
            }
        });
        boolean fits = switch (plan.estimator()) {
            case CLUSTER_ROBUST_CR2 -> plan.randomisation().method().byCluster();
            case PAIRED_T -> plan.design().kind() == Design.Kind.PAIRED;
            case SEGMENTED_REGRESSION -> plan.design().kind() == Design.Kind.BEFORE_AFTER;
            case DIFFERENCE_IN_DIFFERENCES -> plan.design().kind() == Design.Kind.DIFFERENCE_IN_DIFFERENCES;
            case NEWCOMBE, MIETTINEN_NURMINEN, WELCH, CUPED, RATIO_DELTA, MEDIAN_BOOTSTRAP, TOTAL_BOOTSTRAP ->
                plan.design().kind() == Design.Kind.RANDOMISED_AB;
        };
        if (!fits && known(plan.design().kind())) {
            no(
                    "/estimator",
                    Code.INCONSISTENT,
                    plan.estimator() + " is not for the design " + plan.design().kind());
        }
        if (plan.estimator() == Estimator.CUPED && plan.covariates().isEmpty()) {
            no("/covariates", Code.REQUIRED, "is empty; CUPED needs a covariate measured before assignment");
        }
    }

    /** Designs whose own estimators are named in {@link Estimator}. */
    private static boolean known(Design.Kind kind) {
        return switch (kind) {
            case RANDOMISED_AB, CLUSTER_RANDOMISED, PAIRED, BEFORE_AFTER, DIFFERENCE_IN_DIFFERENCES -> true;
            case STEPPED_WEDGE, SYNTHETIC_CONTROL, ENCOURAGEMENT -> false;
        };
    }

    private void target(String pointer, Target target) {
        defined(pointer + "/kpi", target.kpi(), target.version());
        plan.findKpi(target.kpi(), target.version()).ifPresent(kpi -> {
            if (kpi.direction() != target.direction()) {
                no(pointer + "/direction", Code.INCONSISTENT, "the indicator's own direction is " + kpi.direction());
            }
        });
    }

    private void defined(String pointer, String kpi, long version) {
        if (plan.findKpi(kpi, version).isEmpty()) {
            no(pointer, Code.INCONSISTENT, "'" + kpi + "' version " + version + " is not defined in kpis");
        }
    }

    private void looks() {
        Looks looks = plan.looks();
        if ((looks.type() == Looks.Type.GROUP_SEQUENTIAL) == (looks.spending() == Spending.NONE)) {
            no(
                    "/looks/spending",
                    Code.INCONSISTENT,
                    looks.type() == Looks.Type.GROUP_SEQUENTIAL
                            ? "planned looks need POCOCK or OBRIEN_FLEMING"
                            : "has no meaning for this type; use NONE");
        }
        if (looks.type() != Looks.Type.GROUP_SEQUENTIAL) {
            if (!looks.schedule().isEmpty()) {
                no("/looks/schedule", Code.INCONSISTENT, "has no meaning for this type; leave it empty");
            }
            return;
        }
        BigDecimal last = BigDecimal.ZERO;
        for (BigDecimal share : looks.schedule()) {
            if (share.compareTo(last) <= 0) {
                no("/looks/schedule", Code.INCONSISTENT, "must rise from above 0 to 1");
                return;
            }
            last = share;
        }
        if (last.compareTo(BigDecimal.ONE) != 0) {
            no("/looks/schedule", Code.INCONSISTENT, "must end with 1");
        }
    }

    private void multiplicity() {
        Set<String> secondary = new TreeSet<>();
        plan.secondary().forEach(target -> secondary.add(target.kpi()));
        for (int i = 0; i < plan.multiplicity().family().size(); i++) {
            if (!secondary.contains(plan.multiplicity().family().get(i))) {
                no("/multiplicity/family/" + i, Code.INCONSISTENT, "is not a secondary indicator of this plan");
            }
        }
        if (plan.secondary().size() > 1 && plan.multiplicity().method() == Multiplicity.Method.NONE) {
            no("/multiplicity/method", Code.INCONSISTENT, "several secondary indicators need a correction");
        }
    }

    private void people() {
        if (plan.analysts().stream().distinct().count() < 2) {
            no("/analysts", Code.REQUIRED, "needs two different people: the second recomputes");
        }
        if (plan.stopRules().isEmpty()) {
            no("/stopRules", Code.REQUIRED, "is empty");
        }
        if (!plan.subgroups().containsAll(plan.equityRule().attributes())) {
            no("/equityRule/attributes", Code.INCONSISTENT, "must be among the subgroups");
        }
    }

    private <T> void unique(String pointer, List<T> items, Function<T, String> name) {
        List<String> names =
                items.stream().map(name).map(Objects::requireNonNull).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                no(pointer + "/" + i, Code.DUPLICATE, "'" + names.get(i) + "' is there twice");
            }
        }
    }
}
