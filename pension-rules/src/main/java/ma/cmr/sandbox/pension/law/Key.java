package ma.cmr.sandbox.pension.law;

import java.util.function.Function;

/** A parameter of the law as the code names it: its stable id, and what its values are. All of them stand in {@link Parameters}. */
public final class Key<T> {
    private final int index;
    private final String id;
    private final String allowed;
    private final Function<String, T> parse;

    Key(int index, String id, String allowed, Function<String, T> parse) {
        this.index = index;
        this.id = id;
        this.allowed = allowed;
        this.parse = parse;
    }

    /** Stable name: {@code civil.rate.normal}. */
    public String id() {
        return id;
    }

    /** What may stand in a file. */
    public String allowed() {
        return allowed;
    }

    int index() {
        return index;
    }

    /** Whether a text is a value of this parameter. */
    public boolean accepts(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /**
     * A value from its text.
     *
     * @throws IllegalArgumentException or {@link ArithmeticException} where the text is no such value
     */
    T parse(String text) {
        return parse.apply(text);
    }

    @Override
    public String toString() {
        return id;
    }
}
