package ma.cmr.sandbox.pension.career;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.ServiceLength;

/**
 * Spells of service in order of time, without overlap. Gaps count for nothing.
 *
 * <p>What each award asks again is prepared once: runs of spells that follow each other, and pay by month as whole numbers of one part of a
 * dirham.
 */
public final class Career {
    private static final long FINEST = 1_000_000_000L;

    private final List<ServiceSpell> spells;
    private final LocalDate[] runs;
    private final boolean plain;
    private final int[] payFrom;
    private final int[] payTo;
    private final long[] pay;
    private final long partsOfADirham;

    public Career(List<ServiceSpell> spells) {
        this.spells = List.copyOf(spells);
        if (spells.isEmpty()) {
            throw new IllegalArgumentException("a career has at least one spell");
        }
        for (int i = 1; i < spells.size(); i++) {
            if (spells.get(i).span().from().isBefore(spells.get(i - 1).span().to())) {
                throw new IllegalArgumentException("spells overlap: "
                        + spells.get(i - 1).span() + " and " + spells.get(i).span());
            }
        }
        this.plain = this.spells.stream().allMatch(spell -> isPlain(spell.position()));
        this.runs = runs(Counting.ANNUITIES);
        int count = this.spells.size();
        payFrom = new int[count];
        payTo = new int[count];
        pay = new long[count];
        partsOfADirham = partsOfADirham();
        preparePay();
    }

    private static boolean isPlain(Position position) {
        return position.time() == Position.Time.NONE
                || (position.time() == Position.Time.EFFECTIVE && position != Position.HALF_TIME);
    }

    /** Which time is counted. */
    public enum Counting {
        /** All that enters the annuities. */
        ANNUITIES,
        /** What opens the right, validated service with it. */
        EFFECTIVE,
        /** What opens the right, validated service not. */
        EFFECTIVE_WITHOUT_VALIDATED,
        /** Half time alone. */
        HALF_TIME;

        private boolean takes(Position position) {
            Position.Time time = position.time();
            return switch (this) {
                case ANNUITIES -> time != Position.Time.NONE;
                case EFFECTIVE -> time == Position.Time.EFFECTIVE || time == Position.Time.VALIDATED;
                case EFFECTIVE_WITHOUT_VALIDATED -> time == Position.Time.EFFECTIVE;
                case HALF_TIME -> position == Position.HALF_TIME;
            };
        }
    }

    public List<ServiceSpell> spells() {
        return spells;
    }

    /** First day of service. */
    public LocalDate begins() {
        return spells.getFirst().span().from();
    }

    /** Whether every spell either counts wholly, for the right and in annuities, or not at all. */
    public boolean isPlain() {
        return plain;
    }

    /** Service that counts in annuities, up to a day. */
    public ServiceLength service(LocalDate until) {
        return length(runs, LocalDate.MIN, until);
    }

    /** Service of a kind between two days. Spells that follow each other without a gap are measured as one. */
    public ServiceLength service(Counting counting, LocalDate since, LocalDate until) {
        if (plain) {
            return counting == Counting.HALF_TIME ? ServiceLength.ZERO : length(runs, since, until);
        }
        return length(counting == Counting.ANNUITIES ? runs : runs(counting), since, until);
    }

    private static ServiceLength length(LocalDate[] runs, LocalDate since, LocalDate until) {
        ServiceLength length = ServiceLength.ZERO;
        for (int i = 0; i < runs.length; i += 2) {
            LocalDate from = runs[i].isBefore(since) ? since : runs[i];
            LocalDate to = runs[i + 1].isAfter(until) ? until : runs[i + 1];
            if (from.isBefore(to)) {
                length = length.plus(ServiceLength.between(from, to));
            }
        }
        return length;
    }

    private LocalDate[] runs(Counting counting) {
        List<LocalDate> ends = new ArrayList<>();
        for (ServiceSpell spell : spells) {
            if (counting.takes(spell.position())) {
                if (!ends.isEmpty() && ends.getLast().equals(spell.span().from())) {
                    ends.removeLast();
                } else {
                    ends.add(spell.span().from());
                }
                ends.add(spell.span().to());
            }
        }
        return ends.toArray(LocalDate[]::new);
    }

    private long partsOfADirham() {
        long parts = 1;
        for (ServiceSpell spell : spells) {
            long own = spell.monthlyBase().partsOfADirham();
            if (parts % own != 0) {
                long common = Math.multiplyExact(parts / gcd(parts, own), own);
                if (common > FINEST) {
                    throw new IllegalArgumentException("pay of a career is written too finely: " + spell.monthlyBase()
                            + " beside the other spells");
                }
                parts = common;
            }
        }
        return parts;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void preparePay() {
        for (int i = 0; i < pay.length; i++) {
            ServiceSpell spell = spells.get(i);
            LocalDate from = spell.span().from();
            boolean follows = i > 0 && spells.get(i - 1).span().to().equals(from);
            // Pay goes by the first of the month, but for the month of entry.
            payFrom[i] = monthOf(from) + (follows && from.getDayOfMonth() > 1 ? 1 : 0);
            payTo[i] = monthOf(spell.span().to().minusDays(1)) + 1;
            if (i > 0) {
                if (follows) {
                    payTo[i - 1] = payFrom[i];
                } else {
                    payFrom[i] = Math.max(payFrom[i], payTo[i - 1]);
                }
            }
            pay[i] = spell.monthlyBase().parts(partsOfADirham);
        }
        for (int i = 0; i < pay.length; i++) {
            if (!spells.get(i).position().contributes()) {
                payTo[i] = payFrom[i];
            }
        }
    }

    /** Number of spells. */
    public int size() {
        return pay.length;
    }

    /** The first month contributed on a spell's pay. */
    public int payFrom(int spell) {
        return payFrom[spell];
    }

    /** The month from which a spell's pay is contributed no more; its first one where it never is. */
    public int payTo(int spell) {
        return payTo[spell];
    }

    /** A spell's monthly pay, in {@link #payParts} of a dirham. */
    public long pay(int spell) {
        return pay[spell];
    }

    /** Parts of a dirham in which {@link #pay} is written. */
    public long payParts() {
        return partsOfADirham;
    }

    /** A spell's monthly pay. */
    public Money monthlyBase(int spell) {
        return Money.ofParts(pay[spell], partsOfADirham);
    }

    /** Months since year 0: {@code 12 x year + month - 1}. */
    public static int monthOf(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    /** First day of a month. */
    public static LocalDate firstOf(int month) {
        return LocalDate.of(month / 12, month % 12 + 1, 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Career career && spells.equals(career.spells);
    }

    @Override
    public int hashCode() {
        return spells.hashCode();
    }

    @Override
    public String toString() {
        return "Career" + Arrays.toString(spells.toArray());
    }
}
