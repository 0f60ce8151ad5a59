package ma.cmr.sandbox.pension.amount;

/** A name out of a closed list, such as a way out of service; {@code words.yaml} says it in each language. */
public record Word(String name) implements Quantity {
    public static Word of(Enum<?> constant) {
        return new Word(constant.name());
    }

    @Override
    public String toString() {
        return name;
    }
}
