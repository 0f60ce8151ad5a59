package ma.cmr.sandbox.pension.cases;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.award.DisabilityPension;
import ma.cmr.sandbox.pension.award.Eligibility;
import ma.cmr.sandbox.pension.award.LumpSum;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.contribution.ContributionMonth;
import ma.cmr.sandbox.pension.contribution.Refund;
import ma.cmr.sandbox.pension.contribution.Validation;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.net.FamilyAllowances;
import ma.cmr.sandbox.pension.net.NetPension;
import ma.cmr.sandbox.pension.other.Cimr;
import ma.cmr.sandbox.pension.other.Cnss;
import ma.cmr.sandbox.pension.other.JobLoss;
import ma.cmr.sandbox.pension.other.Rcar;
import ma.cmr.sandbox.pension.other.WorkAccident;
import ma.cmr.sandbox.pension.survivor.Deceased;
import ma.cmr.sandbox.pension.survivor.Period;
import ma.cmr.sandbox.pension.survivor.Share;
import ma.cmr.sandbox.pension.survivor.SurvivorCalculator;
import ma.cmr.sandbox.pension.trace.Step;

/** Works situations out, and keeps the results by name. */
final class CaseWork {
    private final Law law;
    private final Map<String, String> results = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    CaseWork(Law law) {
        this.law = law;
    }

    Map<String, String> results() {
        return results;
    }

    List<Step> steps() {
        return steps;
    }

    void on(Situation situation) {
        switch (situation) {
            case Situation.OwnPension own -> ownPension(own);
            case Situation.Disability disability -> disability(disability);
            case Situation.Survivors survivors -> survivors(survivors);
            case Situation.Net net -> net(net);
            case Situation.Contributions contributions -> contributions(contributions);
            case Situation.Allowances allowances -> allowances(allowances);
            case Situation.Validation validation -> validation(validation);
            case Situation.OfRcar asked ->
                monthly(new Rcar(law).pension(asked.months(), asked.mean(), asked.ageMonths(), asked.day()));
            case Situation.OfCnss asked -> monthly(new Cnss(law).pension(asked.days(), asked.mean(), asked.day()));
            case Situation.OfCimr asked ->
                results.put(
                        "yearly exact",
                        new Cimr(law).yearlyPension(asked.points(), asked.day()).toString());
            case Situation.OfJobLoss asked ->
                monthly(new JobLoss(law).monthly(asked.days(), asked.daysOfLastYear(), asked.mean(), asked.day()));
            case Situation.OfWorkAccident asked ->
                results.put(
                        "yearly exact",
                        new WorkAccident(law)
                                .annuity(asked.yearlyWage(), asked.incapacity(), asked.day())
                                .toString());
        }
    }

    private void monthly(Optional<Money> amount) {
        results.put("right", amount.isPresent() ? "ELIGIBLE" : "NEVER");
        amount.ifPresent(money -> results.put("monthly exact", money.toString()));
    }

    private void ownPension(Situation.OwnPension own) {
        Claim claim = own.claim();
        Eligibility eligibility = new PensionCalculator(law).eligibility(claim);
        results.put(
                "right",
                switch (eligibility) {
                    case Eligibility.Eligible _ -> "ELIGIBLE";
                    case Eligibility.NotYet _ -> "NOT_YET";
                    case Eligibility.Never _ -> "NEVER";
                    case Eligibility.NotPermitted _ -> "NOT_PERMITTED";
                    case Eligibility.NotOpen _ -> "NOT_OPEN";
                });
        switch (eligibility) {
            case Eligibility.Eligible _ -> award(new PensionCalculator(law).award(claim), own);
            case Eligibility.NotYet notYet ->
                results.put("ageLimit", notYet.ageLimit().toString());
            case Eligibility.Never never -> {
                results.put("effectiveMonths", Long.toString(never.months()));
                results.put("neededMonths", Long.toString(never.needed()));
                insteadOfAPension(claim);
            }
            case Eligibility.NotPermitted notPermitted ->
                results.put("neededMonths", Long.toString(notPermitted.needed()));
            case Eligibility.NotOpen _ -> {}
        }
    }

    private void insteadOfAPension(Claim claim) {
        Optional<LumpSum> lump = LumpSum.instead(law, claim);
        lump.ifPresent(sum -> {
            results.put("lumpSum", sum.amount().amount());
            steps.add(sum.step());
        });
        Refund refund = new ContributionCalculator(law).refund(claim.career(), claim.corps(), claim.leaving());
        results.put("refund", refund.amount().amount());
        results.put("refundAskBy", refund.askBy().toString());
    }

    private void award(Award award, Situation.OwnPension own) {
        results.put("entitledFrom", award.entitledFrom().toString());
        results.put("annuities", award.total().toString());
        results.put("annuitiesBefore2017", award.before().toString());
        results.put("annuitiesFrom2017", award.since().toString());
        results.put("referencePay", award.referencePay().toString());
        results.put("exact", award.exactMonthly().toString());
        results.put("award", award.monthly().amount());
        steps.add(award.whole());
        award.later().ifPresent(later -> {
            results.put("laterFrom", later.entitledFrom().toString());
            results.put("later exact", later.exactMonthly().toString());
            results.put("later award", later.monthly().amount());
            LumpSum lump = LumpSum.ofDeparture(law, award);
            results.put("lumpSum", lump.amount().amount());
            steps.add(lump.step());
        });
        own.disability().ifPresent(asked -> {
            Money beside = disability(asked);
            results.put("together", award.monthly().plus(beside).amount());
        });
    }

    private Money disability(Situation.Disability asked) {
        Optional<DisabilityPension> pension = DisabilityPension.of(law, asked.incapacity(), asked.meeting());
        results.put(
                "disability exact",
                pension.map(each -> each.exactMonthly().toString()).orElse("0.00"));
        results.put(
                "disability award", pension.map(each -> each.monthly().amount()).orElse("0.00"));
        pension.ifPresent(each -> {
            results.put("disabilityFrom", each.entitledFrom().toString());
            steps.add(each.step());
        });
        return pension.map(DisabilityPension::monthly).orElse(Money.ZERO);
    }

    private void survivors(Situation.Survivors asked) {
        Deceased deceased = asked.deceased();
        if (asked.claim().isPresent()) {
            Award award = new PensionCalculator(law).award(asked.claim().get());
            results.put("pension exact", award.exactMonthly().toString());
            results.put("pension award", award.monthly().amount());
            steps.add(award.whole());
            deceased = deceased.with(award.monthly());
        }
        SurvivorCalculator calculator = new SurvivorCalculator(law);
        for (YearMonth month : asked.months()) {
            Period period = calculator.at(deceased, asked.family(), month.atDay(1));
            for (Share share : period.shares()) {
                String name = month + " " + share.name();
                results.put(name + " exact", share.exact().toString());
                results.put(name + " award", share.award().amount());
            }
            results.put(month + " total exact", period.pensions().toString());
            steps.add(calculator.step(deceased, period));
        }
    }

    private void net(Situation.Net asked) {
        NetPension net = NetPension.of(law, asked.gross(), asked.month().atDay(1), asked.household());
        results.put("health exact", net.health().toString());
        results.put("tax exact", net.tax().toString());
        results.put("family exact", net.family().toString());
        results.put("net exact", net.net().toString());
        steps.add(net.step());
    }

    private void contributions(Situation.Contributions asked) {
        for (YearMonth month : asked.months()) {
            ContributionMonth paid = new ContributionCalculator(law).month(asked.base(), asked.corps(), month);
            results.put(month + " employee", paid.employee().amount());
            results.put(month + " employer", paid.employer().amount());
        }
    }

    private void allowances(Situation.Allowances asked) {
        for (YearMonth month : asked.months()) {
            LocalDate first = month.atDay(1);
            results.put(
                    month.toString(),
                    FamilyAllowances.of(law.at(first), asked.children()).amount());
            steps.add(FamilyAllowances.step(law.at(first), asked.children(), first));
        }
    }

    private void validation(Situation.Validation asked) {
        Validation validation = Validation.of(law, asked.yearlyBase(), asked.years(), asked.asked());
        results.put("price", validation.price().amount());
        results.put("instalments", Long.toString(validation.instalments()));
        results.put("instalment", validation.instalment().amount());
        steps.add(validation.step());
    }
}
