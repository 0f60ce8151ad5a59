package ma.cmr.sandbox.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.PairMoments;
import ma.cmr.sandbox.evidence.estimate.Sum;

/** Outcomes from sums. */
final class CellOutcomes implements Outcomes {
    private final List<Cell> cells;

    CellOutcomes(String kpi, List<Cell> cells) {
        this.cells = cells.stream().filter(cell -> cell.kpi().equals(kpi)).toList();
    }

    private Stream<Cell> of(String arm, Group group) {
        return cells.stream()
                .filter(cell -> cell.arm().equals(arm))
                .filter(cell -> group.all()
                        ? cell.attribute().isEmpty()
                        : cell.attribute().equals(Optional.of(group.attribute()))
                                && cell.group().equals(Optional.of(group.value())));
    }

    @Override
    public Moments moments(String arm, Group group) {
        long n = of(arm, group).mapToLong(Cell::n).sum();
        Sum sum = new Sum();
        Sum squares = new Sum();
        of(arm, group).forEach(cell -> {
            sum.add(cell.sum());
            squares.add(cell.sumOfSquares());
        });
        return Moments.ofSums(n, sum.value(), squares.value());
    }

    @Override
    public Optional<PairMoments> ratio(String arm, Group group) {
        return Optional.empty();
    }

    @Override
    public Optional<PairMoments> withCovariate(String arm, Group group, String covariate) {
        return Optional.empty();
    }

    @Override
    public Optional<double[]> values(String arm, Group group) {
        return Optional.empty();
    }

    @Override
    public Optional<double[]> pairs(String control, String treated, Group group, String pairedBy) {
        return Optional.empty();
    }

    @Override
    public List<Part> parts(String arm, Group group) {
        return of(arm, group)
                .map(cell -> new Part(cell.cluster().orElse(""), cell.period(), cell.n(), cell.sum()))
                .toList();
    }

    @Override
    public List<String> groups(String attribute) {
        TreeSet<String> groups = new TreeSet<>();
        cells.stream()
                .filter(cell -> cell.attribute().equals(Optional.of(attribute)))
                .forEach(cell -> cell.group().ifPresent(groups::add));
        return List.copyOf(groups);
    }
}
