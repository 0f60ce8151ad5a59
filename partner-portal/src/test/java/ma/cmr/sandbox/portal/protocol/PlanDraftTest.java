package ma.cmr.sandbox.portal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.power.Inflation;
import ma.cmr.sandbox.evidence.power.ProportionPower;
import ma.cmr.sandbox.evidence.power.SampleSize;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.policy.lifecycle.FormCheck;
import ma.cmr.sandbox.portal.PortalServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanDraftTest {
    private static final Rulebook RULES =
            new Rulebook(PortalServer.POLICIES.evaluation(), PortalServer.POLICIES.kpis());

    private static Map<String, String> complete() {
        Map<String, String> typed = new LinkedHashMap<>(PlanDraft.BEGINNING);
        typed.put("hypothesis", "Un rappel aide.");
        typed.put("population", "Pensionnés");
        typed.put("baseline", "60");
        typed.put("mde", "5");
        typed.put("margin", "1");
        typed.put("guardrailMargin", "0,5");
        typed.put("traffic", "300");
        typed.put("successRule", "Bas de l’intervalle à un point");
        typed.put("stopRules", "Garde-fou franchi");
        typed.put("blinding", "Groupes masqués");
        return typed;
    }

    private static PlanDraft with(String... changed) {
        Map<String, String> typed = complete();
        for (int i = 0; i < changed.length; i += 2) {
            typed.put(changed[i], changed[i + 1]);
        }
        return PlanDraft.of(typed, RULES);
    }

    @Test
    void aCompletePlanIsOneThatTheEvidenceModuleReads() {
        PlanDraft draft = with();
        assertEquals(List.of(), draft.faults());
        Protocol plan = Protocol.fromMap(draft.plan("p1", 1, "ab".repeat(32)));
        assertEquals(new BigDecimal("0.05"), plan.primaryKpi().mde());
        assertEquals(new BigDecimal("0.005"), plan.guardrails().getFirst().margin());
        assertEquals("completed", plan.kpis().getFirst().numeratorEvent());
        assertEquals(List.of("firstAnalyst", "secondAnalyst"), plan.analysts());
    }

    @Test
    void theSizeOnThePageIsTheEvidenceModules() {
        SampleSize expected =
                ProportionPower.normal(0.05).sampleSize(0.6, 0.65, 0.8, new Inflation(0.1, 1, 1), List.of(2L, 1L));
        SizeStatement size = with("dropOut", "10", "shares", "2-1").size().orElseThrow();
        assertEquals(expected.total().orElseThrow(), size.total());
        assertEquals(size.total(), size.inControl() + size.inTreatment());
        assertEquals(expected.enrolPerArm().orElseThrow(), size.inTreatment());
        assertEquals(Optional.of((size.total() + 299) / 300), size.weeksFor(size.total()));
        assertEquals(30, size.windowDays());
    }

    @Test
    void moreTimeShowsSmallerDifferencesAndTheSizeItselfShowsTheOneAskedFor() {
        SizeStatement size = with("traffic", "1000").size().orElseThrow();
        for (int i = 1; i < size.visible().size(); i++) {
            assertTrue(size.visible()
                            .get(i)
                            .points()
                            .orElseThrow()
                            .compareTo(size.visible().get(i - 1).points().orElseThrow())
                    < 0);
        }
        // 2,942 files for 5 points: three weeks at 1,000 are enough, and the fourth shows less than 5.
        assertTrue(size.visible().getFirst().points().orElseThrow().compareTo(new BigDecimal(5)) < 0);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "60,60",
                "'2,5',2.5",
                "2.5,2.5",
                "'1 471',1471",
                "٦٠,60",
                "'٢٫٥',2.5",
                "60 %,60",
                "−3,-3",
                "-,-",
                "abc,-",
                "1e9,-"
            })
    void numbersAreReadAsPeopleWriteThem(String typed, String expected) {
        Optional<BigDecimal> number = with("margin", typed == null ? "" : typed).number("margin");
        assertEquals(Optional.ofNullable(expected).map(BigDecimal::new), number);
    }

    @ParameterizedTest
    @CsvSource({
        "hypothesis,'',hypothesis,REQUIRED",
        "baseline,abc,baseline,NOT_A_NUMBER",
        "baseline,100,baseline,RANGE",
        "mde,50,mde,RANGE",
        "margin,6,margin,RANGE",
        "power,70,power,RANGE",
        "alpha,20,alpha,RANGE",
        "traffic,2.5,traffic,NOT_WHOLE",
        "traffic,10,traffic,TOO_SLOW",
        "nTarget,100,nTarget,TOO_FEW",
        "durationMinDays,14,durationMinDays,TOO_SHORT",
        "durationMinDays,7,durationMinDays,RANGE",
        "control,Témoin,control,ARM_NAME",
        "treatment,control,treatment,SAME_ARMS",
        "primaryKpi,K10,primaryKpi,NOT_A_CHOICE",
        "guardrail,K04,guardrail,NOT_A_CHOICE",
        "estimator,WALD,estimator,NOT_A_CHOICE"
    })
    void whatIsWrongIsSaidWhereItIs(String field, String value, String at, String key) {
        List<PlanFault> faults = with(field, value).faults();
        assertTrue(
                faults.stream()
                        .anyMatch(
                                fault -> fault.field().equals(at) && fault.key().equals(key)),
                faults.toString());
    }

    @Test
    void everyPlanWithoutFaultsFillsTheFormsOfTheLifeCycle() {
        PlanArtefacts artefacts = new PlanArtefacts(with("shares", "1-3", "sites", "Rabat"));
        for (String name : List.of("protocol", "power_statement")) {
            assertEquals(
                    List.of(),
                    FormCheck.faults(
                            PortalServer.POLICIES.lifecycle().findArtefact(name).orElseThrow(),
                            name.equals("protocol") ? artefacts.protocol() : artefacts.powerStatement()),
                    name);
        }
    }
}
