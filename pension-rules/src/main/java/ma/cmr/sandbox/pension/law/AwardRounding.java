package ma.cmr.sandbox.pension.law;

/** How the amount is rounded at the end. */
public enum AwardRounding {
    /** The annual amount is raised to the next multiple of 12 dirhams (article 14). */
    ART14,
    /** Not at all, as published examples do. */
    NONE
}
