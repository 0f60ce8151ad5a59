package ma.cmr.sandbox.synth.anonymise;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What an engine decided: for every tuple the cells that are published in its place, or that its rows are withheld. */
public interface Recoding {
    /** Whether the rows of a tuple are withheld. */
    boolean suppressed(int tuple);

    /** How a tuple's value in a column is published. */
    String label(int column, int tuple);

    /** For every published value of a column the leaves that it may stand for. */
    Map<String, BitSet> covers(int column);

    /** The level of each column, where all its rows have one; empty for engines that mix levels. */
    List<Integer> levels();

    /** What it loses, by the policy's measure. */
    double loss();

    /** A loss below which no recoding of the engine's kind lies; the loss itself where it is proven to be the least. */
    double bound();

    /** What the search did, for the report. */
    Effort effort();

    /**
     * What a search did.
     *
     * @param candidates how many recodings there were
     * @param checked how many were worked out
     */
    record Effort(String engine, long candidates, long checked, double seconds, OptionalDouble gap) {}
}
