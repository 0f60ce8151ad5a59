package ma.cmr.sandbox.pension.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One parameter's history: values, each from a day on until the next.
 *
 * @param id stable name of the parameter
 * @param entries in order of time
 */
public record Dated<T>(String id, List<Entry<T>> entries) {
    /** A value, the day from which it holds, and where it comes from. */
    public record Entry<T>(LocalDate from, T value, LegalReference reference) {}

    public Dated {
        entries = List.copyOf(entries);
    }

    /** The value that holds on a day. */
    public T at(LocalDate day) {
        return entryAt(day).value();
    }

    /**
     * The entry that holds on a day.
     *
     * @throws IllegalArgumentException before the first one
     */
    public Entry<T> entryAt(LocalDate day) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!entries.get(i).from().isAfter(day)) {
                return entries.get(i);
            }
        }
        throw new IllegalArgumentException(
                id + " is not known before " + entries.getFirst().from() + ", asked for " + day);
    }

    /** Whether a value is known on a day. */
    public boolean knownAt(LocalDate day) {
        return !entries.getFirst().from().isAfter(day);
    }

    /** The day from which the value of a day holds no more, where another follows. */
    public Optional<LocalDate> endOf(LocalDate day) {
        return entries.stream()
                .map(Entry::from)
                .filter(from -> from.isAfter(day))
                .findFirst();
    }

    /** This history up to another's first day, then the other. */
    Dated<T> replacedBy(Dated<T> other) {
        LocalDate from = other.entries().getFirst().from();
        return new Dated<>(
                id,
                Stream.concat(entries.stream().filter(entry -> entry.from().isBefore(from)), other.entries().stream())
                        .toList());
    }
}
