package ma.cmr.sandbox.synth.anonymise;

/** Is told how far long work is. */
public interface Watch {
    /** Work that nobody watches. */
    Watch NONE = (what, done, all) -> {};

    /**
     * How far it is.
     *
     * @param what is being done
     * @param done of {@code all}
     */
    void at(String what, long done, long all);
}
