package ma.cmr.sandbox.policy.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a ballot in its present round.
 *
 * @param votes the vote that counts of each member, by account, in the order in which they were first cast
 * @param counts votes by choice
 * @param recused members who take no part
 * @param quorum how many votes it takes
 * @param winner the choice with more than half of the votes, once the quorum is reached
 */
public record Tally(
        Map<String, String> votes,
        Map<String, Integer> counts,
        List<String> recused,
        int quorum,
        Optional<String> winner) {
    /** How many votes count. */
    public int cast() {
        return votes.size();
    }
}
