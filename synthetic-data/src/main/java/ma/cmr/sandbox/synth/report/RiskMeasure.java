package ma.cmr.sandbox.synth.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.Distance;
import ma.cmr.sandbox.synth.anonymise.Tuples;
import ma.cmr.sandbox.synth.csv.TupleTable;

/** Measures who is at risk in a table. */
final class RiskMeasure {
    private final OutputTable table;
    private final Anonymised anonymised;

    RiskMeasure(OutputTable table, Anonymised anonymised) {
        this.table = table;
        this.anonymised = anonymised;
    }

    RiskReport measure() {
        int k = anonymised.policy().protection().k();
        long[] units = table.units();
        long smallestRows = Long.MAX_VALUE;
        long smallestUnits = Long.MAX_VALUE;
        long underTwoK = 0;
        long rowsUnderTwoK = 0;
        for (int of = 0; of < units.length; of++) {
            smallestRows = Math.min(smallestRows, table.rowsOf(of));
            smallestUnits = Math.min(smallestUnits, units[of]);
            if (units[of] < 2L * k) {
                underTwoK++;
                rowsUnderTwoK += table.rowsOf(of);
            }
        }
        boolean any = units.length > 0;
        List<RiskReport.SensitiveRisk> sensitive = new ArrayList<>();
        for (int i = 0; i < table.sensitive().size(); i++) {
            sensitive.add(sensitive(i));
        }
        return new RiskReport(
                table.rows(),
                units.length,
                any ? smallestRows : 0,
                any ? smallestUnits : 0,
                share(underTwoK, units.length),
                share(rowsUnderTwoK, table.rows()),
                any ? 1.0 / smallestUnits : 0,
                share(units.length, table.rows()),
                table.loneAttached(),
                sizes(k),
                sensitive,
                before());
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }

    private List<RiskReport.SizeBand> sizes(int k) {
        long[] bounds = {1, k, 2L * k, 5L * k, 10L * k, 50L * k, 200L * k};
        List<RiskReport.SizeBand> bands = new ArrayList<>();
        for (int i = 0; i < bounds.length; i++) {
            long from = bounds[i];
            long to = i + 1 < bounds.length ? bounds[i + 1] - 1 : 0;
            long classes = 0;
            long rows = 0;
            for (int of = 0; of < table.classes(); of++) {
                int size = table.rowsOf(of);
                if (size >= from && (to == 0 || size <= to)) {
                    classes++;
                    rows += size;
                }
            }
            bands.add(new RiskReport.SizeBand(from, to, classes, rows));
        }
        return bands;
    }

    private RiskReport.SensitiveRisk sensitive(int column) {
        AnonymisationPolicy.Column of = table.sensitive().get(column);
        TupleTable values = table.values(column);
        List<String> texts = table.valueTexts(column);
        boolean ordered = of.form().type() != FieldType.TEXT && of.form().type() != FieldType.CODE;
        boolean numbers = ordered && of.form().type() != FieldType.DATE;
        Comparator<String> order = numbers
                ? Comparator.comparing((String text) -> text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text))
                : Comparator.naturalOrder();
        int[] byOrder = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparing(texts::get, order))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] place = new int[texts.size()];
        for (int i = 0; i < byOrder.length; i++) {
            place[byOrder[i]] = i;
        }
        double[] overall = new double[texts.size()];
        List<List<Integer>> entries = new ArrayList<>();
        for (int i = 0; i < table.classes(); i++) {
            entries.add(new ArrayList<>());
        }
        for (int entry = 0; entry < values.size(); entry++) {
            overall[place[values.cell(entry, 1)]] += (double) values.count(entry) / table.rows();
            entries.get(values.cell(entry, 0)).add(entry);
        }
        long distinct = Long.MAX_VALUE;
        double entropy = Double.MAX_VALUE;
        double distance = 0;
        for (int i = 0; i < table.classes(); i++) {
            double[] shares = new double[texts.size()];
            double bits = 0;
            for (int entry : entries.get(i)) {
                double share = (double) values.count(entry) / table.rowsOf(i);
                shares[place[values.cell(entry, 1)]] = share;
                bits -= share * Math.log(share);
            }
            distinct = Math.min(distinct, entries.get(i).size());
            entropy = Math.min(entropy, bits);
            distance = Math.max(
                    distance, ordered ? Distance.ordered(shares, overall) : Distance.unordered(shares, overall));
        }
        boolean any = table.classes() > 0;
        return new RiskReport.SensitiveRisk(of.name(), any ? distinct : 0, any ? Math.exp(entropy) : 0, distance);
    }

    private RiskReport.Before before() {
        Tuples tuples = anonymised.tuples();
        long unique = 0;
        for (int tuple = 0; tuple < tuples.size(); tuple++) {
            unique += tuples.rows(tuple) == 1 ? 1 : 0;
        }
        return new RiskReport.Before(tuples.rows(), share(unique, tuples.rows()), share(tuples.size(), tuples.rows()));
    }
}
