package ma.cmr.sandbox.synth.report;

import java.util.List;
import java.util.Locale;

/** A bar chart drawn as SVG: a label, a bar and its figure a line; it reads from the side from which its language does. */
final class Bars {
    private static final int WIDTH = 640;
    private static final int LINE = 28;
    private static final int LABELS = 190;
    private static final int FIGURES = 80;

    private final ReportTexts texts;
    private final String title;

    /** A bar. */
    record Bar(String label, long value) {}

    Bars(ReportTexts texts, String title) {
        this.texts = texts;
        this.title = title;
    }

    void draw(Html html, List<Bar> bars) {
        long most = bars.stream().mapToLong(Bar::value).max().orElse(1);
        boolean mirrored = texts.direction().equals("rtl");
        int height = bars.size() * LINE + 8;
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", title);
        html.element("title", title);
        for (int i = 0; i < bars.size(); i++) {
            double length = most == 0
                    ? 0
                    : (double) (WIDTH - LABELS - FIGURES) * bars.get(i).value() / most;
            int y = i * LINE + 20;
            html.element(
                    "text",
                    bars.get(i).label(),
                    "x",
                    place(mirrored, LABELS - 10),
                    "y",
                    Integer.toString(y),
                    "text-anchor",
                    "end");
            html.open(
                            "rect",
                            "x",
                            mirrored ? place(true, LABELS + length) : Integer.toString(LABELS),
                            "y",
                            Integer.toString(y - 13),
                            "width",
                            number(length),
                            "height",
                            "18")
                    .close("rect");
            html.element(
                    "text",
                    texts.count(bars.get(i).value()),
                    "x",
                    place(mirrored, LABELS + length + 8),
                    "y",
                    Integer.toString(y),
                    "text-anchor",
                    "start");
        }
        html.close("svg");
    }

    private static String place(boolean mirrored, double x) {
        return number(mirrored ? WIDTH - x : x);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
