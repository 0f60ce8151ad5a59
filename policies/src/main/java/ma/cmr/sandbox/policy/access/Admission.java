package ma.cmr.sandbox.policy.access;

/** The gate's answer. */
public sealed interface Admission {
    /** May read, through this view. */
    record Admitted(View view) implements Admission {}

    /**
     * May not.
     *
     * @param rule which rule refuses
     * @param scope the scope in question
     */
    record Refused(Refusal rule, String scope) implements Admission {}
}
