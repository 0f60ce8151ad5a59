package ma.cmr.sandbox.synth.anonymise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.synth.csv.TupleTable;

/**
 * Full-domain generalisation: one level a column for all rows, and rows withheld where a class is still too small. Finds the node of least
 * loss and proves it: a node is passed over only if its loss cannot be under the best one found, or if a node above it withholds more rows
 * than may be (whatever a node must withhold, all below it must too).
 *
 * <p>Nodes are taken from the least bound up; from each a path of the cheapest steps upward is searched by halving, so that failures are found
 * high and cut much away below. Classes are rolled up from the smallest table of a node below. The result does not depend on the number of
 * threads: it is the least by (loss, height, number), and losses are summed in a fixed order.
 */
final class LatticeSearch implements Engine {
    private static final long REMEMBERED_WEIGHT = 60_000_000;

    private final AnonymisationPolicy.MeasureKind kind;
    private final double[] weights;
    private final int threads;
    private final LongSupplier nanos;

    LatticeSearch(AnonymisationPolicy.MeasureKind kind, double[] weights, int threads, LongSupplier nanos) {
        this.kind = kind;
        this.weights = weights.clone();
        this.threads = threads;
        this.nanos = nanos;
    }

    @Override
    public Optional<Recoding> recode(Tuples tuples, Conditions conditions, Watch watch) {
        long began = nanos.getAsLong();
        Run run = new Run(tuples, conditions, watch);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(run::work));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e);
        }
        if (run.best < 0) {
            return Optional.empty();
        }
        double seconds = (nanos.getAsLong() - began) / 1e9;
        return Optional.of(FullDomain.of(
                tuples,
                conditions,
                run.lattice.levels(run.best),
                run.bestLoss,
                new Recoding.Effort("FULL_DOMAIN", run.lattice.nodes(), run.checked, seconds, OptionalDouble.of(0))));
    }

    /** One search, shared by its threads. */
    private final class Run {
        private final List<Hierarchy> hierarchies;
        private final Conditions conditions;
        private final Watch watch;
        private final Lattice lattice;
        private final Measure measure;
        private final ClassTable bottom;
        private final Judgement.Overall overall;
        private final long most;
        private final double[] bound;
        private final int[] order;
        private final int[] mustWithhold;
        private final boolean[] done;
        private final List<ClassTable> remembered = new ArrayList<>();
        private long rememberedWeight;
        private int next;
        private int best = -1;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private long checked;

        Run(Tuples tuples, Conditions conditions, Watch watch) {
            this.hierarchies = tuples.hierarchies();
            this.conditions = conditions;
            this.watch = watch;
            this.lattice = new Lattice(hierarchies);
            this.measure = Measure.of(kind, tuples, weights);
            this.bottom = ClassTable.of(tuples, conditions);
            this.overall = Judgement.Overall.of(tuples, conditions);
            this.most = conditions.suppressed();
            int nodes = lattice.nodes();
            bound = new double[nodes];
            done = new boolean[nodes];
            mustWithhold = new int[nodes];
            for (int node = 0; node < nodes; node++) {
                bound[node] = measure.atLeast(lattice.levels(node), 0);
            }
            order = byBound();
        }

        private int[] byBound() {
            Integer[] boxed = new Integer[bound.length];
            Arrays.setAll(boxed, i -> i);
            Arrays.sort(boxed, (a, b) -> {
                int byBound = Double.compare(bound[a], bound[b]);
                return byBound != 0 ? byBound : Integer.compare(a, b);
            });
            int[] sorted = new int[boxed.length];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = boxed[i];
            }
            return sorted;
        }

        /** Searches paths until no node is left that could be better. */
        void work() {
            while (true) {
                int[] path;
                synchronized (this) {
                    int start = nextStart();
                    if (start < 0) {
                        return;
                    }
                    path = path(start);
                }
                halve(path);
            }
        }

        private int nextStart() {
            while (next < order.length) {
                int node = order[next];
                if (bound[node] > bestLoss) {
                    next = order.length;
                    return -1;
                }
                if (isOpen(node)) {
                    watch.at("search", next, order.length);
                    return node;
                }
                next++;
            }
            return -1;
        }

        /** Whether a node could still be the best. */
        private boolean isOpen(int node) {
            return !done[node]
                    && mustWithhold[node] <= most
                    && measure.atLeast(lattice.levels(node), mustWithhold[node]) <= bestLoss;
        }

        private int[] path(int start) {
            int[] path = new int[1 + lattice.height(lattice.nodes() - 1)];
            int length = 0;
            int at = start;
            while (at >= 0) {
                path[length++] = at;
                int cheapest = -1;
                for (int column = 0; column < lattice.columns(); column++) {
                    int above = lattice.above(at, column);
                    if (above >= 0 && isOpen(above) && (cheapest < 0 || bound[above] < bound[cheapest])) {
                        cheapest = above;
                    }
                }
                at = cheapest;
            }
            return Arrays.copyOf(path, length);
        }

        private void halve(int[] path) {
            int low = 0;
            int high = path.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int node = path[middle];
                ClassTable source;
                synchronized (this) {
                    if (done[node] || mustWithhold[node] > most) {
                        if (mustWithhold[node] > most) {
                            low = middle + 1;
                        } else {
                            high = middle - 1;
                        }
                        continue;
                    }
                    done[node] = true;
                    source = smallestBelow(node);
                }
                int[] levels = lattice.levels(node);
                ClassTable classes = source.rolledUp(levels, hierarchies);
                Judgement judgement = Judgement.of(classes, conditions, overall);
                boolean passes = judgement.suppressed() <= most;
                double loss = passes ? measure.loss(classes, judgement) : Double.POSITIVE_INFINITY;
                synchronized (this) {
                    checked++;
                    remember(classes);
                    mustWithhold(node, (int) Math.min(Integer.MAX_VALUE, judgement.lasting()));
                    if (passes && isBetter(node, loss)) {
                        best = node;
                        bestLoss = loss;
                    }
                }
                if (judgement.lasting() > most) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
        }

        private boolean isBetter(int node, double loss) {
            if (best < 0 || loss != bestLoss) {
                return loss < bestLoss;
            }
            int byHeight = Integer.compare(lattice.height(node), lattice.height(best));
            return byHeight != 0 ? byHeight < 0 : node < best;
        }

        /** What a node must withhold, every node below must too. */
        private void mustWithhold(int node, int rows) {
            int[] stack = new int[64];
            int depth = 0;
            if (mustWithhold[node] < rows) {
                mustWithhold[node] = rows;
                stack[depth++] = node;
            }
            while (depth > 0) {
                int at = stack[--depth];
                for (int column = 0; column < lattice.columns(); column++) {
                    int below = lattice.below(at, column);
                    if (below >= 0 && mustWithhold[below] < rows) {
                        mustWithhold[below] = rows;
                        if (depth == stack.length) {
                            stack = Arrays.copyOf(stack, 2 * depth);
                        }
                        stack[depth++] = below;
                    }
                }
            }
        }

        private ClassTable smallestBelow(int node) {
            int[] levels = lattice.levels(node);
            ClassTable smallest = bottom;
            for (ClassTable each : remembered) {
                if (each.size() < smallest.size() && each.isBelow(levels)) {
                    smallest = each;
                }
            }
            return smallest;
        }

        private void remember(ClassTable classes) {
            if (classes.size() < bottom.size() / 2 && rememberedWeight + classes.weight() < REMEMBERED_WEIGHT) {
                remembered.add(classes);
                rememberedWeight += classes.weight();
            }
        }
    }

    /** One level a column. */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    private record FullDomain(
            List<Hierarchy> hierarchies,
            Tuples tuples,
            int[] at,
            boolean[] withheld,
            double loss,
            double bound,
            Effort effort)
            implements Recoding {

        static FullDomain of(Tuples tuples, Conditions conditions, int[] levels, double loss, Effort effort) {
            List<Hierarchy> hierarchies = tuples.hierarchies();
            ClassTable classes = ClassTable.of(tuples, conditions).rolledUp(levels, hierarchies);
            Judgement judgement = Judgement.of(classes, conditions, Judgement.Overall.of(tuples, conditions));
            TupleTable failing = new TupleTable(levels.length);
            int[] cells = new int[levels.length];
            for (int of = 0; of < classes.size(); of++) {
                if (judgement.fails()[of]) {
                    for (int column = 0; column < levels.length; column++) {
                        cells[column] = classes.group(of, column);
                    }
                    failing.add(cells, 1);
                }
            }
            boolean[] withheld = new boolean[tuples.size()];
            for (int tuple = 0; tuple < withheld.length; tuple++) {
                for (int column = 0; column < levels.length; column++) {
                    cells[column] = hierarchies.get(column).group(levels[column], tuples.leaf(column, tuple));
                }
                withheld[tuple] = failing.find(cells) >= 0;
            }
            return new FullDomain(hierarchies, tuples, levels, withheld, loss, loss, effort);
        }

        @Override
        public boolean suppressed(int tuple) {
            return withheld[tuple];
        }

        @Override
        public String label(int column, int tuple) {
            Hierarchy hierarchy = hierarchies.get(column);
            return hierarchy.label(at[column], hierarchy.group(at[column], tuples.leaf(column, tuple)));
        }

        @Override
        public Map<String, BitSet> covers(int column) {
            Hierarchy hierarchy = hierarchies.get(column);
            Map<String, BitSet> covers = new TreeMap<>();
            for (int leaf = 0; leaf < hierarchy.leaves().size(); leaf++) {
                covers.computeIfAbsent(
                                hierarchy.label(at[column], hierarchy.group(at[column], leaf)), label -> new BitSet())
                        .set(leaf);
            }
            return covers;
        }

        @Override
        public List<Integer> levels() {
            return Arrays.stream(at).boxed().toList();
        }
    }
}
