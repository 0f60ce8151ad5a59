package ma.cmr.sandbox.pension.input;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * A claim as it was handed in: complete but for the day of leaving, which the age limit of a law may decide. One draft makes claims under
 * several laws.
 */
public final class ClaimDraft {
    private final Sex sex;
    private final LocalDate birth;
    private final Corps corps;
    private final List<CareerReader.Spell> spells;
    private final Optional<LocalDate> leaving;
    private final Claim.Reason reason;
    private final Circumstances circumstances;

    /** What is seldom told, and has a value without being told. */
    record Circumstances(
            boolean kept,
            long extensionMonths,
            boolean permitted,
            Optional<Money> otherPensions,
            long bonusMonths,
            Optional<Money> taxOnLastPay) {}

    ClaimDraft(
            Sex sex,
            LocalDate birth,
            Corps corps,
            List<CareerReader.Spell> spells,
            Optional<LocalDate> leaving,
            Claim.Reason reason,
            Circumstances circumstances) {
        this.sex = sex;
        this.birth = birth;
        this.corps = corps;
        this.spells = List.copyOf(spells);
        this.leaving = leaving;
        this.reason = reason;
        this.circumstances = circumstances;
    }

    public LocalDate birth() {
        return birth;
    }

    public Corps corps() {
        return corps;
    }

    LocalDate begins() {
        return spells.getFirst().from();
    }

    Optional<LocalDate> givenLeaving() {
        return leaving;
    }

    long extensionMonths() {
        return circumstances.extensionMonths();
    }

    /** The day of leaving under a law. */
    public LocalDate leaving(Law law) {
        return leaving.orElseGet(() -> {
            // The military limits go by the date of leaving, so the first answer is asked again on its own day.
            LocalDate first = law.ageLimitDate(birth, corps, begins());
            return law.ageLimitDate(birth, corps, first).plusMonths(circumstances.extensionMonths());
        });
    }

    /** The claim under a law: the last spell runs to the end of the month of leaving, since pay does. */
    public Claim claim(Law law) {
        LocalDate day = leaving(law);
        return new Claim(
                sex,
                birth,
                CareerReader.career(spells, day.withDayOfMonth(1).plusMonths(1)),
                day,
                reason,
                circumstances.kept(),
                circumstances.otherPensions(),
                corps,
                circumstances.extensionMonths(),
                circumstances.permitted(),
                circumstances.bonusMonths(),
                circumstances.taxOnLastPay());
    }
}
