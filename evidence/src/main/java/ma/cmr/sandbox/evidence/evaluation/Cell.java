package ma.cmr.sandbox.evidence.evaluation;

import java.util.Optional;
import ma.cmr.sandbox.evidence.protocol.FieldReader;

/**
 * Sums of an indicator over units of one arm: over all of them, over one cluster or period, or over one group of an attribute. Cells of a
 * cluster or period are parts of the arm; cells of a group are a second view of the same units.
 *
 * @param n units whose outcome is known; all assigned ones, where the plan counts a missing outcome as a failure
 * @param sum of outcomes; successes of a proportion
 * @param sumOfSquares of outcomes; the same as the sum for a proportion
 */
public record Cell(
        String arm,
        String kpi,
        Optional<String> cluster,
        int period,
        Optional<String> attribute,
        Optional<String> group,
        long n,
        double sum,
        double sumOfSquares) {
    static Cell read(FieldReader fields) {
        double sum = fields.real("sum").orElse(0);
        Cell cell = new Cell(
                fields.text("arm"),
                fields.text("kpi"),
                fields.optionalText("cluster"),
                fields.has("period") ? (int) fields.whole("period", 0, 100_000) : 0,
                fields.optionalText("attribute"),
                fields.optionalText("group"),
                fields.whole("n", 0, 1_000_000_000_000L),
                sum,
                fields.has("sumOfSquares") ? fields.real("sumOfSquares").orElse(0) : sum);
        fields.noOthers();
        return cell;
    }
}
