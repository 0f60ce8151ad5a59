package ma.cmr.sandbox.portal.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.portal.page.Page;

/**
 * Effects with their intervals on one scale. Places are percentages of the width, so that the drawing fits any screen without its letters
 * shrinking; lower values are always on the left.
 *
 * @param id prefix of the ids in the drawing
 * @param title what is drawn
 * @param description what a reader who does not see it has to know
 * @param zero place of no effect
 * @param useful place of the least effect worth having, where that is common to all rows
 */
public record ForestPlot(
        String id,
        String title,
        String description,
        List<Row> rows,
        List<Tick> ticks,
        double zero,
        Optional<Double> useful) {
    /** Height of a row, in pixels: a name, its figures, its range. */
    public static final int ROW = 84;

    private static final double LEFT = 4;
    private static final double RIGHT = 96;

    /**
     * An effect.
     *
     * @param text with its interval, in words of the reader's language
     * @param sure whether the interval excludes no effect
     */
    public record Row(String label, String text, double at, double from, double to, boolean sure) {
        /** Width of the interval. */
        public double width() {
            return to - from;
        }
    }

    /** A mark of the scale. */
    public record Tick(double at, String text) {}

    /** What is to be drawn. */
    public record Line(String label, Estimate.Found found) {}

    public ForestPlot {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
    }

    /**
     * Draws.
     *
     * @param useful least effect worth having, as a share of one
     */
    static ForestPlot of(Page page, String id, String title, List<Line> lines, Optional<Double> useful) {
        double low = useful.map(value -> Math.min(0, value)).orElse(0.0);
        double high = useful.map(value -> Math.max(0, value)).orElse(0.0);
        for (Line line : lines) {
            low = Math.min(low, line.found().lower());
            high = Math.max(high, line.found().upper());
        }
        double room = Math.max((high - low) * 0.08, 0.002);
        Scale scale = new Scale(low - room, high + room);
        List<Row> rows = new ArrayList<>();
        for (Line line : lines) {
            Estimate.Found found = line.found();
            rows.add(new Row(
                    line.label(),
                    Words.brief(page, found),
                    scale.place(found.effect()),
                    scale.place(found.lower()),
                    scale.place(found.upper()),
                    found.lower() > 0 || found.upper() < 0));
        }
        List<String> said = rows.stream()
                .map(row -> page.text("forest.row", "label", row.label(), "text", row.text()))
                .toList();
        return new ForestPlot(
                id,
                title,
                Words.joined(said),
                rows,
                scale.ticks(page),
                scale.place(0),
                useful.filter(value -> value != 0).map(scale::place));
    }

    /** Height in pixels. */
    public int height() {
        return rows.size() * ROW + 32;
    }

    private record Scale(double low, double high) {
        double place(double value) {
            return Math.round(100 * (LEFT + (RIGHT - LEFT) * (value - low) / (high - low))) / 100.0;
        }

        /** Round numbers of points, at most six of them. */
        List<Tick> ticks(Page page) {
            double points = (high - low) * 100;
            double step = Math.pow(10, Math.floor(Math.log10(points / 3)));
            while (points / step > 6) {
                step *= points / (step * 2) <= 6 ? 2 : points / (step * 5) <= 6 ? 5 : 10;
            }
            List<Tick> ticks = new ArrayList<>();
            for (long i = (long) Math.ceil(low * 100 / step); i <= Math.floor(high * 100 / step); i++) {
                double value = i * step / 100;
                ticks.add(new Tick(place(value), Words.signed(page, value)));
            }
            return ticks;
        }
    }
}
