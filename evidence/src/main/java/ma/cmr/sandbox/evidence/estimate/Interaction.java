package ma.cmr.sandbox.evidence.estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.distribution.ChiSquared;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;

/**
 * Whether an effect differs between groups (interaction): Cochran's Q of the groups' effects, each weighted by its precision. Several
 * attributes are one family, corrected by Holm.
 */
public final class Interaction {
    /** The test of one attribute. */
    public static final Method METHOD = new Method("interaction-cochran-q", 1);

    private Interaction() {}

    /**
     * One attribute's test.
     *
     * @param q chi-squared statistic
     * @param degrees groups that could be judged, less one
     * @param pValue absent with fewer than two groups
     * @param adjusted by Holm over the attributes of the family
     */
    public record Test(String attribute, double q, int degrees, OptionalDouble pValue, OptionalDouble adjusted) {}

    /**
     * Tests every attribute of a family.
     *
     * @param effects of each attribute's groups, in order
     */
    public static List<Test> family(Map<String, List<Estimate>> effects) {
        Map<String, Test> tests = new LinkedHashMap<>();
        effects.forEach((attribute, groups) -> tests.put(attribute, one(attribute, groups)));
        List<Test> judged = tests.values().stream()
                .filter(test -> test.pValue().isPresent())
                .toList();
        List<Double> adjusted = AdjustedP.holm(
                judged.stream().map(test -> test.pValue().getAsDouble()).toList());
        for (int i = 0; i < judged.size(); i++) {
            Test test = judged.get(i);
            tests.put(
                    test.attribute(),
                    new Test(
                            test.attribute(),
                            test.q(),
                            test.degrees(),
                            test.pValue(),
                            OptionalDouble.of(adjusted.get(i))));
        }
        return new ArrayList<>(tests.values());
    }

    private static Test one(String attribute, List<Estimate> groups) {
        Sum weights = new Sum();
        Sum weighted = new Sum();
        List<Found> found = new ArrayList<>();
        for (Estimate group : groups) {
            if (group instanceof Found each && each.standardError().orElse(0) > 0) {
                double weight = 1 / square(each.standardError().getAsDouble());
                weights.add(weight);
                weighted.addProduct(weight, each.effect());
                found.add(each);
            }
        }
        if (found.size() < 2) {
            return new Test(attribute, 0, 0, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double common = weighted.value() / weights.value();
        Sum q = new Sum();
        for (Found each : found) {
            q.add(square((each.effect() - common) / each.standardError().getAsDouble()));
        }
        int degrees = found.size() - 1;
        return new Test(
                attribute,
                q.value(),
                degrees,
                OptionalDouble.of(ChiSquared.above(q.value(), degrees)),
                OptionalDouble.empty());
    }

    private static double square(double value) {
        return value * value;
    }
}
