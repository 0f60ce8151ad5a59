package ma.cmr.sandbox.policy.lifecycle;

/** What has a life cycle. */
public enum ObjectKind {
    /** A problem that the fund puts to startups (défi). */
    CHALLENGE,
    /** A startup's answer to a challenge (candidature). */
    APPLICATION,
    /** One selected application, from due diligence to closing (projet pilote). */
    PILOT,
    /** What follows a pilot that is generalised (déploiement). */
    ROLLOUT
}
