package ma.cmr.sandbox.policy.lifecycle;

import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * One state of an object.
 *
 * @param id unique within the object, as {@code P6} or {@code SUBMITTED}
 * @param labels what the state is called
 * @param meaning one sentence: what happens now, and who has to act
 * @param access whether API access is open; of pilots only, {@link Access#PAUSED} for all others
 * @param last whether nothing follows
 */
public record State(ObjectKind object, String id, Labels labels, Labels meaning, Access access, boolean last) {
    /** Stands for the state of an object that does not exist yet. */
    public static final String START = "START";

    /** As the end of a transition: the state that was left for the present one. */
    public static final String BACK = "BACK";
}
