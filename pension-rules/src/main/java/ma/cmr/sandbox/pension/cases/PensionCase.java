package ma.cmr.sandbox.pension.cases;

import java.util.Optional;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.law.AwardRounding;
import ma.cmr.sandbox.pension.law.Law;

/**
 * A case from a file.
 *
 * @param name of the case
 * @param source where its figures come from
 * @param law the shipped law, with what the case chooses otherwise
 * @param expected what it must come to, where the file says so
 */
public record PensionCase(String name, String source, Law law, Claim claim, Expected expected) {
    /**
     * What a case must come to; each part only where the file gives it.
     *
     * @param exact monthly amount before article 14, as text
     * @param tolerance for the exact amount, as text
     * @param award monthly amount as paid under {@link AwardRounding#ART14}
     * @param right NEVER or NOT_YET where no right opens
     * @param refund own contributions given back
     * @param entitledFrom first day payable
     */
    public record Expected(
            Optional<String> exact,
            String tolerance,
            Optional<String> award,
            Optional<String> right,
            Optional<String> refund,
            Optional<String> entitledFrom) {}
}
