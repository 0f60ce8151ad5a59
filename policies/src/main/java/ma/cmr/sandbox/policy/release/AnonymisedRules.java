package ma.cmr.sandbox.policy.release;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a release of anonymised data must hold. Shares, risks and distances are from 0 to 1.
 *
 * @param smallestClass fewest people that look alike
 * @param underTwoKCeiling most rows that may lie in classes of fewer than twice as many
 * @param leastDistinct fewest values of each sensitive field in a class
 * @param mostDistance how far the sensitive values of a class may lie from those of the whole table (earth mover's distance)
 * @param prosecutorCeiling highest risk of the worst row, for an attacker who knows that the person is in the data
 * @param marketerCeiling highest mean risk, for an attacker who matches everybody
 * @param leastGranularity least detail that must be left for the data to be of use
 * @param attackAdvantageCeiling by how much an attack may do better than without the release
 */
public record AnonymisedRules(
        int smallestClass,
        BigDecimal underTwoKCeiling,
        int leastDistinct,
        BigDecimal mostDistance,
        BigDecimal prosecutorCeiling,
        BigDecimal marketerCeiling,
        BigDecimal leastGranularity,
        BigDecimal attackAdvantageCeiling) {

    /** The rules of which others ask for less than these do; by name, none where they are as strict. */
    public List<String> laxerIn(AnonymisedRules other) {
        List<String> laxer = new ArrayList<>();
        add(laxer, "smallestClass", other.smallestClass < smallestClass);
        add(laxer, "underTwoKCeiling", other.underTwoKCeiling.compareTo(underTwoKCeiling) > 0);
        add(laxer, "leastDistinct", other.leastDistinct < leastDistinct);
        add(laxer, "mostDistance", other.mostDistance.compareTo(mostDistance) > 0);
        add(laxer, "prosecutorCeiling", other.prosecutorCeiling.compareTo(prosecutorCeiling) > 0);
        add(laxer, "marketerCeiling", other.marketerCeiling.compareTo(marketerCeiling) > 0);
        add(laxer, "leastGranularity", other.leastGranularity.compareTo(leastGranularity) < 0);
        add(laxer, "attackAdvantageCeiling", other.attackAdvantageCeiling.compareTo(attackAdvantageCeiling) > 0);
        return laxer;
    }

    private static void add(List<String> laxer, String rule, boolean is) {
        if (is) {
            laxer.add(rule);
        }
    }
}
