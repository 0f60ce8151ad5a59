package ma.cmr.sandbox.pension.amount;

import java.util.List;

/** Products to be added up, such as the accrual rate of each slice of service times its annuities. */
public record Products(List<Product> products) implements Quantity {
    /** Two values to be multiplied. */
    public record Product(Quantity left, Quantity right) {}

    public Products {
        products = List.copyOf(products);
    }
}
