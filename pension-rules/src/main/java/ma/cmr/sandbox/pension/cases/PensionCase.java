package ma.cmr.sandbox.pension.cases;

import java.util.Map;
import ma.cmr.sandbox.pension.law.Law;

/**
 * A case from a file.
 *
 * @param name of the case
 * @param source where its figures come from
 * @param published whether its result was printed by that source, and not worked out by hand from the rules
 * @param law the shipped law, with what the case chooses otherwise
 * @param situation what is asked
 * @param expected what it must come to, by the name of the result, where the file says so
 * @param tolerance for {@code exact} results, as text
 */
public record PensionCase(
        String name,
        String source,
        boolean published,
        Law law,
        Situation situation,
        Map<String, String> expected,
        String tolerance) {}
