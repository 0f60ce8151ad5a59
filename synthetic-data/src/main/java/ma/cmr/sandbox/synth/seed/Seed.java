package ma.cmr.sandbox.synth.seed;

/** A population's seed: the key of all its streams. */
public record Seed(long value) {
    private static final long SECOND_KEY = 0x434D522D4C414231L;

    /** The stream of one aspect of one person (or of one batch, for {@link Aspect#CELL}). */
    public Draw draw(long index, Aspect aspect) {
        return new Draw(value, SECOND_KEY, index, aspect.number());
    }
}
