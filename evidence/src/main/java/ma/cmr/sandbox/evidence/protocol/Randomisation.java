package ma.cmr.sandbox.evidence.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the lot is drawn (tirage au sort).
 *
 * @param seedCommitment SHA-256 of the secret seed, 64 hexadecimal digits: published at the lock, the seed itself at the freeze
 * @param strata attributes within which arms are balanced by blocks
 * @param cluster attribute whose units share one arm
 */
public record Randomisation(
        Method method, Optional<String> seedCommitment, List<String> strata, Optional<String> cluster) {
    /** Ways to draw. */
    public enum Method {
        NONE,
        SIMPLE,
        STRATIFIED,
        CLUSTER,
        STRATIFIED_CLUSTER;

        /** Whether arms are balanced by blocks within strata. */
        public boolean stratified() {
            return this == STRATIFIED || this == STRATIFIED_CLUSTER;
        }

        /** Whether whole clusters are drawn. */
        public boolean byCluster() {
            return this == CLUSTER || this == STRATIFIED_CLUSTER;
        }
    }

    public Randomisation {
        strata = List.copyOf(strata);
    }

    static Randomisation read(FieldReader fields) {
        Randomisation randomisation = new Randomisation(
                fields.choice("method", Method.class),
                fields.optionalText("seedCommitment"),
                fields.texts("strata"),
                fields.optionalText("cluster"));
        fields.noOthers();
        return randomisation;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", method.name());
        seedCommitment.ifPresent(value -> map.put("seedCommitment", value));
        map.put("strata", strata);
        cluster.ifPresent(value -> map.put("cluster", value));
        return map;
    }
}
