package ma.cmr.sandbox.policy.access;

/** Writes one document event by event. Used once, by one thread. */
public interface DocumentWriter {
    void startObject();

    void endObject();

    void startList();

    void endList();

    void name(String name);

    void text(String value);

    void number(long value);

    void flag(boolean value);

    /** The finished document. */
    byte[] bytes();
}
