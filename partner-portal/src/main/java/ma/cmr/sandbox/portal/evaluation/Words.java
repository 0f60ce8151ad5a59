package ma.cmr.sandbox.portal.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ma.cmr.sandbox.evidence.decision.Verdict;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.portal.page.Page;

/** Figures in plain words, in the reader's language. Rounded here and nowhere before; the derivation of a figure shows every digit. */
public final class Words {
    private Words() {}

    /** A share of one, in points with one decimal. */
    static BigDecimal points(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal size(double share) {
        return points(Math.abs(share));
    }

    /** Of 100 units, how many more or fewer. */
    public static String effect(Page page, Kpi kpi, Estimate.Found found) {
        BigDecimal points = points(found.effect());
        String way = points.signum() == 0 ? "same" : points.signum() > 0 ? "more" : "fewer";
        String own = "effect." + kpi.id() + "." + way;
        return page.has(own)
                ? page.text(own, "points", points.abs())
                : page.text("effect.other." + way, "kpi", kpi.id(), "points", points.abs());
    }

    /** Between which numbers the effect lies, and at which level. */
    public static String interval(Page page, Estimate.Found found) {
        String way = found.lower() > 0 ? "more" : found.upper() < 0 ? "fewer" : "either";
        return page.text(
                "effect.between." + way,
                "level",
                level(found),
                "least",
                size(found.upper() < 0 ? found.upper() : found.lower()),
                "most",
                size(found.upper() < 0 ? found.lower() : found.upper()));
    }

    private static BigDecimal level(Estimate found) {
        return BigDecimal.valueOf(found.level() * 100)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    /** The effect with its interval, as short as a table wants it. */
    public static String brief(Page page, Estimate.Found found) {
        return page.text(
                "effect.brief",
                "effect",
                signed(page, found.effect()),
                "lower",
                signed(page, found.lower()),
                "upper",
                signed(page, found.upper()));
    }

    /** A difference in points, always with its sign. */
    static String signed(Page page, double share) {
        BigDecimal points = points(share);
        return page.text(
                points.signum() > 0 ? "number.plus" : points.signum() < 0 ? "number.minus" : "number.zero",
                "value",
                points.abs());
    }

    /** A share of one, in percent. */
    public static String percent(Page page, double share) {
        return page.text("plan.percent", "percent", points(share));
    }

    /** What hides a result. */
    public static List<String> alarms(Page page, List<Health.Alarm> alarms) {
        return alarms.stream()
                .map(alarm -> page.text(
                        "alarm." + alarm.check(),
                        "arm",
                        alarm.subject(),
                        "value",
                        alarm.value(),
                        "percent",
                        points(alarm.value()),
                        "limit",
                        alarm.limit(),
                        "limitPercent",
                        points(alarm.limit())))
                .toList();
    }

    /** What the reader should know of an estimate, and why there is none. */
    public static List<String> warnings(Page page, Estimate estimate) {
        List<String> said = new ArrayList<>();
        if (estimate instanceof Estimate.Neutral neutral) {
            said.add(page.text("neutral." + neutral.reason()));
        }
        estimate.warnings().forEach(warning -> said.add(page.text("warning." + warning)));
        return said;
    }

    /** Why the rule recommends what it does. */
    public static List<String> reasons(Page page, Verdict verdict) {
        return verdict.reasons().stream().map(reason -> reason(page, reason)).toList();
    }

    private static String reason(Page page, Verdict.Reason reason) {
        String key = "reason." + reason.code();
        return switch (reason.code()) {
            case HEALTH_ALARM ->
                page.text(key, "check", page.text("check." + reason.subject().split(" ", 2)[0]));
            case TOO_EARLY ->
                page.text(
                        key + (reason.subject().equals("days") ? ".days" : ".units"),
                        "value",
                        reason.value(),
                        "limit",
                        reason.limit());
            case UNITS_REMAIN, TIME_REMAINS, NOTHING_REMAINS ->
                page.text(key, "value", reason.value(), "limit", reason.limit());
            default ->
                page.text(
                        key,
                        "subject",
                        reason.subject(),
                        "value",
                        signed(page, Double.isFinite(reason.value()) ? reason.value() : -1),
                        "limit",
                        signed(page, reason.limit()));
        };
    }

    /** Several sentences as one text. */
    static String joined(List<String> sentences) {
        return sentences.stream().collect(Collectors.joining(" "));
    }
}
