package ma.cmr.sandbox.portal.pilot;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.portal.page.Viewer;

/**
 * What the page of a pilot shows to one person, in words.
 *
 * @param waiting documents that wait for this person
 * @param acts what this person can do now to move it on
 * @param others what this person can do beside that
 * @param blocked what this person will be able to do, and what it still needs
 * @param items what the present state needs before the next one, done or not
 */
public record PilotView(
        Pilot pilot,
        String title,
        String startup,
        String challenge,
        Standing standing,
        List<Link> waiting,
        List<Act> acts,
        List<Act> others,
        List<Blocked> blocked,
        List<Item> items,
        List<Document> documents,
        List<Place> path,
        List<Deadline> deadlines,
        List<Viewer.Link> chapters,
        List<Happened> history) {
    /**
     * Where it stands.
     *
     * @param look class of the mark before it
     * @param inForce whether the API has followed
     */
    public record Standing(
            String state, String meaning, String look, boolean inForce, Optional<AccessStanding> access) {}

    /** A link in words. */
    public record Link(String address, String text) {}

    /**
     * An action.
     *
     * @param harm whether it takes something away from somebody
     */
    public record Act(String action, String button, boolean harm) {}

    /** An action that cannot be taken yet, and why. */
    public record Blocked(String button, List<String> why) {}

    /**
     * One thing that is needed.
     *
     * @param note who brings it; may be empty
     */
    public record Item(boolean done, String text, String note, Optional<String> address) {}

    /** A document of the pilot. */
    public record Document(String address, String name, String status, boolean complete) {}

    /** One state of the way. */
    public record Place(String name, boolean done, boolean current) {}

    /**
     * A deadline in words.
     *
     * @param look class of the mark before it
     */
    public record Deadline(String text, String look) {}

    /**
     * One entry of the history.
     *
     * @param why as written; may be empty
     * @param to the state that it led to; empty where it stayed
     */
    public record Happened(String what, String who, String when, String why, String to) {}
}
