package ma.cmr.sandbox.pension.law;

/** Regime that a career belongs to. */
public enum Scheme {
    /** Civil servants (régime des pensions civiles, loi 011-71). */
    CIVIL,
    /** Royal Armed Forces and Auxiliary Forces (régime des pensions militaires, loi 013-71; dahir portant loi 1-74-92). */
    MILITARY
}
