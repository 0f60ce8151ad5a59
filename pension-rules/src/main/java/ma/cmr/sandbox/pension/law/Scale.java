package ma.cmr.sandbox.pension.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Difference;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Products;
import ma.cmr.sandbox.pension.amount.Rate;

/** A table of bands by yearly amount. */
public record Scale(List<Band> bands) {
    /**
     * One band.
     *
     * @param upTo its upper end, inclusive; none for the last
     * @param deduct amount to deduct, for scales that work by deduction
     */
    public record Band(Optional<Money> upTo, Rate rate, Money deduct) {}

    public Scale {
        bands = List.copyOf(bands);
    }

    /** From the files' notation: {@code upTo:rate:deduct} for each band, {@code *} for no upper end. */
    static Scale parse(String text) {
        List<Band> bands = new ArrayList<>();
        for (String part : text.split(" ", -1)) {
            String[] items = part.split(":", -1);
            if (items.length != 3) {
                throw new IllegalArgumentException("'" + part + "' is not upTo:rate:deduct");
            }
            Optional<Money> upTo = items[0].equals("*") ? Optional.empty() : Optional.of(Money.parse(items[0]));
            bands.add(new Band(upTo, Rate.parse(items[1]), Money.parse(items[2])));
        }
        if (bands.getLast().upTo().isPresent()) {
            throw new IllegalArgumentException("the last band has no upper end: write * there");
        }
        return new Scale(bands);
    }

    /** The band that a yearly amount falls into. */
    public Band bandOf(Money yearly) {
        for (int i = 0; i < bands.size() - 1; i++) {
            Band band = bands.get(i);
            if (yearly.compareTo(band.upTo().orElseThrow()) <= 0) {
                return band;
            }
        }
        return bands.getLast();
    }

    /** Rate of the whole amount's band, less its deduction; never below zero: a tax. */
    public Money byDeduction(Money yearly) {
        Band band = bandOf(yearly);
        return yearly.times(band.rate()).minus(band.deduct()).max(Money.ZERO);
    }

    /** Each slice of the amount at its own band's rate: an abatement. */
    public Money bySlices(Money yearly) {
        Money sum = Money.ZERO;
        Money below = Money.ZERO;
        for (Band band : bands) {
            Money top = band.upTo().map(yearly::min).orElse(yearly);
            if (top.compareTo(below) > 0) {
                sum = sum.plus(top.minus(below).times(band.rate()));
                below = top;
            }
        }
        return sum;
    }

    /** The slices of an amount with the rate of each, as {@link #bySlices} adds them. */
    public Products slices(Money yearly) {
        List<Products.Product> slices = new ArrayList<>();
        Money below = Money.ZERO;
        for (Band band : bands) {
            Money top = band.upTo().map(yearly::min).orElse(yearly);
            if (top.compareTo(below) > 0) {
                slices.add(new Products.Product(below.isZero() ? top : new Difference(top, below), band.rate()));
                below = top;
            }
        }
        return new Products(slices);
    }
}
