package ma.cmr.sandbox.pension.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.contribution.ContributionYear;
import ma.cmr.sandbox.pension.input.ContributionReader;
import ma.cmr.sandbox.pension.input.Fields;
import ma.cmr.sandbox.pension.input.Refusal;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.reform.Scenarios;
import org.jspecify.annotations.Nullable;

/**
 * Contribution simulations: what a career contributes, year by year or month by month, under one scenario.
 *
 * <pre>
 * { "corps": "GENERAL", "career": [ { "from": "2010-01-01", "base": "10000" } ], "until": "2026-01-01",
 *   "detail": "YEARS", "scenario": "R0" }
 * </pre>
 */
public final class ContributionSimulation {
    /** How finely the contributions are told. */
    public enum Detail {
        YEARS,
        MONTHS
    }

    private final Scenarios scenarios;

    public ContributionSimulation(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    /** Works out contributions. */
    public Simulated contributions(@Nullable Object request, Language language) {
        Fields fields = Fields.of(request);
        String name = scenario(fields);
        Detail detail = fields.oneOf("detail", Detail.class).orElse(Detail.YEARS);
        Corps corps = fields.oneOf("corps", Corps.class).orElse(Corps.GENERAL);
        Optional<ContributionReader.Contributed> read =
                new ContributionReader(scenarios.law(Scenarios.IN_FORCE)).read(fields, corps);
        fields.nothingElse();
        if (fields.refused() || read.isEmpty()) {
            return new Simulated.Refused(fields.refusals());
        }
        Law law = scenarios.law(name);
        Career career = read.get().career();
        LocalDate until = read.get().until();
        ContributionCalculator calculator = new ContributionCalculator(law);
        List<ContributionYear> years = calculator.years(career, corps, until);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("lawVersion", law.version());
        body.put("scenario", name);
        body.put("label", scenarios.reform(name).label().in(language));
        if (detail == Detail.YEARS) {
            body.put("years", years.stream().map(Shown::year).toList());
        } else {
            List<Map<String, Object>> months = new ArrayList<>();
            calculator.months(career, corps, until).forEach(month -> months.add(Shown.month(month)));
            body.put("months", months);
        }
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("months", years.stream().mapToInt(ContributionYear::months).sum());
        total.put(
                "employee",
                Shown.money(years.stream().map(ContributionYear::employee).reduce(Money.ZERO, Money::plus)));
        total.put(
                "employer",
                Shown.money(years.stream().map(ContributionYear::employer).reduce(Money.ZERO, Money::plus)));
        body.put("total", total);
        return new Simulated.Done(body);
    }

    private String scenario(Fields fields) {
        String name = fields.text("scenario").orElse(Scenarios.IN_FORCE);
        if (!scenarios.names().contains(name)) {
            fields.refuse(
                    "scenario",
                    Refusal.Code.UNKNOWN_SCENARIO,
                    Map.of("value", name, "allowed", String.join(", ", scenarios.names())));
        }
        return name;
    }
}
