package ma.cmr.sandbox.pension.amount;

import java.time.LocalDate;

/**
 * A length of service in whole months and days below a month (months of 30 days).
 *
 * <p>How days are counted is not said by the law; default: civil calendar difference, day of entry counted, day of leaving not.
 */
public record ServiceLength(long months, int days) implements Quantity {
    public static final ServiceLength ZERO = new ServiceLength(0, 0);

    /** From a day to a later one. */
    public static ServiceLength between(LocalDate from, LocalDate to) {
        long months = 12L * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
        int days = to.getDayOfMonth() - from.getDayOfMonth();
        if (days < 0) {
            months--;
            days = (int) (to.toEpochDay() - from.plusMonths(months).toEpochDay());
        }
        return new ServiceLength(months, days);
    }

    public ServiceLength plus(ServiceLength other) {
        int sum = days + other.days;
        return new ServiceLength(months + other.months + sum / 30, sum % 30);
    }

    public ServiceLength plusMonths(long more) {
        return new ServiceLength(months + more, days);
    }

    /** {@code 32 y 4 m 9 d}. */
    @Override
    public String toString() {
        return months / 12 + " y " + months % 12 + " m " + days + " d";
    }
}
