package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.closed;
import static ma.cmr.sandbox.api.catalog.Contract.content;
import static ma.cmr.sandbox.api.catalog.Contract.count;
import static ma.cmr.sandbox.api.catalog.Contract.day;
import static ma.cmr.sandbox.api.catalog.Contract.described;
import static ma.cmr.sandbox.api.catalog.Contract.list;
import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.object;
import static ma.cmr.sandbox.api.catalog.Contract.oneOf;
import static ma.cmr.sandbox.api.catalog.Contract.ref;
import static ma.cmr.sandbox.api.catalog.Contract.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.pension.reform.Reform;
import ma.cmr.sandbox.pension.reform.Scenarios;
import ma.cmr.sandbox.pension.simulation.ContributionSimulation;
import ma.cmr.sandbox.pension.simulation.Simulated;
import ma.cmr.sandbox.pension.simulation.Simulation;

/** The part of the contract about simulations; its examples are worked out by the law itself. */
final class SimulationContract {
    private static final String SCOPE = "simulations:run";
    private static final String MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$";
    private static final String AMOUNT = "^-?[0-9]{1,9}(\\.[0-9]{1,6})?$";
    private static final String VERSION = "l-0123456789ab";
    private static final List<Integer> ERRORS = List.of(400, 401, 403, 413, 415, 429, 503);

    private final Scenarios scenarios = new Scenarios(LawFiles.shipped());

    void paths(Map<String, Object> paths) {
        Map<String, Object> pension = pensionRequest();
        paths.put(
                "/v1/simulations/pension",
                map(
                        "post",
                        operation(
                                "simulatePension",
                                "What the law gives for a career of your own",
                                "One career under one scenario or several (R0 is the law in force; `./lab rules diff` tells what the others"
                                        + " change), with or without the trace: each step with its rule, article, formula and parameters. Without"
                                        + " `leaving.date` the person leaves at the age limit of each scenario. Amounts are exact; nothing is kept."
                                        + " What no career can have is refused by field, rule and article.",
                                "PensionSimulationRequest",
                                pension,
                                "PensionSimulation",
                                example(new Simulation(scenarios).pension(pension, Language.EN)))));
        Map<String, Object> contributions = contributionsRequest();
        paths.put(
                "/v1/simulations/contributions",
                map(
                        "post",
                        operation(
                                "simulateContributions",
                                "What a career contributes",
                                "Both sides' contributions by year or by month, each month's whole base at the rate of that month.",
                                "ContributionSimulationRequest",
                                contributions,
                                "ContributionSimulation",
                                example(new ContributionSimulation(scenarios)
                                        .contributions(contributions, Language.EN)))));
    }

    private static Map<String, Object> pensionRequest() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("sex", "FEMALE");
        request.put("birthDate", "1970-03-01");
        request.put(
                "career",
                List.of(
                        map(
                                "from",
                                "1995-09-01",
                                "scale",
                                "10",
                                "step",
                                1,
                                "index",
                                275,
                                "allowances",
                                money("3200.00")),
                        map("from", "2016-01-01", "base", money("9500.00")),
                        map("from", "2025-07-01", "base", money("11500.00"))));
        request.put("leaving", map("reason", "AGE_LIMIT"));
        request.put("household", map("dependants", 1, "children", 0));
        request.put("scenarios", List.of("R0", "R1"));
        request.put("trace", false);
        return request;
    }

    private static Map<String, Object> contributionsRequest() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("corps", "GENERAL");
        request.put("career", List.of(map("from", "2016-07-01", "base", money("10000.00"))));
        request.put("until", "2018-01-01");
        request.put("detail", "YEARS");
        return request;
    }

    private static Map<String, Object> money(String amount) {
        return map("amount", amount, "currency", "MAD");
    }

    /** A worked example; the law's version in it stands for whichever answers. */
    private static Map<String, Object> example(Simulated simulated) {
        if (!(simulated instanceof Simulated.Done done)) {
            throw new IllegalStateException("the example of the contract is refused: " + simulated);
        }
        return versionless(done.body());
    }

    private static Map<String, Object> versionless(Map<?, ?> body) {
        Map<String, Object> copy = new LinkedHashMap<>();
        body.forEach((name, value) -> copy.put(
                String.valueOf(name),
                name.equals("lawVersion")
                        ? VERSION
                        : value instanceof List<?> items
                                ? items.stream()
                                        .map(item -> item instanceof Map<?, ?> map ? versionless(map) : item)
                                        .toList()
                                : value));
        return copy;
    }

    private static Map<String, Object> operation(
            String id,
            String summary,
            String description,
            String requestSchema,
            Map<String, Object> request,
            String answerSchema,
            Map<String, Object> answer) {
        Map<String, Object> responses = new TreeMap<>();
        responses.put(
                "200",
                map(
                        "description",
                        summary,
                        "content",
                        content("application/json", ref("schemas", answerSchema), answer)));
        ERRORS.forEach(status -> responses.put(Integer.toString(status), ref("responses", "Problem" + status)));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("description", description);
        operation.put("tags", List.of("simulations"));
        operation.put("security", Contract.security(List.of(SCOPE)));
        operation.put(
                "requestBody",
                map("required", true, "content", content("application/json", ref("schemas", requestSchema), request)));
        operation.put("responses", responses);
        return operation;
    }

    void schemas(Map<String, Object> schemas) {
        schemas.put("SimulatedAmount", closed(object(map("amount", text(AMOUNT), "currency", map("const", "MAD")))));
        Map<String, Object> amount =
                map("oneOf", List.of(described(text(AMOUNT), "Dirhams"), ref("schemas", "SimulatedAmount")));
        schemas.put("CareerSpell", closed(spell(amount)));
        schemas.put("PensionSimulationRequest", closed(request(amount)));
        schemas.put("ContributionSimulationRequest", closed(contributionRequest()));
        schemas.put("SimulatedAward", award());
        schemas.put("SimulatedNet", net());
        schemas.put("Explanation", explanation());
        schemas.put("PensionSimulation", object(map("lawVersion", text(), "scenarios", list(scenario()))));
        schemas.put("ContributionSimulation", contributionAnswer());
    }

    private static Map<String, Object> spell(Map<String, Object> amount) {
        return object(
                map(
                        "from",
                        day(),
                        "to",
                        described(day(), "First day after it; the next spell's first day where absent"),
                        "position",
                        named(Position.values()),
                        "base",
                        described(amount, "Pay subject to contribution a month; or index and allowances"),
                        "index",
                        count(),
                        "allowances",
                        amount,
                        "scale",
                        text(),
                        "step",
                        count()),
                List.of("to", "position", "base", "index", "allowances", "scale", "step"));
    }

    private Map<String, Object> request(Map<String, Object> amount) {
        Map<String, Object> leaving = closed(object(
                map(
                        "reason",
                        named(Claim.Reason.values()),
                        "date",
                        described(day(), "Absent: the age limit of each scenario"),
                        "kept",
                        described(flag(), "Kept to the end of the school year"),
                        "extensionMonths",
                        count(),
                        "permitted",
                        flag()),
                List.of("date", "kept", "extensionMonths", "permitted")));
        Map<String, Object> household = closed(object(
                map("dependants", count(), "children", count(), "mutual", described(text(), "Rate, such as 0.025")),
                List.of("dependants", "children", "mutual")));
        return object(
                map(
                        "sex",
                        named(Sex.values()),
                        "birthDate",
                        described(
                                text("^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"),
                                "A bare year stands for its 31 December, as the law says"),
                        "corps",
                        named(Corps.values()),
                        "career",
                        spells(),
                        "leaving",
                        leaving,
                        "otherPensions",
                        described(amount, "Monthly, of other regimes"),
                        "bonusMonths",
                        described(count(), "Campaign bonus, military regime"),
                        "taxOnLastPay",
                        described(amount, "Monthly, where known"),
                        "household",
                        household,
                        "scenarios",
                        list(oneOf(List.copyOf(scenarios.names()))),
                        "trace",
                        flag()),
                List.of(
                        "sex",
                        "corps",
                        "otherPensions",
                        "bonusMonths",
                        "taxOnLastPay",
                        "household",
                        "scenarios",
                        "trace"));
    }

    private static Map<String, Object> spells() {
        Map<String, Object> spells = list(ref("schemas", "CareerSpell"));
        spells.put("minItems", 1);
        spells.put("maxItems", 500);
        return spells;
    }

    private Map<String, Object> contributionRequest() {
        return object(
                map(
                        "corps",
                        named(Corps.values()),
                        "career",
                        spells(),
                        "until",
                        described(day(), "First day that is not asked about"),
                        "detail",
                        named(ContributionSimulation.Detail.values()),
                        "scenario",
                        oneOf(List.copyOf(scenarios.names()))),
                List.of("corps", "detail", "scenario"));
    }

    private static Map<String, Object> scenario() {
        Map<String, Object> amount = ref("schemas", "SimulatedAmount");
        return object(
                map(
                        "scenario",
                        text(),
                        "label",
                        text(),
                        "status",
                        named(Reform.Status.values()),
                        "lawVersion",
                        text(),
                        "leavingDate",
                        day(),
                        "right",
                        described(text(), "ELIGIBLE, or the code that says why no right opens"),
                        "rule",
                        text(),
                        "article",
                        text(),
                        "detail",
                        text(),
                        "entitledFrom",
                        day(),
                        "award",
                        ref("schemas", "SimulatedAward"),
                        "later",
                        described(
                                object(map("from", day(), "monthlyAmount", amount)),
                                "What takes the pension's place later, after a voluntary departure"),
                        "net",
                        ref("schemas", "SimulatedNet"),
                        "monthlyChange",
                        described(amount, "Against the first scenario"),
                        "trace",
                        ref("schemas", "Explanation")),
                List.of(
                        "rule",
                        "article",
                        "detail",
                        "entitledFrom",
                        "award",
                        "later",
                        "net",
                        "monthlyChange",
                        "trace"));
    }

    private static Map<String, Object> award() {
        Map<String, Object> amount = ref("schemas", "SimulatedAmount");
        return object(map(
                "referencePay", amount,
                "windowMonths", count(),
                "annuities", text("^[0-9]+\\.[05]$"),
                "annuitiesBefore2017", text("^[0-9]+\\.[05]$"),
                "annuitiesFrom2017", text("^[0-9]+\\.[05]$"),
                "reducedRates", flag(),
                "grossMonthly", amount,
                "ceilingApplied", flag(),
                "minimumApplied", flag(),
                "exactMonthly", amount,
                "monthlyAmount", amount));
    }

    private static Map<String, Object> net() {
        Map<String, Object> amount = ref("schemas", "SimulatedAmount");
        return object(map(
                "month", text(MONTH),
                "gross", amount,
                "familyAllowances", amount,
                "healthInsurance", amount,
                "mutualSociety", amount,
                "incomeTax", amount,
                "net", amount));
    }

    /** A step and the steps that it is made of. */
    private static Map<String, Object> explanation() {
        Map<String, Object> parameter = object(
                map(
                        "id",
                        text(),
                        "label",
                        text(),
                        "value",
                        text(),
                        "validFrom",
                        day(),
                        "validTo",
                        day(),
                        "reference",
                        text(),
                        "source",
                        text(),
                        "confidence",
                        oneOf(List.of("S", "K", "E", "?"))),
                List.of("validTo"));
        return object(
                map(
                        "rule",
                        text(),
                        "label",
                        text(),
                        "article",
                        text(),
                        "text",
                        text(),
                        "inputs",
                        map("type", "object", "additionalProperties", object(map("label", text(), "value", text()))),
                        "formulas",
                        list(text()),
                        "outcome",
                        text(),
                        "parameters",
                        list(parameter),
                        "parts",
                        list(ref("schemas", "Explanation"))),
                List.of("article", "text", "inputs", "formulas", "parameters", "parts"));
    }

    private static Map<String, Object> contributionAnswer() {
        Map<String, Object> amount = ref("schemas", "SimulatedAmount");
        return object(
                map(
                        "lawVersion",
                        text(),
                        "scenario",
                        text(),
                        "label",
                        text(),
                        "years",
                        list(object(map(
                                "year",
                                count(),
                                "months",
                                count(),
                                "base",
                                amount,
                                "employee",
                                amount,
                                "employer",
                                amount))),
                        "months",
                        list(object(map(
                                "month",
                                text(MONTH),
                                "base",
                                amount,
                                "employeeRate",
                                text(),
                                "employerRate",
                                text(),
                                "employee",
                                amount,
                                "employer",
                                amount))),
                        "total",
                        object(map("months", count(), "employee", amount, "employer", amount))),
                List.of("years", "months"));
    }

    private static Map<String, Object> flag() {
        return map("type", "boolean");
    }

    private static Map<String, Object> named(Enum<?>[] constants) {
        return oneOf(Arrays.stream(constants).map(Enum::name).toList());
    }
}
