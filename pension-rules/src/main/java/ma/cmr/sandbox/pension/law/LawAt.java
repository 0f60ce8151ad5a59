package ma.cmr.sandbox.pension.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The law of one day: every parameter's value on it. */
public final class LawAt {
    private final LocalDate day;
    private final Dated<?>[] histories;
    private final @Nullable Object[] values;

    LawAt(LocalDate day, Dated<?>[] histories) {
        this.day = day;
        this.histories = histories;
        this.values = new @Nullable Object[histories.length];
        for (int i = 0; i < histories.length; i++) {
            values[i] = histories[i].knownAt(day) ? histories[i].at(day) : null;
        }
    }

    /**
     * The value of a parameter.
     *
     * @throws IllegalArgumentException before its first one
     */
    public <T> T get(Key<T> key) {
        Object value = values[key.index()];
        if (value == null) {
            value = histories[key.index()].at(day); // says since when it is known
        }
        @SuppressWarnings("unchecked") // the array was filled from the key's own history
        T typed = (T) value;
        return typed;
    }

    /** Whether a parameter has a value. */
    public boolean knows(Key<?> key) {
        return values[key.index()] != null;
    }
}
