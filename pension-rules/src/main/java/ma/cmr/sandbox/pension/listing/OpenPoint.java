package ma.cmr.sandbox.pension.listing;

import java.util.List;
import ma.cmr.sandbox.pension.law.Labels;

/**
 * A point that a jurist should confirm, the weightiest first.
 *
 * @param point what is not known
 * @param taken what is done until it is known
 * @param settles what would settle it
 * @param parameters that hold what is taken; empty where it is a reading built into a rule
 */
public record OpenPoint(int rank, Labels point, Labels taken, Labels settles, List<String> parameters) {
    public OpenPoint {
        parameters = List.copyOf(parameters);
    }
}
