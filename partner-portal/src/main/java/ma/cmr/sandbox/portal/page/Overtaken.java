package ma.cmr.sandbox.portal.page;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether what a form was filled in on has been changed by somebody else since. A page saves by itself while it is typed in, and such a save
 * may arrive just before the button that is pressed in the same moment: a person does not overtake himself within seconds.
 */
public final class Overtaken {
    private static final Duration OWN = Duration.ofSeconds(10);

    private Overtaken() {}

    /**
     * Judges it.
     *
     * @param seen count of changes when the person's page was made
     * @param kept count of changes now
     * @param by id of whoever made the last change
     * @param at when it was made
     * @param person id of whoever writes now
     */
    public static boolean is(long seen, long kept, String by, Instant at, String person, Instant now) {
        boolean own = seen < kept && by.equals(person) && at.plus(OWN).isAfter(now);
        return seen != kept && !own;
    }
}
