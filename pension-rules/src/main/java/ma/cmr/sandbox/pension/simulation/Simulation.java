package ma.cmr.sandbox.pension.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Eligibility;
import ma.cmr.sandbox.pension.input.ClaimDraft;
import ma.cmr.sandbox.pension.input.ClaimReader;
import ma.cmr.sandbox.pension.input.Fields;
import ma.cmr.sandbox.pension.input.Refusal;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.net.IncomeTax;
import ma.cmr.sandbox.pension.net.NetPension;
import ma.cmr.sandbox.pension.reform.Reform;
import ma.cmr.sandbox.pension.reform.Scenarios;
import org.jspecify.annotations.Nullable;

/**
 * Pension simulations: one career, one or several scenarios, with or without the trace. Holds no data and keeps nothing.
 *
 * <pre>
 * { "sex": "FEMALE", "birthDate": "1970-03-01", "corps": "GENERAL",
 *   "career": [ { "from": "1995-09-01", "base": "6000" }, { "from": "2015-01-01", "index": 704, "allowances": "8000" } ],
 *   "leaving": { "reason": "AGE_LIMIT" },
 *   "household": { "dependants": 2, "children": 2 },
 *   "scenarios": [ "R0", "R1" ], "trace": true }
 * </pre>
 */
public final class Simulation {
    private static final int MOST_SCENARIOS = 12;

    private final Scenarios scenarios;

    public Simulation(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    /** The names of the scenarios that can be asked for. */
    public List<String> scenarioNames() {
        return List.copyOf(scenarios.names());
    }

    /** Works out a pension. */
    public Simulated pension(@Nullable Object request, Language language) {
        Fields fields = Fields.of(request);
        List<String> names = names(fields);
        boolean trace = fields.flag("trace", false);
        NetPension.Household household = household(fields);
        ClaimDraft draft = new ClaimReader(scenarios.law(Scenarios.IN_FORCE), "birthDate").read(fields);
        fields.nothingElse();
        if (fields.refused()) {
            return new Simulated.Refused(fields.refusals());
        }
        List<Scenarios.Outcome> outcomes = scenarios.evaluate(draft, names);
        if (outcomes.stream().allMatch(outcome -> outcome.award().isEmpty())) {
            return new Simulated.Refused(List.of(refusal(outcomes.getFirst())));
        }
        List<Map<String, Object>> answers = new ArrayList<>();
        // What the others are compared with; the first itself has no change to tell.
        Optional<Award> compared = Optional.empty();
        for (Scenarios.Outcome outcome : outcomes) {
            answers.add(answer(outcome, compared, household, trace, language));
            compared = outcomes.getFirst().award();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("lawVersion", scenarios.law(Scenarios.IN_FORCE).version());
        body.put("scenarios", answers);
        return new Simulated.Done(body);
    }

    private List<String> names(Fields fields) {
        List<String> names = fields.texts("scenarios", MOST_SCENARIOS);
        for (int i = 0; i < names.size(); i++) {
            if (!scenarios.names().contains(names.get(i))) {
                fields.refuse(
                        "scenarios/" + i,
                        Refusal.Code.UNKNOWN_SCENARIO,
                        Map.of("value", names.get(i), "allowed", String.join(", ", scenarios.names())));
            }
        }
        return names.isEmpty() ? List.of(Scenarios.IN_FORCE) : names;
    }

    private static NetPension.Household household(Fields fields) {
        Optional<Fields> given = fields.object("household");
        if (given.isEmpty()) {
            return NetPension.Household.ALONE;
        }
        Fields household = given.get();
        NetPension.Household read = new NetPension.Household(
                household.whole("dependants").orElse(0L),
                household.whole("children").orElse(0L),
                household.rate("mutual").orElse(Rate.ZERO));
        household.nothingElse();
        return read;
    }

    private Map<String, Object> answer(
            Scenarios.Outcome outcome,
            Optional<Award> compared,
            NetPension.Household household,
            boolean trace,
            Language language) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Reform reform = scenarios.reform(outcome.scenario());
        answer.put("scenario", outcome.scenario());
        answer.put("label", reform.label().in(language));
        answer.put("status", reform.status().name());
        answer.put("lawVersion", outcome.law().version());
        answer.put("leavingDate", outcome.claim().leaving().toString());
        if (outcome.award().isEmpty()) {
            Refusal refusal = refusal(outcome);
            answer.put("right", refusal.code().name());
            answer.put("rule", refusal.code().rule());
            answer.put("article", refusal.code().article());
            answer.put("detail", refusal.message(language));
            return answer;
        }
        Award award = outcome.award().get();
        answer.put("right", "ELIGIBLE");
        answer.put("entitledFrom", award.entitledFrom().toString());
        answer.put("award", Shown.award(award));
        award.later().ifPresent(later -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("from", later.entitledFrom().toString());
            shown.put("monthlyAmount", Shown.money(later.monthly()));
            answer.put("later", shown);
        });
        net(outcome.law(), award, household).ifPresent(net -> answer.put("net", Shown.net(net, award.entitledFrom())));
        compared.ifPresent(reference ->
                answer.put("monthlyChange", Shown.money(award.monthly().minus(reference.monthly()))));
        if (trace) {
            answer.put("trace", award.explain(language).data());
        }
        return answer;
    }

    /** The net of the first month, where its tax rules are known. */
    private static Optional<NetPension> net(Law law, Award award, NetPension.Household household) {
        LocalDate month = award.entitledFrom();
        return IncomeTax.known(law.at(month))
                ? Optional.of(NetPension.of(law, award.monthly(), month, household))
                : Optional.empty();
    }

    /** Why a scenario opens no right. */
    private static Refusal refusal(Scenarios.Outcome outcome) {
        return switch (outcome.eligibility()) {
            case Eligibility.NotYet notYet ->
                new Refusal(
                        "/leaving/date",
                        Refusal.Code.RIGHT_NOT_YET,
                        Map.of("limit", notYet.ageLimit().toString()));
            case Eligibility.Never never ->
                new Refusal(
                        "/leaving/date",
                        Refusal.Code.RIGHT_NEVER,
                        Map.of("months", Long.toString(never.months()), "needed", Long.toString(never.needed())));
            case Eligibility.NotPermitted not ->
                new Refusal(
                        "/leaving/permitted",
                        Refusal.Code.RIGHT_NOT_PERMITTED,
                        Map.of("months", Long.toString(not.months()), "needed", Long.toString(not.needed())));
            case Eligibility.NotOpen not ->
                new Refusal(
                        "/leaving/reason",
                        Refusal.Code.RIGHT_NOT_OPEN,
                        Map.of("leaving", not.leaving().toString()));
            case Eligibility.Eligible eligible -> throw new IllegalStateException("a right opens: " + eligible);
        };
    }
}
