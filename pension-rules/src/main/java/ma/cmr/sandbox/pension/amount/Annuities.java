package ma.cmr.sandbox.pension.amount;

/** Pensionable years (annuités liquidables), counted in half years as article 9 does. */
public record Annuities(long halves) implements Comparable<Annuities>, Quantity {
    public static Annuities ofYears(long years) {
        return new Annuities(2 * years);
    }

    public Annuities plus(Annuities other) {
        return new Annuities(halves + other.halves);
    }

    public Annuities minus(Annuities other) {
        return new Annuities(halves - other.halves);
    }

    public Annuities min(Annuities other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Annuities other) {
        return Long.compare(halves, other.halves);
    }

    /** {@code 32.5}. */
    @Override
    public String toString() {
        return halves / 2 + (halves % 2 == 0 ? ".0" : ".5");
    }
}
