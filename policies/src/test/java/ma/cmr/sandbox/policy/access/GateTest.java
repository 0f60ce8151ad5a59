package ma.cmr.sandbox.policy.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final PolicySet POLICIES = PolicyFiles.shipped();
    private static final Dataset AFFILIATES = POLICIES.getDataset("affiliates");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private final Gate gate = POLICIES.gate();

    private static SequencedSet<String> set(String... items) {
        return new LinkedHashSet<>(List.of(items));
    }

    private static Grant grant(SequencedSet<String> scopes, String purpose, GrantState state, Tier tier, Rows rows) {
        return new Grant(
                "g1",
                "lab",
                "c1",
                "Startup",
                scopes,
                purpose,
                Map.of(),
                rows,
                tier,
                "demo",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                state,
                Optional.empty(),
                1);
    }

    private static Asked asked(Set<String> scopes) {
        return new Asked(scopes, Optional.empty(), false, TODAY);
    }

    /** One row a rule: each line differs from the admitted first one in one thing. */
    @ParameterizedTest
    @CsvSource({
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T0, T0, 2026-06-15, ADMITTED",
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T0, T0, 2026-01-01, ADMITTED",
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T0, T0, 2026-12-31, ADMITTED",
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T0, T0, 2025-12-31, GRANT_PERIOD",
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T0, T0, 2027-01-01, GRANT_PERIOD",
        "affiliates:read, affiliates:read, PILOT, SUSPENDED, T0, T0, 2026-06-15, GRANT_SUSPENDED",
        "affiliates:read, affiliates:read, PILOT, CLOSED, T0, T0, 2026-06-15, GRANT_CLOSED",
        "affiliates:read, affiliates:read, OPERATION, ACTIVE, T0, T0, 2026-06-15, PURPOSE",
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T0, T1, 2026-06-15, TIER",
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T2, T1, 2026-06-15, ADMITTED",
        "affiliates:read, affiliates:read, PILOT, ACTIVE, T2, T2, 2026-06-15, PROOF_OF_POSSESSION",
        "affiliates:read, careers:read, PILOT, ACTIVE, T0, T0, 2026-06-15, SCOPE_NOT_IN_TOKEN",
        "careers:read, affiliates:read, PILOT, ACTIVE, T0, T0, 2026-06-15, SCOPE_NOT_GRANTED",
        "affiliates:readx, affiliates:readx, PILOT, ACTIVE, T0, T0, 2026-06-15, SCOPE_NOT_GRANTED",
    })
    void decides(
            String granted,
            String token,
            String purpose,
            GrantState state,
            Tier tier,
            Tier published,
            LocalDate today,
            String decision) {
        Grant grant = grant(set(granted), purpose, state, tier, new Rows.All());
        Admission admission =
                gate.admit(grant, AFFILIATES, published, new Asked(Set.of(token), Optional.empty(), false, today));
        String decided = switch (admission) {
            case Admission.Admitted admitted -> "ADMITTED";
            case Admission.Refused refused -> refused.rule().name();
        };
        assertEquals(decision, decided);
    }

    @Test
    void aMembersTokenReadsOnlyThatMember() {
        Grant own = grant(set("affiliates:read"), "PILOT", GrantState.ACTIVE, Tier.T0, new Rows.OnlyPerson("AFF-1"));
        assertEquals(
                new Admission.Refused(Refusal.SUBJECT, "affiliates:read"),
                gate.admit(own, AFFILIATES, Tier.T0, asked(Set.of("affiliates:read"))));
        Asked byOther = new Asked(Set.of("affiliates:read"), Optional.of("AFF-2"), false, TODAY);
        assertInstanceOf(Admission.Refused.class, gate.admit(own, AFFILIATES, Tier.T0, byOther));
        Asked bySelf = new Asked(Set.of("affiliates:read"), Optional.of("AFF-1"), false, TODAY);
        View view = admitted(gate.admit(own, AFFILIATES, Tier.T0, bySelf));
        assertEquals(
                1,
                view.apply(List.of(document("AFF-1"), document("AFF-2")), InMemory::writer)
                        .count());
    }

    @Test
    void aCohortIsAllThatPasses() {
        Rows rows = new Rows.Cohort("pilot", set("AFF-1", "AFF-3"));
        Grant grant = grant(set("affiliates:read"), "PILOT", GrantState.ACTIVE, Tier.T0, rows);
        View view = admitted(gate.admit(grant, AFFILIATES, Tier.T0, asked(Set.of("affiliates:read"))));
        Filtered filtered =
                view.apply(List.of(document("AFF-1"), document("AFF-2"), document("AFF-3")), InMemory::writer);
        assertEquals(2, filtered.count());
    }

    @Test
    void theLeastRestrictiveScopeWinsAndSaysSo() {
        Grant grant =
                grant(set("affiliates:read", "identity:read"), "PILOT", GrantState.ACTIVE, Tier.T0, new Rows.All());
        View narrow = admitted(gate.admit(grant, AFFILIATES, Tier.T0, asked(Set.of("affiliates:read"))));
        assertEquals(
                new FieldView("birthDate", new Treatment.Coarsen(Ladder.Rung.MONTH), "scope:affiliates:read"),
                narrow.findField("birthDate").orElseThrow());
        assertFalse(narrow.showsAsIs("birthDate"));
        View wide = admitted(gate.admit(grant, AFFILIATES, Tier.T0, asked(Set.of("affiliates:read", "identity:read"))));
        assertEquals(
                new FieldView("birthDate", new Treatment.Keep(), "scope:identity:read"),
                wide.findField("birthDate").orElseThrow());
        assertFalse(narrow.id().equals(wide.id()));
    }

    @Test
    void anAgreementOfFieldsNarrowsTheScopes() {
        Grant agreed = new Grant(
                "g1",
                "lab",
                "c1",
                "Startup",
                set("affiliates:read", "identity:read"),
                "PILOT",
                Map.of("affiliates", set("birthYear", "identity.lastName")),
                new Rows.All(),
                Tier.T0,
                "demo",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                GrantState.ACTIVE,
                Optional.empty(),
                1);
        View view = admitted(gate.admit(agreed, AFFILIATES, Tier.T0, asked(agreed.scopes())));
        assertTrue(view.showsAsIs("id"));
        assertTrue(view.showsAsIs("identity.lastName.arabic"));
        assertFalse(view.shows("region"));
        assertFalse(view.shows("identity.phone"));
        assertEquals("grant:fields", view.findField("region").orElseThrow().rule());
    }

    @Test
    void aDocumentShowsWhatIsOpenAndNamesWhatIsWithheld() {
        Grant grant =
                grant(set("affiliates:read", "careers:read"), "PILOT", GrantState.ACTIVE, Tier.T0, new Rows.All());
        View base = admitted(gate.admit(grant, AFFILIATES, Tier.T0, asked(Set.of("affiliates:read"))));
        assertEquals(
                "{id:AFF-1,birthDate:1975-05,employment:{grade:10},unavailable:["
                        + "{field:pensionablePay,reason:WITHHELD_BY_POLICY},{field:identity,reason:WITHHELD_BY_POLICY},"
                        + "{field:service,reason:WITHHELD_BY_POLICY},{field:careers,reason:WITHHELD_BY_POLICY},"
                        + "{field:contributionYears,reason:WITHHELD_BY_POLICY},{field:family,reason:WITHHELD_BY_POLICY},"
                        + "{field:employment.ministry,reason:NOT_APPLICABLE}]}",
                shown(base, document("AFF-1")));
        View careers = admitted(gate.admit(grant, AFFILIATES, Tier.T0, asked(grant.scopes())));
        String withCareers = shown(careers, document("AFF-1"));
        assertTrue(withCareers.contains("careers:[{grade:10,from:2001-09-01},{grade:11}]"), withCareers);
        assertTrue(withCareers.contains("{field:careers[1].to,reason:NOT_YET_DUE}"), withCareers);
        assertFalse(withCareers.contains("lastName"), withCareers);
        assertFalse(withCareers.contains("unknownToTheDictionary"), withCareers);
    }

    @Test
    void whatWasNotAskedForIsAbsentWithoutAWord() {
        Grant grant =
                grant(set("affiliates:read", "careers:read"), "PILOT", GrantState.ACTIVE, Tier.T0, new Rows.All());
        View view = admitted(gate.admit(grant, AFFILIATES, Tier.T0, asked(grant.scopes())))
                .narrowedTo(List.of("birthDate", "careers.grade"));
        assertEquals("{id:AFF-1,birthDate:1975-05,careers:[{grade:10},{grade:11}]}", shown(view, document("AFF-1")));
        assertEquals(Set.of("id", "birthDate", "careers.grade"), view.projection());
    }

    private static String shown(View view, DocumentReader document) {
        return new String(view.apply(List.of(document), InMemory::writer).open().getFirst(), StandardCharsets.UTF_8);
    }

    private static View admitted(Admission admission) {
        return assertInstanceOf(Admission.Admitted.class, admission).view();
    }

    private static DocumentReader document(String id) {
        Map<String, Object> document = new java.util.LinkedHashMap<>();
        document.put("id", id);
        document.put("birthDate", "1975-05-10");
        document.put("unknownToTheDictionary", "x");
        document.put("employment", Map.of("grade", "10"));
        document.put("identity", Map.of("lastName", Map.of("latin", "lastName")));
        Map<String, Object> spell = new java.util.LinkedHashMap<>();
        spell.put("grade", "10");
        spell.put("from", "2001-09-01");
        document.put("careers", List.of(spell, Map.of("grade", "11")));
        document.put(
                "unavailable",
                List.of(
                        Map.of("field", "employment.ministry", "reason", "NOT_APPLICABLE"),
                        Map.of("field", "careers[1].to", "reason", "NOT_YET_DUE"),
                        Map.of("field", "family.marriageDate", "reason", "NOT_APPLICABLE")));
        return InMemory.reader(document);
    }
}
