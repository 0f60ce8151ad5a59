package ma.cmr.sandbox.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that an unknown one most likely meant. */
public final class Nearest {
    private Nearest() {}

    /** The known name closest to the given one (edit distance), if one is close enough to be meant. */
    public static Optional<String> find(String name, Collection<String> known) {
        String asked = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(asked, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> distance(asked, best.toLowerCase(Locale.ROOT)) <= Math.max(2, name.length() / 2));
    }

    /** A sentence that says a name is unknown, and which one may have been meant. */
    public static String unknown(String name, Collection<String> known) {
        return find(name, known)
                .map(near -> "unknown: '" + name + "'; did you mean '" + near + "'?")
                .orElseGet(() -> "unknown: '" + name + "'; allowed: " + String.join(", ", known));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
