package ma.cmr.sandbox.pension.net;

import java.time.LocalDate;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Products;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/** Family allowances paid with a pension (allocations familiales, art. 15, 38; decree 2-58-1381): so much a child, six at most. */
public final class FamilyAllowances {
    private static final long FIRST_CHILDREN = 3;

    private FamilyAllowances() {}

    /** Whether a child counts in a month. */
    public static boolean counts(LawAt law, LocalDate birth, boolean studies, boolean disabled, LocalDate month) {
        LocalDate end = birth.plusYears(law.get(studies ? Parameters.FAMILY_STUDENT_AGE : Parameters.FAMILY_CHILD_AGE));
        return !birth.isAfter(month) && (disabled || !end.isBefore(month.withDayOfMonth(1)));
    }

    /** The allowances of a month for a number of children. */
    public static Money of(LawAt law, long children) {
        long counted = Math.min(children, law.get(Parameters.FAMILY_CHILDREN_MOST));
        long first = Math.min(counted, FIRST_CHILDREN);
        return law.get(Parameters.FAMILY_CHILD_1_3)
                .times(first)
                .plus(law.get(Parameters.FAMILY_CHILD_4_6).times(counted - first));
    }

    /** The allowances of a month as a step. */
    public static Step step(LawAt law, long children, LocalDate month) {
        long counted = Math.min(children, law.get(Parameters.FAMILY_CHILDREN_MOST));
        long first = Math.min(counted, FIRST_CHILDREN);
        return Step.of(Rule.FAMILY_ALLOWANCES, of(law, children))
                .with(
                        Term.ALLOWANCES,
                        new Products(List.of(
                                new Products.Product(Count.persons(first), law.get(Parameters.FAMILY_CHILD_1_3)),
                                new Products.Product(
                                        Count.persons(counted - first), law.get(Parameters.FAMILY_CHILD_4_6)))))
                .by(month, Parameters.FAMILY_CHILD_1_3, Parameters.FAMILY_CHILD_4_6, Parameters.FAMILY_CHILDREN_MOST)
                .done();
    }
}
