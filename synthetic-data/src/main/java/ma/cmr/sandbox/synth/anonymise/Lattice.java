package ma.cmr.sandbox.synth.anonymise;

import java.util.List;

/** The nodes of a full-domain search: one level a column, numbered so that a level is a digit. */
final class Lattice {
    /** More nodes than these are not searched: a policy with fewer levels says as much. */
    static final long MOST = 4_000_000;

    private final int[] levels;
    private final int[] steps;
    private final int nodes;

    Lattice(List<Hierarchy> hierarchies) {
        levels = hierarchies.stream().mapToInt(Hierarchy::levels).toArray();
        steps = new int[levels.length];
        long all = 1;
        for (int column = 0; column < levels.length; column++) {
            steps[column] = (int) all;
            all *= levels[column];
            if (all > MOST) {
                throw new IllegalArgumentException("the levels of the quasi-identifiers make more than " + MOST
                        + " combinations; give some columns fewer levels");
            }
        }
        nodes = (int) all;
    }

    int nodes() {
        return nodes;
    }

    int columns() {
        return levels.length;
    }

    int level(int node, int column) {
        return node / steps[column] % levels[column];
    }

    int[] levels(int node) {
        int[] of = new int[levels.length];
        for (int column = 0; column < of.length; column++) {
            of[column] = level(node, column);
        }
        return of;
    }

    /** The node one level up in a column; -1 where there is none. */
    int above(int node, int column) {
        return level(node, column) + 1 < levels[column] ? node + steps[column] : -1;
    }

    /** The node one level down in a column; -1 where there is none. */
    int below(int node, int column) {
        return level(node, column) > 0 ? node - steps[column] : -1;
    }

    /** All levels of a node together: how far up it is. */
    int height(int node) {
        int height = 0;
        for (int column = 0; column < levels.length; column++) {
            height += level(node, column);
        }
        return height;
    }
}
