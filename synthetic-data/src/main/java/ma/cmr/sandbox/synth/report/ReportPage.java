package ma.cmr.sandbox.synth.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.LevelTexts;

/**
 * The report as one page that needs nothing else: no script, no font, no picture from elsewhere. Its three languages are three parts, of which
 * the address shows one ({@code #fr}, {@code #ar}, {@code #en}); French where it names none.
 */
final class ReportPage {
    private final Report report;

    ReportPage(Report report) {
        this.report = report;
    }

    String html() {
        Html html = new Html();
        html.own("<!doctype html>\n").open("html", "lang", "fr").own("\n<head>\n");
        html.own(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.element(
                "title",
                new ReportTexts("fr").text("title") + " – "
                        + report.policy().dataset().name());
        html.open("style").own(css()).close("style").close("head").open("body").own("\n");
        html.open("nav", "aria-label", new ReportTexts("fr").text("languages"));
        for (String language : ReportTexts.LANGUAGES) {
            html.element("a", new ReportTexts(language).text("language"), "href", "#" + language, "lang", language);
        }
        html.close("nav").open("main").own("\n");
        for (String language : ReportTexts.LANGUAGES) {
            new Section(html, new ReportTexts(language)).write();
        }
        html.close("main").close("body").close("html");
        return html.toString();
    }

    private static String css() {
        try (InputStream in = ReportPage.class.getResourceAsStream("/anonymise/report.css")) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: anonymise/report.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report in one language. */
    private final class Section {
        private final Html html;
        private final ReportTexts texts;

        Section(Html html, ReportTexts texts) {
            this.html = html;
            this.texts = texts;
        }

        void write() {
            AnonymisationPolicy policy = report.policy();
            html.open(
                    "section",
                    "class",
                    "language",
                    "id",
                    texts.language(),
                    "lang",
                    texts.language(),
                    "dir",
                    texts.direction());
            html.own("\n").element("h1", texts.text("title"));
            html.open("p", "class", "quiet")
                    .text(texts.of(policy.dataset().labels()) + " · ")
                    .element("bdi", policy.dataset().name())
                    .text(" · " + texts.text("asOf") + " "
                            + texts.date(policy.dataset().asOf()))
                    .close("p");
            if (report.invented()) {
                html.element("p", texts.text("invented"), "class", "notice");
            }
            verdict();
            report.measured().ifPresent(measured -> {
                columns(measured);
                risk(measured.risk());
                loss(measured.utility());
            });
            rules();
            making();
            html.close("section");
        }

        private String units() {
            return texts.text(report.policy().protection().unit().name());
        }

        private void verdict() {
            html.element("h2", texts.text("verdict"));
            long broken = report.findings().stream()
                    .filter(finding -> !finding.holds())
                    .count();
            html.element(
                    "p",
                    broken == 0 ? texts.text("releasable") : texts.text("withheld", "count", broken),
                    "class",
                    broken == 0 ? "verdict" : "verdict no");
            report.measured()
                    .ifPresent(measured -> html.element(
                            "p",
                            texts.text(
                                    "plain",
                                    "columns",
                                    report.policy().quasi().stream()
                                            .map(column -> texts.of(
                                                    column.description().labels()))
                                            .collect(Collectors.joining(texts.comma())),
                                    "smallest",
                                    texts.count(measured.risk().smallestUnits()),
                                    "units",
                                    units())));
            if (!report.laxer().isEmpty()) {
                html.element(
                        "p",
                        texts.text(
                                "because",
                                "rules",
                                String.join(", ", report.laxer()),
                                "because",
                                report.policy().rules().because().orElse("")),
                        "class",
                        "notice");
            }
        }

        private void head(String... cells) {
            html.open("thead").open("tr");
            for (int i = 0; i < cells.length; i++) {
                boolean number = cells[i].startsWith("#");
                html.element(
                        "th", number ? cells[i].substring(1) : cells[i], "scope", "col", "class", number ? "n" : "t");
            }
            html.close("tr").close("thead");
        }

        private void columns(Report.Measured measured) {
            html.element("h2", texts.text("columns"))
                    .open("div", "class", "scroll")
                    .open("table");
            head(texts.text("column"), texts.text("role"), texts.text("done"), "#" + texts.text("kept"));
            html.open("tbody");
            List<Anonymised.Outcome> plain =
                    measured.outcomes().stream().filter(this::isPlainlyLeftOut).toList();
            for (Anonymised.Outcome outcome : measured.outcomes()) {
                if (!plain.contains(outcome)) {
                    column(measured, outcome, List.of(outcome));
                }
            }
            if (!plain.isEmpty()) {
                column(measured, plain.getFirst(), plain);
            }
            html.close("tbody").close("table").close("div");
        }

        /** Left out, with nothing more to say of it: all these share a line. */
        private boolean isPlainlyLeftOut(Anonymised.Outcome outcome) {
            return outcome instanceof Anonymised.Outcome.LeftOut
                    && !outcome.column().identifier()
                    && !isUnit(outcome.column());
        }

        private boolean isUnit(AnonymisationPolicy.Column column) {
            return report.policy().protection().unitColumn().stream().anyMatch(column.source()::equals);
        }

        private void column(Report.Measured measured, Anonymised.Outcome outcome, List<Anonymised.Outcome> all) {
            AnonymisationPolicy.Column column = outcome.column();
            html.open("tr").open("td");
            if (!(outcome instanceof Anonymised.Outcome.LeftOut)) {
                html.text(texts.of(column.description().labels()) + " ");
            }
            for (int i = 0; i < all.size(); i++) {
                html.text(i == 0 ? "" : texts.comma());
                html.open("bdi").element("code", all.get(i).column().source()).close("bdi");
            }
            html.close("td").element("td", texts.text(column.role().name())).element("td", done(outcome));
            html.element("td", kept(measured, column), "class", "n").close("tr");
        }

        private String done(Anonymised.Outcome outcome) {
            return switch (outcome) {
                case Anonymised.Outcome.LeftOut out ->
                    out.column().identifier()
                            ? texts.text("leftOutIdentifier")
                            : isUnit(out.column())
                                    ? texts.text("leftOutUnit", "units", units())
                                    : texts.text("leftOut");
                case Anonymised.Outcome.Hidden hidden -> texts.text("hidden");
                case Anonymised.Outcome.Published published -> {
                    String shown = texts.of(LevelTexts.of(published));
                    yield shown.isEmpty() ? texts.text("published") : shown;
                }
                case Anonymised.Outcome.Generalised generalised -> texts.of(LevelTexts.of(generalised));
                case Anonymised.Outcome.Mixed mixed -> texts.of(LevelTexts.of(mixed));
            };
        }

        private String kept(Report.Measured measured, AnonymisationPolicy.Column column) {
            return measured.utility().columns().stream()
                    .filter(each -> each.column().equals(column.name()))
                    .findFirst()
                    .map(each -> texts.percent(each.granularity()))
                    .orElse("");
        }

        private void row(String name, String value) {
            html.open("tr")
                    .element("th", name, "scope", "row")
                    .element("td", value, "class", "n")
                    .close("tr");
        }

        private void risk(RiskReport risk) {
            html.element("h2", texts.text("risk"));
            html.element(
                    "p",
                    texts.text(
                            "riskIntro",
                            "unique",
                            texts.percent(risk.before().uniqueRows()),
                            "smallest",
                            texts.count(risk.smallestUnits()),
                            "units",
                            units()));
            html.open("div", "class", "scroll").open("table");
            head(texts.text("measure"), "#" + texts.text("found"));
            html.open("tbody");
            row(texts.text("rows"), texts.count(risk.rows()));
            row(texts.text("classes"), texts.count(risk.classes()));
            row(texts.text("smallestClass", "units", units()), texts.count(risk.smallestUnits()));
            row(texts.text("underTwoK"), texts.percent(risk.classesUnderTwoK()));
            row(texts.text("prosecutor"), texts.percent(risk.prosecutor()));
            row(texts.text("marketer"), texts.percent(risk.marketer()));
            row(texts.text("loneAttached"), texts.percent(risk.loneAttached()));
            for (RiskReport.SensitiveRisk each : risk.sensitive()) {
                String label = texts.of(
                        report.policy().getColumn(each.column()).description().labels());
                row(texts.text("distinct", "column", label), texts.count(each.distinct()));
                row(texts.text("entropyL", "column", label), texts.number(each.entropyL(), 2));
                row(texts.text("distance", "column", label), texts.number(each.distance(), 3));
            }
            html.close("tbody").close("table").close("div");
            sizes(risk.sizes());
        }

        private String size(RiskReport.SizeBand band) {
            return band.to() == 0
                    ? texts.text("from", "from", texts.count(band.from()))
                    : texts.text("between", "from", texts.count(band.from()), "to", texts.count(band.to()));
        }

        private void sizes(List<RiskReport.SizeBand> bands) {
            html.element("h3", texts.text("sizes"));
            new Bars(texts, texts.text("sizes"))
                    .draw(
                            html,
                            bands.stream()
                                    .map(band -> new Bars.Bar(size(band), band.rows()))
                                    .toList());
            html.open("div", "class", "scroll").open("table");
            head(texts.text("size"), "#" + texts.text("classes"), "#" + texts.text("rowsShort"));
            html.open("tbody");
            for (RiskReport.SizeBand band : bands) {
                html.open("tr").element("td", size(band));
                html.element("td", texts.count(band.classes()), "class", "n");
                html.element("td", texts.count(band.rows()), "class", "n").close("tr");
            }
            html.close("tbody").close("table").close("div");
        }

        private void loss(UtilityReport utility) {
            html.element("h2", texts.text("lost"));
            double all = utility.rows() + utility.withheld();
            html.element(
                    "p",
                    texts.text(
                            "lostIntro",
                            "withheld",
                            texts.count(utility.withheld()),
                            "share",
                            texts.percent(utility.withheld() / all),
                            "granularity",
                            texts.percent(utility.granularity())));
            html.open("div", "class", "scroll").open("table");
            head(texts.text("measure"), "#" + texts.text("found"));
            html.open("tbody");
            row(texts.text("granularity"), texts.percent(utility.granularity()));
            row(texts.text("discernibility"), texts.percent(utility.discernibility()));
            row(texts.text("entropy"), texts.percent(utility.entropy()));
            row(texts.text("meanClass"), texts.number(utility.meanClass(), 1));
            html.close("tbody").close("table").close("div");
            html.element("h3", texts.text("counts"));
            html.element("p", texts.text("countsIntro", "median", texts.percent(utility.medianCountError())));
            html.open("div", "class", "scroll").open("table");
            head(texts.text("question"), "#" + texts.text("selectivity"), "#" + texts.text("error"));
            html.open("tbody");
            for (UtilityReport.RangeCount count : utility.counts()) {
                html.open("tr")
                        .element(
                                "td",
                                count.ranges().stream()
                                        .map(range -> texts.of(report.policy()
                                                        .getColumn(range.column())
                                                        .description()
                                                        .labels())
                                                + " " + texts.percent(range.part()))
                                        .collect(Collectors.joining(" × ")));
                html.element("td", texts.percent(count.selectivity()), "class", "n");
                html.element("td", texts.percent(count.error()), "class", "n").close("tr");
            }
            html.close("tbody").close("table").close("div");
        }

        private void rules() {
            html.element("h2", texts.text("rules"))
                    .open("div", "class", "scroll")
                    .open("table");
            head(
                    texts.text("rule"),
                    "#" + texts.text("asked"),
                    "#" + texts.text("found"),
                    texts.text("holds"),
                    texts.text("help"));
            html.open("tbody");
            for (Finding finding : report.findings()) {
                html.open("tr")
                        .element(
                                "th", texts.text("rule." + finding.rule(), "column", finding.column()), "scope", "row");
                html.element("td", texts.number(finding.bound(), 3), "class", "n");
                html.element("td", texts.number(finding.found(), 3), "class", "n");
                html.open("td")
                        .element(
                                "strong",
                                texts.text(finding.holds() ? "yes" : "no"),
                                "class",
                                finding.holds() ? "yes-word" : "no-word")
                        .close("td");
                html.element("td", finding.holds() ? "" : ReportJson.help(finding, texts))
                        .close("tr");
            }
            html.close("tbody").close("table").close("div");
        }

        private void fact(String name, String value) {
            html.element("dt", name).open("dd").element("bdi", value).close("dd");
        }

        private void making() {
            html.element("h2", texts.text("making")).open("dl");
            report.releaseId().ifPresent(id -> fact(texts.text("release"), id));
            fact(texts.text("madeAt"), texts.date(report.madeAt()));
            fact(
                    texts.text("policy"),
                    report.policy().name() + " " + report.policy().version() + ", SHA-256 "
                            + report.policy().sha256());
            fact(
                    texts.text("unitText"),
                    units() + ", k = " + report.policy().protection().k());
            report.measured().ifPresent(measured -> {
                fact(
                        texts.text("search"),
                        texts.text(
                                measured.effort().gap().isPresent() ? "searchProven" : "searchFound",
                                "candidates",
                                texts.count(measured.effort().candidates()),
                                "checked",
                                texts.count(measured.effort().checked())));
                fact(texts.text("key"), texts.text("keyDestroyed", "time", texts.time(measured.keyDestroyedAt())));
            });
            fact(
                    texts.text("badRows"),
                    report.bad().count() == 0
                            ? texts.text("none")
                            : texts.text(
                                    "badRowsFound",
                                    "count",
                                    texts.count(report.bad().count()),
                                    "columns",
                                    report.bad().byColumn().entrySet().stream()
                                            .map(each -> each.getKey() + " "
                                                    + String.format(Locale.ROOT, "%d", each.getValue()))
                                            .collect(Collectors.joining(", "))));
            html.close("dl");
        }
    }
}
