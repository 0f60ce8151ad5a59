package ma.cmr.sandbox.pension.amount;

import java.time.LocalDate;
import java.time.Period;

/**
 * A length of service in whole months and days below a month (months of 30 days).
 *
 * <p>How days are counted is not said by the law; default: civil calendar difference, day of entry counted, day of leaving not.
 */
public record ServiceLength(long months, int days) {
    public static final ServiceLength ZERO = new ServiceLength(0, 0);

    @SuppressWarnings("JavaPeriodGetDays") // the days below a month are what is wanted, beside the months
    public static ServiceLength between(LocalDate from, LocalDate to) {
        Period period = Period.between(from, to);
        return new ServiceLength(period.toTotalMonths(), period.getDays());
    }

    public ServiceLength plus(ServiceLength other) {
        int sum = days + other.days;
        return new ServiceLength(months + other.months + sum / 30, sum % 30);
    }

    /** {@code 32 y 4 m 9 d}. */
    @Override
    public String toString() {
        return months / 12 + " y " + months % 12 + " m " + days + " d";
    }
}
