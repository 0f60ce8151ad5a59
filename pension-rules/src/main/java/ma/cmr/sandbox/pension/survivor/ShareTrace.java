package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Day;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.Word;
import ma.cmr.sandbox.pension.award.Rounding;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/** The shares of one month, each with its steps. */
final class ShareTrace {
    private final Deceased deceased;
    private final LawAt at;
    private final Money disability;
    private final LocalDate death;

    /** @param disability of the deceased, the guaranteed one where service caused the death */
    ShareTrace(Deceased deceased, LawAt at, Money disability) {
        this.deceased = deceased;
        this.at = at;
        this.disability = disability;
        this.death = deceased.death();
    }

    /**
     * A spouse's share that passed on.
     *
     * @param among how many spouses shared it
     * @param heirs children that it was divided among
     */
    record Passed(String spouse, Rate share, long among, long heirs) {
        Money of(Money amount) {
            return amount.times(share).dividedBy(among).dividedBy(heirs);
        }
    }

    Share spouse(Family.Spouse spouse, Spouses.Standing standing, Rate share, long among) {
        List<Step> parts = new ArrayList<>();
        parts.add(Step.of(Rule.SURVIVOR_SPOUSE_RIGHT, Word.of(standing))
                .with(Term.MARRIED, new Day(spouse.married()))
                .with(Term.DEATH, new Day(death))
                .by(death, Parameters.CIVIL_SURVIVOR_MARRIAGE_MONTHS)
                .done());
        Money pension = deceased.pension().times(share).dividedBy(among);
        parts.add(Step.of(Rule.SURVIVOR_SPOUSE_SHARE, pension)
                .with(Term.PENSION, deceased.pension())
                .with(Term.SHARE, share)
                .with(Term.SPOUSES, Count.persons(among))
                .by(death, Parameters.CIVIL_SURVIVOR_SPOUSE)
                .done());
        Money part = disability.times(share).dividedBy(among);
        if (!disability.isZero()) {
            parts.add(Step.of(Rule.SURVIVOR_SPOUSE_DISABILITY, part)
                    .with(Term.PENSION, disability)
                    .with(Term.SHARE, share)
                    .with(Term.SPOUSES, Count.persons(among))
                    .parts(guarantee())
                    .done());
        }
        return share(spouse.name(), Share.Kind.SPOUSE, Rule.SURVIVOR_SPOUSE, pension, part, parts);
    }

    Share orphan(Family.Child child, Rate pool, long orphans, List<Passed> passed) {
        List<Step> parts = new ArrayList<>();
        Money pension = orphanPart(deceased.pension(), pool, orphans, passed, Rule.SURVIVOR_ORPHAN_SHARE, parts);
        Money part = disability.isZero()
                ? Money.ZERO
                : orphanPart(disability, pool, orphans, passed, Rule.SURVIVOR_ORPHAN_DISABILITY, parts);
        return share(child.name(), Share.Kind.ORPHAN, Rule.SURVIVOR_ORPHAN, pension, part, parts);
    }

    private Money orphanPart(Money whole, Rate pool, long orphans, List<Passed> passed, Rule rule, List<Step> parts) {
        Money sum = whole.times(pool).dividedBy(orphans);
        parts.add(Step.of(rule, sum)
                .with(Term.PENSION, whole)
                .with(Term.SHARE, pool)
                .with(Term.ORPHANS, Count.persons(orphans))
                .by(death, Parameters.CIVIL_SURVIVOR_ORPHANS, Parameters.CIVIL_SURVIVOR_ORPHANS_ALONE)
                .by(death, Parameters.CIVIL_SURVIVOR_ORPHAN_AGE, Parameters.CIVIL_SURVIVOR_STUDENT_AGE)
                .parts(rule == Rule.SURVIVOR_ORPHAN_DISABILITY ? guarantee() : List.of())
                .done());
        for (Passed each : passed) {
            Money more = each.of(whole);
            parts.add(Step.of(Rule.SURVIVOR_PASSED_ON, more)
                    .with(Term.NAME, new Word(each.spouse()))
                    .with(Term.PENSION, whole)
                    .with(Term.SHARE, each.share())
                    .with(Term.SPOUSES, Count.persons(each.among()))
                    .with(Term.ORPHANS, Count.persons(each.heirs()))
                    .done());
            parts.add(Step.of(Rule.SURVIVOR_SUM, sum.plus(more))
                    .with(Term.AMOUNT, sum)
                    .with(Term.MORE, more)
                    .done());
            sum = sum.plus(more);
        }
        return sum;
    }

    /** Each parent: the widow's part of the guaranteed disability pension, more for further children lost. */
    Share parent(Family.Parent parent) {
        Money widows = disability.times(at.get(Parameters.CIVIL_SURVIVOR_SPOUSE));
        Rate further = at.get(Parameters.CIVIL_SURVIVOR_FURTHER_CHILD).times(parent.furtherLost());
        Money part = widows.plus(widows.times(further));
        Step step = Step.of(Rule.SURVIVOR_PARENT_SHARE, part)
                .with(Term.PENSION, disability)
                .with(Term.SHARE, at.get(Parameters.CIVIL_SURVIVOR_SPOUSE))
                .with(Term.RATE, Rate.ONE.plus(further))
                .by(death, Parameters.CIVIL_SURVIVOR_SPOUSE, Parameters.CIVIL_SURVIVOR_FURTHER_CHILD)
                .parts(guarantee())
                .done();
        return share(
                parent.name(),
                Share.Kind.PARENT,
                Rule.SURVIVOR_PARENT,
                Money.ZERO,
                part,
                new ArrayList<>(List.of(step)));
    }

    private List<Step> guarantee() {
        if (!deceased.causedByService()) {
            return List.of();
        }
        return List.of(Step.of(Rule.SURVIVOR_GUARANTEE, disability)
                .with(Term.INDEX_SALARY, at.get(Parameters.CIVIL_FLOOR_INDEX_SALARY))
                .with(Term.SHARE, at.get(Parameters.CIVIL_DISABILITY_GUARANTEED_ON_DEATH))
                .with(Term.AMOUNT, deceased.disability())
                .by(death, Parameters.CIVIL_DISABILITY_GUARANTEED_ON_DEATH, Parameters.CIVIL_FLOOR_INDEX_SALARY)
                .done());
    }

    private Share share(String name, Share.Kind kind, Rule rule, Money pension, Money part, List<Step> parts) {
        Money pensionAward = Rounding.of(at, pension);
        Money partAward = Rounding.of(at, part);
        if (!pension.isZero()) {
            parts.add(Rounding.step(pension, pensionAward, at, death));
        }
        if (!part.isZero()) {
            parts.add(Rounding.step(part, partAward, at, death));
        }
        Step step = Step.of(rule, pensionAward.plus(partAward))
                .with(Term.NAME, new Word(name))
                .parts(parts)
                .done();
        return new Share(name, kind, pension, part, pensionAward, partAward, step);
    }
}
