package ma.cmr.sandbox.evidence.protocol;

import static ma.cmr.sandbox.evidence.protocol.Plans.in;
import static ma.cmr.sandbox.evidence.protocol.Plans.list;
import static ma.cmr.sandbox.evidence.protocol.Plans.map;
import static ma.cmr.sandbox.evidence.protocol.Plans.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aCompletePlanIsReadAndWrittenBack() {
        Protocol protocol = Protocol.fromMap(Plans.completionRate());
        assertEquals(protocol, Protocol.fromMap(protocol.toMap()));
        assertEquals(List.of(), Protocol.problems(Plans.completionRate()));
    }

    /** RFC 8785, section 3.2.2 and appendix B: numbers, texts, order of keys. */
    @Test
    void canonicalTextFollowsRfc8785() {
        assertEquals(
                "[333333333.3333333,1e+30,4.5,0.002,1e-27]",
                Canonical.text(list(333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001)));
        assertEquals(
                "[0,0,1e+21,100000000000000000000,0.000001,1e-7,-5e-324]",
                Canonical.text(list(0.0, -0.0, 1e21, 1e20, 0.000001, 0.0000001, -4.9e-324)));
        assertEquals(
                "[0.5,5,1200]",
                Canonical.text(list(new BigDecimal("0.500"), new BigDecimal("5.0"), new BigDecimal("1.2E+3"))));
        assertEquals(
                "{\"\\n\":1,\"1\":2,\"\u00e9\":3,\"\u20ac\":4,\"\ud83d\ude00\":5,\"\ufb33\":6}",
                Canonical.text(map("\u20ac", 4L, "\n", 1L, "\ufb33", 6L, "1", 2L, "\ud83d\ude00", 5L, "\u00e9", 3L)));
        assertEquals("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", Canonical.text("\u20ac$\u000F\nA'B\"\\\\\"/"));
        assertEquals("0.1506622516556292", Canonical.text(new BigDecimal("0.1506622516556292")));
        assertThrows(IllegalArgumentException.class, () -> Canonical.text(new BigDecimal("1.23456789012345678")));
        assertThrows(IllegalArgumentException.class, () -> Canonical.text(Double.NaN));
    }

    @Test
    void theHashHangsOnContentNotOnOrderOrSpelling() {
        Map<String, Object> plan = Plans.completionRate();
        ProtocolHash hash = ProtocolHash.of(Protocol.fromMap(plan));
        GoldenFiles.golden(
                Path.of("src", "test", "resources", "plan.canonical.json"),
                Protocol.fromMap(plan).canonicalText());
        assertEquals("1e9112686c29af9a36b59ac93b5147ed831f988d9d77868f1c1e262cddb5a85d", hash.value());

        List<String> names = new ArrayList<>(plan.keySet());
        Collections.reverse(names);
        Map<String, Object> turned = new LinkedHashMap<>();
        names.forEach(name -> turned.put(name, plan.get(name)));
        turned.put("power", 0.8);
        assertEquals(hash, ProtocolHash.of(Protocol.fromMap(turned)));

        turned.put("nTarget", 2943L);
        assertNotEquals(hash, ProtocolHash.of(Protocol.fromMap(turned)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("/hypothesis: is missing", plan -> plan.remove("hypothesis")),
                mistake("/hypothesis: must be text", plan -> plan.put("hypothesis", 7L)),
                mistake("/colour: is not a field; known here: protocolId, version,", plan -> plan.put("colour", "red")),
                mistake("/alpha: must be a number from 0 to 0.5, both excluded", plan -> plan.put("alpha", 0.5)),
                mistake("/nTarget: must be a whole number from 2 to 1000000000", plan -> plan.put("nTarget", 2.5)),
                mistake("/estimator: 'WALD' is not known; allowed: NEWCOMBE,", plan -> plan.put("estimator", "WALD")),
                mistake("/estimator: does not estimate a PROPORTION", plan -> plan.put("estimator", "RATIO_DELTA")),
                mistake(
                        "/arms: needs at least 2 for this design",
                        plan -> plan.put("arms", list(map("name", "only", "share", 1L)))),
                mistake(
                        "/arms/1: 'a' is there twice",
                        plan -> plan.put("arms", list(map("name", "a", "share", 1L), map("name", "a", "share", 1L)))),
                mistake(
                        "/arms/0/share: must be a whole number from 1 to 1000",
                        plan -> plan.put("arms", list(map("name", "a", "share", 0L), map("name", "b", "share", 1L)))),
                mistake(
                        "/randomisation/seedCommitment: must be the SHA-256 of the seed",
                        plan -> in(plan, "randomisation").remove("seedCommitment")),
                mistake(
                        "/randomisation/strata: is empty for this method",
                        plan -> in(plan, "randomisation").put("method", "STRATIFIED")),
                mistake(
                        "/randomisation/method: a randomised design needs a lot",
                        plan -> in(plan, "randomisation").put("method", "NONE")),
                mistake(
                        "/primaryKpi/kpi: 'K99' version 1 is not defined in kpis",
                        plan -> plan.put("primaryKpi", target("K99", "INCREASE", "0.05", "0"))),
                mistake(
                        "/primaryKpi/direction: the indicator's own direction is INCREASE",
                        plan -> plan.put("primaryKpi", target("K04", "DECREASE", "0.05", "0"))),
                mistake(
                        "/primaryKpi/mde: must be a number from 0",
                        plan -> plan.put("primaryKpi", target("K04", "INCREASE", "0", "0"))),
                mistake(
                        "/secondary/0/kpi: is the primary indicator already",
                        plan -> plan.put("secondary", list(target("K04", "INCREASE", "0.05", "0")))),
                mistake(
                        "/looks/schedule: must end with 1",
                        plan -> plan.put(
                                "looks", map("type", "GROUP_SEQUENTIAL", "schedule", list(0.5), "spending", "POCOCK"))),
                mistake(
                        "/looks/spending: planned looks need",
                        plan -> plan.put(
                                "looks",
                                map("type", "GROUP_SEQUENTIAL", "schedule", list(0.5, 1L), "spending", "NONE"))),
                mistake("/analysts: needs two different people", plan -> plan.put("analysts", list("EV-1", "EV-1"))),
                mistake(
                        "/equityRule/attributes: must be among the subgroups",
                        plan -> plan.put("equityRule", map("attributes", list("age"), "leastGroup", 100L))),
                mistake("/design/kind: 'GUESS' is not known", plan -> plan.put("design", map("kind", "GUESS"))),
                mistake(
                        "/design/icc: is missing",
                        plan -> plan.put("design", map("kind", "CLUSTER_RANDOMISED", "clusterSize", 20L))));
    }

    private static Arguments mistake(String expected, Consumer<Map<String, Object>> change) {
        return Arguments.of(expected, change);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamed(String expected, Consumer<Map<String, Object>> change) {
        Map<String, Object> plan = Plans.completionRate();
        change.accept(plan);
        List<String> problems = Protocol.problems(plan).stream()
                .map(ProtocolProblem::toString)
                .filter(problem -> problem.startsWith(expected))
                .toList();
        assertEquals(1, problems.size(), () -> Protocol.problems(plan).toString());
    }

    @Test
    void everyProblemIsListedAtOnce() {
        assertEquals(
                List.of("/protocolId", "/version", "/hypothesis", "/design", "/unit", "/population"),
                Protocol.problems(Map.of()).stream()
                        .map(ProtocolProblem::pointer)
                        .limit(6)
                        .toList());
    }

    @Test
    void anotherPrimaryIndicatorIsADeviationAndTheOriginalStaysVerifiable() {
        LockedProtocol locked = LockedProtocol.lock(Protocol.fromMap(Plans.completionRate()), NOW);
        Map<String, Object> other = Plans.completionRate();
        other.put("primaryKpi", target("K10", "DECREASE", "0.01", "0"));
        LockedProtocol changed = locked.amend(Protocol.fromMap(other), NOW.plusSeconds(60), "EV-1", "wrong indicator");
        assertEquals(
                Amendment.Kind.DEVIATION, changed.deviationsLog().getFirst().kind());
        assertEquals(
                "/primaryKpi",
                changed.deviationsLog().getFirst().changes().getFirst().pointer());
        assertEquals(locked.hash(), changed.hash());
        assertEquals(List.of(), changed.mismatches());
        assertEquals("K10", changed.current().primaryKpi().kpi());

        other.put("sites", list("Rabat"));
        LockedProtocol again = changed.amend(Protocol.fromMap(other), NOW.plusSeconds(120), "EV-1", "Oujda closed");
        assertEquals(Amendment.Kind.AMENDMENT, again.deviationsLog().getLast().kind());
        assertEquals(again, LockedProtocol.fromMap(again.toMap()));
        assertThrows(
                IllegalArgumentException.class, () -> again.amend(Protocol.fromMap(other), NOW, "EV-1", "nothing"));
    }

    @Test
    void aChangedByteIsNamed() {
        LockedProtocol locked = LockedProtocol.lock(Protocol.fromMap(Plans.completionRate()), NOW);
        Map<String, Object> map = locked.toMap();
        in(map, "original").put("nTarget", 2941L);
        List<ProtocolProblem> mismatches = LockedProtocol.fromMap(map).mismatches();
        assertEquals("/original", mismatches.getFirst().pointer());
        assertEquals(1, mismatches.size());
    }
}
