package ma.cmr.sandbox.policy.lifecycle;

/** In which capacity a person acts; the short names are those of the permission matrix. */
public enum Role {
    /** Startup member. */
    SM,
    /** Startup admin, who manages the pilot on the partner's side. */
    SA,
    /** Reviewer of the fund. */
    RV,
    /** Data-protection officer. */
    DPO,
    /** Security officer. */
    SEC,
    /** Evaluator. */
    EV,
    /** Member of the steering committee. */
    SC,
    /** Platform admin, without business rights. */
    AD,
    /** Auditor, who only reads. */
    AU;

    /** Whether the role belongs to the partner; all others are the fund's. */
    public boolean ofPartner() {
        return this == SM || this == SA;
    }
}
