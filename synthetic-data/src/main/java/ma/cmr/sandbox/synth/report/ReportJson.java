package ma.cmr.sandbox.synth.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.LevelTexts;

/** The report as data, for the desk that decides and for other programs. */
final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    static String of(Report report) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("report", "anonymisation");
        report.releaseId().ifPresent(id -> root.put("releaseId", id));
        root.put("releasable", report.holds());
        root.put("invented", report.invented());
        root.put("dataset", report.policy().dataset().name());
        root.put("asOf", report.policy().dataset().asOf().toString());
        root.put("madeAt", report.madeAt().toString());
        root.put("policy", policy(report));
        root.put("findings", report.findings().stream().map(ReportJson::finding).toList());
        report.measured().ifPresent(measured -> measured(root, measured));
        Map<String, Object> bad = new LinkedHashMap<>();
        bad.put("count", report.bad().count());
        bad.put("byColumn", report.bad().byColumn());
        root.put("badRows", bad);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> policy(Report report) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("name", report.policy().name());
        policy.put("version", report.policy().version());
        policy.put("sha256", report.policy().sha256());
        policy.put("k", report.policy().protection().k());
        policy.put("unit", report.policy().protection().unit().name());
        policy.put("suppressionCeiling", report.policy().protection().suppressionCeiling());
        policy.put("engine", report.policy().protection().engine().name());
        policy.put("laxerThanTheFund", report.laxer());
        report.policy().rules().because().ifPresent(because -> policy.put("because", because));
        return policy;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", finding.rule().name());
        if (!finding.column().isEmpty()) {
            map.put("column", finding.column());
        }
        map.put("found", finding.found());
        map.put("bound", finding.bound());
        map.put("holds", finding.holds());
        if (!finding.holds()) {
            Map<String, String> help = new LinkedHashMap<>();
            for (String language : ReportTexts.LANGUAGES) {
                help.put(language, help(finding, new ReportTexts(language)));
            }
            map.put("help", help);
        }
        return map;
    }

    /** What would help a rule to hold. */
    static String help(Finding finding, ReportTexts texts) {
        return texts.text(
                "help." + finding.rule(),
                "column",
                finding.column(),
                "bound",
                texts.number(finding.bound(), 3),
                "found",
                texts.number(finding.found(), 3));
    }

    private static void measured(Map<String, Object> root, Report.Measured measured) {
        root.put(
                "columns", measured.outcomes().stream().map(ReportJson::outcome).toList());
        root.put("risk", JSON.convertValue(measured.risk(), Map.class));
        root.put("utility", JSON.convertValue(measured.utility(), Map.class));
        Map<String, Object> search = new LinkedHashMap<>();
        search.put("engine", measured.effort().engine());
        search.put("candidates", measured.effort().candidates());
        search.put("checked", measured.effort().checked());
        search.put("loss", measured.loss());
        search.put("proven", measured.effort().gap().isPresent());
        root.put("search", search);
        root.put("keyDestroyedAt", measured.keyDestroyedAt().toString());
    }

    private static Map<String, Object> outcome(Anonymised.Outcome outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("column", outcome.column().source());
        map.put("role", outcome.column().role().name());
        switch (outcome) {
            case Anonymised.Outcome.LeftOut out -> map.put("done", "LEFT_OUT");
            case Anonymised.Outcome.Hidden hidden -> map.put("done", "HIDDEN");
            case Anonymised.Outcome.Generalised generalised -> {
                map.put("done", "GENERALISED");
                map.put("level", generalised.level());
                map.put("step", generalised.step());
                map.put("steps", generalised.steps());
            }
            case Anonymised.Outcome.Mixed mixed -> map.put("done", "GENERALISED_BY_CLASS");
            case Anonymised.Outcome.Published published -> map.put("done", "PUBLISHED");
        }
        if (!(outcome instanceof Anonymised.Outcome.LeftOut)) {
            map.put("field", outcome.column().name());
            Labels shown = LevelTexts.of(outcome);
            if (!shown.en().isEmpty()) {
                Map<String, String> words = new LinkedHashMap<>();
                words.put("fr", shown.fr());
                words.put("ar", shown.ar());
                words.put("en", shown.en());
                map.put("shown", words);
            }
        }
        return map;
    }
}
