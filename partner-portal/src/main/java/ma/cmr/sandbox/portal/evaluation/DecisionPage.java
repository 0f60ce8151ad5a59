package ma.cmr.sandbox.portal.evaluation;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.decision.EvidenceLevel;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.policy.lifecycle.Tally;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.protocol.Case;
import ma.cmr.sandbox.portal.protocol.Reader;

/**
 * What the committee's page shows.
 *
 * @param outcome what the rule recommends
 * @param mayVote whether the reader may vote now
 * @param own the reader's vote
 * @param ready the decision that the votes have made and that is not in force yet
 * @param mayDecide whether bringing it into force is the reader's to do
 * @param refusal why the reader's last act was refused
 */
public record DecisionPage(
        Reader reader,
        Case file,
        KeptEvaluation kept,
        Measured measured,
        EvidenceLevel level,
        Outcome outcome,
        List<Code> choices,
        Tally tally,
        boolean mayVote,
        Optional<String> own,
        boolean mayRecuse,
        Optional<Ready> ready,
        boolean mayDecide,
        Form form,
        List<String> refusal) {
    /** Longest text of reasons, in characters. */
    static final int LONGEST = 4000;

    /**
     * A decision that the votes have made.
     *
     * @param button what bringing it into force is called
     * @param documents that have to be filled in before
     * @param others what else stands against it
     * @param against whether it departs from the recommendation
     */
    public record Ready(String choice, String button, List<Document> documents, List<String> others, boolean against) {
        public Ready {
            documents = List.copyOf(documents);
            others = List.copyOf(others);
        }
    }

    /** A document, and where it is filled in. */
    public record Document(String name, String address) {}

    public DecisionPage {
        choices = List.copyOf(choices);
        refusal = List.copyOf(refusal);
    }

    /** This page. */
    public String address() {
        return "/pilots/" + file.pilot().id() + "/decision";
    }

    /** The address of how a figure came about. */
    public String figure(String name) {
        return "/pilots/" + file.pilot().id() + "/evaluation/figures/" + name + "?round=" + kept.round();
    }

    /** The ballot's choice of a code. */
    public Optional<Code> choice(String code) {
        return choices.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** Whether the committee decides now. */
    public boolean deciding() {
        return file.state().equals("P9");
    }
}
