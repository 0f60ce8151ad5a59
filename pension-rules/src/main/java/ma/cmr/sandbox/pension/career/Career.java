package ma.cmr.sandbox.pension.career;

import java.time.LocalDate;
import java.util.List;
import ma.cmr.sandbox.pension.amount.ServiceLength;

/** Spells of service in order of time, without overlap. Gaps count for nothing. */
public record Career(List<ServiceSpell> spells) {
    public Career {
        spells = List.copyOf(spells);
        if (spells.isEmpty()) {
            throw new IllegalArgumentException("a career has at least one spell");
        }
        for (int i = 1; i < spells.size(); i++) {
            if (spells.get(i).span().from().isBefore(spells.get(i - 1).span().to())) {
                throw new IllegalArgumentException("spells overlap: "
                        + spells.get(i - 1).span() + " and " + spells.get(i).span());
            }
        }
    }

    /** First day of service. */
    public LocalDate begins() {
        return spells.getFirst().span().from();
    }

    /** Effective service that counts, up to a day. Spells that follow each other without a gap are measured as one. */
    public ServiceLength service(LocalDate until) {
        ServiceLength length = ServiceLength.ZERO;
        LocalDate from = null;
        LocalDate to = null;
        for (ServiceSpell spell : spells) {
            if (!spell.position().counts() || !spell.span().from().isBefore(until)) {
                continue;
            }
            LocalDate end =
                    spell.span().to().isAfter(until) ? until : spell.span().to();
            if (from != null && spell.span().from().equals(to)) {
                to = end;
                continue;
            }
            if (from != null && to != null) {
                length = length.plus(ServiceLength.between(from, to));
            }
            from = spell.span().from();
            to = end;
        }
        return from == null || to == null ? length : length.plus(ServiceLength.between(from, to));
    }

    /** The month in which a spell's pay begins to hold: pay goes by the first of the month, but for the month of entry. */
    public static int payMonth(Career career, int spell) {
        LocalDate from = career.spells.get(spell).span().from();
        int month = monthOf(from);
        boolean fromItsStart = from.getDayOfMonth() == 1
                || spell == 0
                || !career.spells.get(spell - 1).span().to().equals(from);
        return fromItsStart ? month : month + 1;
    }

    /** Months since year 0: {@code 12 x year + month - 1}. */
    public static int monthOf(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }
}
