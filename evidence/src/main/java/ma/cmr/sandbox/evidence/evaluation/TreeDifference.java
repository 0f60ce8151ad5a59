package ma.cmr.sandbox.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import org.jspecify.annotations.Nullable;

/** Where two result trees differ, by pointer; the same number in another type is no difference. */
public final class TreeDifference {
    private TreeDifference() {}

    /** One line for each difference; empty where the trees are the same to the last digit. */
    public static List<String> between(Map<?, ?> expected, Map<?, ?> computed) {
        List<String> found = new ArrayList<>();
        compare("", expected, computed, found);
        return found;
    }

    private static void compare(
            String pointer, @Nullable Object expected, @Nullable Object computed, List<String> found) {
        if (expected instanceof Map<?, ?> left && computed instanceof Map<?, ?> right) {
            Set<String> names = new TreeSet<>();
            left.keySet().forEach(name -> names.add(String.valueOf(name)));
            right.keySet().forEach(name -> names.add(String.valueOf(name)));
            for (String name : names) {
                compare(pointer + "/" + name, left.get(name), right.get(name), found);
            }
        } else if (expected instanceof List<?> left
                && computed instanceof List<?> right
                && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                compare(pointer + "/" + i, left.get(i), right.get(i), found);
            }
        } else {
            String there = text(expected);
            String here = text(computed);
            if (!there.equals(here)) {
                found.add(pointer + ": " + there + " was expected, " + here + " is computed");
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "nothing" : Canonical.text(value);
    }
}
