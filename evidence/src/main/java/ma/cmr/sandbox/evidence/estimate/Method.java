package ma.cmr.sandbox.evidence.estimate;

/**
 * How a number was computed.
 *
 * @param version raised whenever the same input could give another number
 */
public record Method(String id, int version) {
    @Override
    public String toString() {
        return id + "/" + version;
    }
}
