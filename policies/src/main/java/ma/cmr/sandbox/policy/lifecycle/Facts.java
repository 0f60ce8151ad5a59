package ma.cmr.sandbox.policy.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine has to know of an object.
 *
 * @param partner the partner it belongs to; empty for challenges
 * @param challenge id of the challenge it belongs to, or is
 * @param history all that happened, oldest first; a pilot's begins with its application's, a rollout's with its pilot's
 * @param signals facts established by machines
 * @param dates days typed into artefacts, by {@code artefact.field}
 * @param recommendation the ballot choice that the decision rule recommends, where one is made
 * @param now the moment of acting
 */
public record Facts(
        Optional<String> partner,
        String challenge,
        List<Deed> history,
        Set<Signal> signals,
        Map<String, LocalDate> dates,
        Optional<String> recommendation,
        Instant now) {
    public Facts {
        history = List.copyOf(history);
        signals = Set.copyOf(signals);
        dates = Map.copyOf(dates);
    }
}
