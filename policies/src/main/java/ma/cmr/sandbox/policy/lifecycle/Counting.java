package ma.cmr.sandbox.policy.lifecycle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts votes and marks. */
final class Counting {
    private Counting() {}

    static Tally votes(TransitionRule ballot, History history, int quorum) {
        Map<String, String> votes = history.votes(ballot);
        Map<String, Integer> counts = new LinkedHashMap<>();
        ballot.choices().forEach(choice -> counts.put(choice.code(), 0));
        votes.values().forEach(choice -> counts.merge(choice, 1, Integer::sum));
        Optional<String> winner = counts.entrySet().stream()
                .filter(count -> votes.size() >= quorum && 2 * count.getValue() > votes.size())
                .map(Map.Entry::getKey)
                .findFirst();
        List<String> recused = history.deeds().stream()
                .map(Deed::actor)
                .distinct()
                .filter(member -> history.recused(ballot.object(), member))
                .toList();
        return new Tally(
                Collections.unmodifiableMap(votes), Collections.unmodifiableMap(counts), recused, quorum, winner);
    }

    static Scores marks(TransitionRule action, History history) {
        TransitionRule.Scoring scoring =
                action.scoring().orElseThrow(() -> new IllegalArgumentException(action.action() + " takes no marks"));
        Map<String, BigDecimal> given = new LinkedHashMap<>();
        for (Deed.Step step : history.done(action)) {
            step.choice().ifPresent(mark -> given.put(step.actor(), new BigDecimal(mark)));
        }
        List<BigDecimal> first =
                given.values().stream().limit(scoring.scorers()).toList();
        int needed = scoring.scorers();
        if (first.size() == needed
                && Collections.max(first).subtract(Collections.min(first)).compareTo(BigDecimal.valueOf(scoring.gap()))
                        > 0) {
            needed++;
        }
        Optional<BigDecimal> mean = given.size() < needed
                ? Optional.empty()
                : Optional.of(given.values().stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(given.size()), 2, RoundingMode.HALF_UP));
        return new Scores(Collections.unmodifiableMap(given), needed, mean);
    }
}
