package ma.cmr.sandbox.pension.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * A claim as it was handed in: complete but for the day of leaving, which the age limit of a law may decide. One draft makes claims under
 * several laws.
 *
 * @param spells in order of time, without overlap
 * @param leaving day of leaving; none where it is the age limit of the law that is asked
 */
public record ClaimDraft(
        Sex sex,
        LocalDate birth,
        Corps corps,
        List<Spell> spells,
        Optional<LocalDate> leaving,
        Claim.Reason reason,
        boolean kept,
        long extensionMonths,
        boolean permitted,
        Optional<Money> otherPensions,
        long bonusMonths,
        Optional<Money> taxOnLastPay) {
    /**
     * A spell as it was handed in.
     *
     * @param to first day that it does not cover; none where it lasts to the next one, or to the end
     */
    public record Spell(LocalDate from, Optional<LocalDate> to, Position position, Grade grade, Money base) {}

    public ClaimDraft {
        spells = List.copyOf(spells);
    }

    /** The day of leaving under a law. */
    public LocalDate leaving(Law law) {
        return leaving.orElseGet(() -> {
            // The military limits go by the date of leaving, so the first answer is asked again on its own day.
            LocalDate first = law.ageLimitDate(birth, corps, spells.getLast().from());
            return law.ageLimitDate(birth, corps, first).plusMonths(extensionMonths);
        });
    }

    /** The claim under a law: the last spell runs to the end of the month of leaving, since pay does. */
    public Claim claim(Law law) {
        LocalDate day = leaving(law);
        LocalDate end = day.withDayOfMonth(1).plusMonths(1);
        List<ServiceSpell> career = new ArrayList<>();
        for (int i = 0; i < spells.size(); i++) {
            Spell spell = spells.get(i);
            LocalDate to =
                    spell.to().orElse(i + 1 < spells.size() ? spells.get(i + 1).from() : end);
            if (spell.from().isBefore(end)) {
                career.add(new ServiceSpell(
                        new Span(spell.from(), to.isAfter(end) ? end : to),
                        spell.position(),
                        spell.grade(),
                        spell.base()));
            }
        }
        return new Claim(
                sex,
                birth,
                new Career(career),
                day,
                reason,
                kept,
                otherPensions,
                corps,
                extensionMonths,
                permitted,
                bonusMonths,
                taxOnLastPay);
    }
}
