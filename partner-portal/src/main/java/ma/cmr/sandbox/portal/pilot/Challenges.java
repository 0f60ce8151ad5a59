package ma.cmr.sandbox.portal.pilot;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.challenge.Challenge;

/** The challenges of the policy. */
public final class Challenges {
    private final Map<String, Challenge> all;

    public Challenges(Map<String, Challenge> all) {
        this.all = all;
    }

    public Optional<Challenge> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** The published ones: open first, then those that are closed; one that has not opened yet is not shown. */
    public List<Challenge> published(LocalDate today) {
        return all.values().stream()
                .filter(challenge -> !today.isBefore(challenge.opensOn()))
                .sorted((one, other) -> Boolean.compare(other.isOpen(today), one.isOpen(today)))
                .toList();
    }
}
