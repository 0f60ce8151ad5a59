package ma.cmr.sandbox.synth.world;

import java.time.LocalDate;

/** What a release was made of. */
public sealed interface Origin permits World, Anonymisation {
    /** The day of the files. */
    LocalDate asOf();
}
