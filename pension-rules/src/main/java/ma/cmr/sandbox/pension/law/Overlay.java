package ma.cmr.sandbox.pension.law;

import java.util.List;

/**
 * What another law says otherwise: histories that take the place of the law's own from their first day on, for named parameters.
 *
 * @param name short, becomes part of the version of the law made with it
 * @param changes by parameter; each in order of time, at least one value
 */
public record Overlay(String name, List<Dated<String>> changes) {
    public Overlay {
        changes = List.copyOf(changes);
    }

    /** One parameter held at one value for all time. */
    public static Overlay always(Key<?> key, String value) {
        return new Overlay(
                key.id() + "=" + value,
                List.of(new Dated<>(
                        key.id(),
                        List.of(new Dated.Entry<>(
                                java.time.LocalDate.of(1900, 1, 1),
                                value,
                                new LegalReference("choice of the case", "OWN", Confidence.E))))));
    }

    Dated<String> over(Dated<String> law) {
        for (Dated<String> change : changes) {
            if (change.id().equals(law.id())) {
                return law.replacedBy(change);
            }
        }
        return law;
    }
}
