package ma.cmr.sandbox.policy.access;

/** One stored document as a stream of events, whatever it is stored as. Read once, by one thread. */
public interface DocumentReader {
    /** What stands at the reader's place. */
    enum Event {
        START_OBJECT,
        END_OBJECT,
        START_LIST,
        END_LIST,
        NAME,
        /** A text, a number or a flag. */
        VALUE,
        END
    }

    /** Moves to the next event. */
    Event next();

    /** The member's name, after NAME. */
    String name();

    /** The value as text, after VALUE. */
    String text();

    /** Passes over the whole value that follows a NAME. */
    void skipValue();

    /** Writes the whole value that follows a NAME as it is. */
    void copyValue(DocumentWriter writer);
}
