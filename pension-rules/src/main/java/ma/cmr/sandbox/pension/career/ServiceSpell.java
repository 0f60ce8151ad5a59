package ma.cmr.sandbox.pension.career;

import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Span;

/**
 * A stretch of a career in one position, grade and pay.
 *
 * @param monthlyBase pay subject to contribution a month (émoluments soumis à retenue, art. 11)
 */
public record ServiceSpell(Span span, Position position, Grade grade, Money monthlyBase) {}
