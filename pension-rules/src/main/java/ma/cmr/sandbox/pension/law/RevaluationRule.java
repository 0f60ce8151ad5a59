package ma.cmr.sandbox.pension.law;

/** How a pension in payment rises. */
public enum RevaluationRule {
    /** By the base salary of the grade, scale and step held at leaving (article 44-1). */
    GRADE_SALARY,
    /** By a rate a year; a proposal. */
    YEARLY_RATE
}
