package ma.cmr.sandbox.policy.lifecycle;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** One thing that is not there yet. */
public sealed interface Missing {
    /** An artefact is not complete, or not made anew in this round. */
    record OfArtefact(String artefact) implements Missing {}

    /** An action has not been done in this round; who may do it. */
    record OfApproval(String action, Set<Role> whoMay) implements Missing {}

    /** Votes: how many are cast without recused members, how many the choice has, how many it takes. */
    record OfVotes(String ballot, String choice, int cast, int forChoice, int quorum) implements Missing {}

    /** Marks: how many are given and how many are needed, one more where the first ones lie apart. */
    record OfScores(String action, int given, int needed) implements Missing {}

    /** A fact that a machine establishes. */
    record OfSignal(Signal signal) implements Missing {}

    /** A day that has not come, or that nobody has set yet. */
    record OfDay(String field, Optional<LocalDate> day) implements Missing {}

    /** The same action by one more person with the role. */
    record OfSecondPerson(Role role) implements Missing {}
}
