package ma.cmr.sandbox.synth.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * How an extract became a release.
 *
 * @param madeAt when
 * @param invented whether the extract stood in for real data: nobody in it was real
 * @param policy name and version of the policy of anonymisation
 * @param policySha256 of its file
 * @param fundPolicyVersion of the fund's policies
 * @param licence under which the data may be used
 * @param pseudonyms how the release's ids were made, and what became of the key
 * @param signer id of the key of the machine that made it; the signature beside the manifest is by it
 * @param dataset the data set's own dictionary, and which scope opens which field
 * @param reports what was measured on the data, as files beside them
 */
public record Anonymisation(
        LocalDate asOf,
        Instant madeAt,
        boolean invented,
        String policy,
        String policySha256,
        String fundPolicyVersion,
        String licence,
        Pseudonyms pseudonyms,
        String signer,
        ReleasedDataset dataset,
        Map<String, Manifest.DataFile> reports)
        implements Origin {

    /**
     * How ids were made.
     *
     * @param method of making them
     * @param keyDestroyedAt when the key was overwritten; from then on nobody can tell which row was whose
     */
    public record Pseudonyms(String method, Instant keyDestroyedAt) {}
}
