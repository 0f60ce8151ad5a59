package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;

/** What happens on a day shows from the first day of the month after it (art. 47). */
final class Months {
    private Months() {}

    static LocalDate after(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }
}
