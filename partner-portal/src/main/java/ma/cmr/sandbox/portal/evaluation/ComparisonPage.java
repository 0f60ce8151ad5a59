package ma.cmr.sandbox.portal.evaluation;

import java.util.List;
import ma.cmr.sandbox.evidence.decision.Comparison;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.protocol.Reader;

/**
 * What the page of several pilots shows.
 *
 * @param pilots that stand on the same footing
 * @param leftOut the others
 */
public record ComparisonPage(
        Reader reader, Kpi kpi, String kpiName, List<Entry> pilots, List<Left> leftOut, ForestPlot plot) {
    /** A pilot beside the others. */
    public record Entry(Readings.Reading reading, Comparison.Row row) {
        public Pilot pilot() {
            return reading.file().pilot();
        }

        public List<Measured.GuardrailFigures> guardrails() {
            return reading.measured().guardrails();
        }

        /** Units that count. */
        public long n() {
            return reading.measured().n();
        }

        /** The address of how its effect came about. */
        public String figure(String name) {
            return "/pilots/" + pilot().id() + "/evaluation/figures/" + name + "?round="
                    + reading.protocol().round();
        }

        /** Whether its report is still a draft. */
        public boolean draft() {
            return reading.kept().lock().isEmpty();
        }
    }

    /** A pilot that cannot stand beside the others, and why. */
    public record Left(Pilot pilot, String reason) {}

    public ComparisonPage {
        pilots = List.copyOf(pilots);
        leftOut = List.copyOf(leftOut);
    }

    /** How much more the second pilot moves the indicator than the first, in words. */
    public String difference(Entry first, Entry second) {
        Estimate.Found found = Comparison.difference(first.row(), second.row());
        String way = found.lower() > 0 ? "more" : found.upper() < 0 ? "fewer" : "open";
        return reader.page()
                .text(
                        "comparison.difference." + way,
                        "first",
                        reader.title(first.pilot()),
                        "second",
                        reader.title(second.pilot()),
                        "text",
                        Words.brief(reader.page(), found));
    }
}
