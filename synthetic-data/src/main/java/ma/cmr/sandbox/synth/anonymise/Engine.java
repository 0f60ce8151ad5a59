package ma.cmr.sandbox.synth.anonymise;

import java.util.Optional;

/** Searches for the recoding that loses least among those that protect as asked. The result is the same for any number of threads. */
public interface Engine {
    /** Finds it; empty where none protects. */
    Optional<Recoding> recode(Tuples tuples, Conditions conditions, Watch watch);
}
