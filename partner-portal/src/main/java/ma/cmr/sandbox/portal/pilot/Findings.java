package ma.cmr.sandbox.portal.pilot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.lifecycle.Signal;

/**
 * What machines have established about a pilot, beside what persons filled in.
 *
 * @param signals facts that the policy asks for
 * @param recommendation the ballot choice that the decision rule recommends
 */
public record Findings(Set<Signal> signals, Optional<String> recommendation) {
    public Findings {
        signals = Set.copyOf(signals);
    }

    /** Nothing found. */
    public static Findings none() {
        return new Findings(Set.of(), Optional.empty());
    }

    /** Where findings come from; asked each time a pilot is judged, so it answers from what it has. */
    @FunctionalInterface
    public interface Source {
        Findings find(Pilot pilot);
    }

    /** The findings of several sources together. */
    static Findings all(List<Source> sources, Pilot pilot) {
        Set<Signal> signals = new LinkedHashSet<>();
        Optional<String> recommendation = Optional.empty();
        for (Source source : sources) {
            Findings found = source.find(pilot);
            signals.addAll(found.signals());
            recommendation = recommendation.or(found::recommendation);
        }
        return new Findings(signals, recommendation);
    }
}
