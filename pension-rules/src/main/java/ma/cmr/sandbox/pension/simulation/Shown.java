package ma.cmr.sandbox.pension.simulation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.contribution.ContributionMonth;
import ma.cmr.sandbox.pension.contribution.ContributionYear;
import ma.cmr.sandbox.pension.net.NetPension;

/** Results as the API writes them: amounts with two decimals and their currency, rates as fractions of one. */
final class Shown {
    private Shown() {}

    static Map<String, Object> money(Money money) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("amount", money.amount());
        shown.put("currency", "MAD");
        return shown;
    }

    static Map<String, Object> award(Award award) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("referencePay", money(award.referencePay()));
        shown.put("windowMonths", award.windowMonths());
        shown.put("annuities", award.total().toString());
        shown.put("annuitiesBefore2017", award.before().toString());
        shown.put("annuitiesFrom2017", award.since().toString());
        shown.put("reducedRates", award.reducedRates());
        shown.put("grossMonthly", money(award.gross()));
        shown.put("ceilingApplied", award.ceilingApplied());
        shown.put("minimumApplied", award.minimumApplied());
        shown.put("exactMonthly", money(award.exactMonthly()));
        shown.put("monthlyAmount", money(award.monthly()));
        return shown;
    }

    static Map<String, Object> net(NetPension net, LocalDate month) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("month", YearMonth.from(month).toString());
        shown.put("gross", money(net.gross()));
        shown.put("familyAllowances", money(net.family()));
        shown.put("healthInsurance", money(net.health()));
        shown.put("mutualSociety", money(net.mutual()));
        shown.put("incomeTax", money(net.tax()));
        shown.put("net", money(net.net()));
        return shown;
    }

    static Map<String, Object> year(ContributionYear year) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("year", year.year());
        shown.put("months", year.months());
        shown.put("base", money(year.base()));
        shown.put("employee", money(year.employee()));
        shown.put("employer", money(year.employer()));
        return shown;
    }

    static Map<String, Object> month(ContributionMonth month) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("month", month.month().toString());
        shown.put("base", money(month.base()));
        shown.put("employeeRate", month.employeeRate().decimal());
        shown.put("employerRate", month.employerRate().decimal());
        shown.put("employee", money(month.employee()));
        shown.put("employer", money(month.employer()));
        return shown;
    }
}
