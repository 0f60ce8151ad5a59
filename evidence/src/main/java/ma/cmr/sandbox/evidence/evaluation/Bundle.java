package ma.cmr.sandbox.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What anybody needs to have a result again: the locked plan, the data, the thresholds and the result, under one list of hashes that
 * {@code sha256sum --check} reads too. The hash of that list names the whole.
 */
public final class Bundle {
    /** The list of hashes. */
    public static final String SUMS = "SHA256SUMS";
    /** The locked plan. */
    public static final String PROTOCOL = "protocol.json";
    /** The data: a head, with sums or with units after it. */
    public static final String DATA = "data.json";
    /** Units one by one, as the API served them; only where the head has neither sums nor units. */
    public static final String UNITS = "units.ndjson";
    /** The thresholds. */
    public static final String RULES = "rules.json";
    /** The result tree. */
    public static final String RESULT = "result.json";

    private static final List<String> NEEDED = List.of(PROTOCOL, DATA, RULES, RESULT);
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9._-]+)");

    private Bundle() {}

    /** The text of the list, by file name. */
    public static String sums(SortedMap<String, String> sha256) {
        StringBuilder text = new StringBuilder();
        sha256.forEach(
                (name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
        return text.toString();
    }

    /**
     * What does not fit the list: one line for each file that is missing, not listed, or of other bytes.
     *
     * @param sums the list's text
     * @param sha256 of every file that is there, without the list
     */
    public static List<String> problems(String sums, SortedMap<String, String> sha256) {
        List<String> problems = new ArrayList<>();
        SortedMap<String, String> listed = new TreeMap<>();
        int number = 0;
        for (String line : sums.split("\n", -1)) {
            number++;
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                listed.put(parts.group(2), parts.group(1));
            } else if (!line.isEmpty()) {
                problems.add(SUMS + " line " + number + ": is not a hash of 64 digits, two spaces and a file's name");
            }
        }
        for (String name : NEEDED) {
            if (!listed.containsKey(name)) {
                problems.add(SUMS + ": does not list " + name);
            }
        }
        for (Map.Entry<String, String> each : listed.entrySet()) {
            String found = sha256.get(each.getKey());
            if (found == null) {
                problems.add(each.getKey() + ": is listed and not there");
            } else if (!found.equals(each.getValue())) {
                problems.add(each.getKey() + ": does not match its hash: " + each.getValue() + " is listed, " + found
                        + " is computed");
            }
        }
        sha256.keySet().stream()
                .filter(name -> !listed.containsKey(name))
                .forEach(name -> problems.add(name + ": is not listed"));
        return problems;
    }
}
