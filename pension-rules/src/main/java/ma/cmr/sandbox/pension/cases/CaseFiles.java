package ma.cmr.sandbox.pension.cases;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.input.ClaimReader;
import ma.cmr.sandbox.pension.input.FamilyReader;
import ma.cmr.sandbox.pension.input.Fields;
import ma.cmr.sandbox.pension.input.Refusal;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Overlay;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.net.NetPension;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.pension.survivor.Deceased;
import ma.cmr.sandbox.pension.survivor.Family;

/**
 * Reads cases. {@code kind} says what is asked, an own pension where it is absent; see {@link ClaimReader} for the claim.
 *
 * <pre>
 * case: C05 age limit 63, mean of 96 months
 * source: constructed
 * ... the claim ...
 * expect: { exact: "11213.30", award: "11214" }
 * </pre>
 */
public final class CaseFiles {
    private static final int MOST_MONTHS = 600;
    private static final LocalDate UNKNOWN = LocalDate.of(2000, 1, 1);
    private static final YearMonth UNKNOWN_MONTH = YearMonth.of(2000, 1);
    /** What a case may choose otherwise than the shipped law. */
    private static final Map<String, Key<?>> CHOICES = Map.of(
            "annuityRounding", Parameters.CIVIL_ANNUITY_ROUNDING,
            "awardRounding", Parameters.AWARD_ROUNDING,
            "netCeiling", Parameters.CIVIL_NET_CEILING,
            "deferredRates", Parameters.CIVIL_DEFERRED_RATES,
            "halfTimeShare", Parameters.CIVIL_HALF_TIME_SHARE,
            "validatedOpensRight", Parameters.CIVIL_VALIDATED_OPENS_RIGHT);

    private static final class Shipped {
        private static final Law LAW = LawFiles.shipped();
    }

    /** Kinds of case. */
    enum Kind {
        PENSION,
        DISABILITY,
        SURVIVORS,
        NET,
        CONTRIBUTIONS,
        ALLOWANCES,
        VALIDATION,
        RCAR,
        CNSS,
        CIMR,
        JOB_LOSS,
        WORK_ACCIDENT
    }

    private CaseFiles() {}

    /**
     * A case from a file's text.
     *
     * @throws InvalidFiles naming file, place, problem and what is allowed
     */
    public static PensionCase read(String name, String text) {
        YamlFile file = YamlFile.parse(name, text);
        Fields root = Fields.of(file.root());
        PensionCase read = read(root);
        if (root.refused()) {
            throw new InvalidFiles(root.refusals().stream()
                    .map(refusal -> file.problem(refusal.pointer(), message(refusal)))
                    .toList());
        }
        return read;
    }

    private static String message(Refusal refusal) {
        String article = refusal.code().article();
        return refusal.message(Language.EN)
                + (article.isEmpty() ? "" : " (" + refusal.code().rule() + ", " + article + ")");
    }

    private static PensionCase read(Fields root) {
        String name = root.needed("case", root.text("case"), "");
        String source = root.text("source").orElse("not given");
        root.text("note");
        Law law = law(root);
        Kind kind = root.oneOf("kind", Kind.class).orElse(Kind.PENSION);
        Situation situation = switch (kind) {
            case PENSION -> ownPension(root, law);
            case DISABILITY -> disability(root);
            case SURVIVORS -> survivors(root, law);
            case NET -> net(root);
            case CONTRIBUTIONS ->
                new Situation.Contributions(
                        root.needed("base", root.money("base"), Money.ZERO),
                        root.oneOf("corps", Corps.class).orElse(Corps.GENERAL),
                        months(root));
            case ALLOWANCES ->
                new Situation.Allowances(root.needed("children", root.whole("children"), 0L), months(root));
            case VALIDATION ->
                new Situation.Validation(
                        root.needed("yearlyBase", root.money("yearlyBase"), Money.ZERO),
                        root.needed("years", root.whole("years"), 0L),
                        root.needed("asked", root.date("asked"), UNKNOWN));
            case RCAR, CNSS, CIMR, JOB_LOSS, WORK_ACCIDENT -> other(root, kind);
        };
        Map<String, String> expected = new LinkedHashMap<>();
        String tolerance = "0.005";
        Optional<Fields> expect = root.object("expect");
        if (expect.isPresent()) {
            for (String key : expect.get().names()) {
                expected.put(key, expect.get().text(key).orElse(""));
            }
            tolerance = Optional.ofNullable(expected.remove("tolerance")).orElse(tolerance);
        }
        root.nothingElse();
        return new PensionCase(name, source, source.startsWith("published"), law, situation, expected, tolerance);
    }

    private static Law law(Fields root) {
        List<Overlay> overlays = new ArrayList<>();
        CHOICES.forEach((field, key) -> root.text(field).ifPresent(value -> {
            if (key.accepts(value)) {
                overlays.add(Overlay.always(key, value));
            } else {
                root.refuse(field, Refusal.Code.NOT_ONE_OF, Map.of("value", value, "allowed", key.allowed()));
            }
        }));
        return overlays.isEmpty() ? Shipped.LAW : Shipped.LAW.with(overlays.toArray(Overlay[]::new));
    }

    private static Situation ownPension(Fields root, Law law) {
        Optional<Situation.Disability> disability =
                root.object("serviceDisability").map(CaseFiles::disability);
        var draft = new ClaimReader(law, "birth").read(root);
        // Where something was refused the claim is never used; any will do.
        return root.refused()
                ? new Situation.Disability(Rate.ZERO, UNKNOWN)
                : new Situation.OwnPension(draft.claim(law), disability);
    }

    private static Situation.Disability disability(Fields fields) {
        return new Situation.Disability(
                fields.needed("incapacity", fields.rate("incapacity"), Rate.ZERO),
                fields.needed("meeting", fields.date("meeting"), UNKNOWN));
    }

    private static Situation survivors(Fields root, Law law) {
        Fields fields = root.object("deceased").orElseGet(() -> {
            root.refuse("deceased", Refusal.Code.MISSING, Map.of());
            return Fields.of(Map.of());
        });
        Optional<Claim> claim = Optional.empty();
        if (root.has("career")) {
            var draft = new ClaimReader(law, "birth").read(root);
            claim = root.refused() ? Optional.empty() : Optional.of(draft.claim(law));
        }
        LocalDate death = fields.needed("death", fields.date("death"), UNKNOWN);
        Optional<Money> pension = fields.money("pension");
        Deceased deceased = new Deceased(
                fields.oneOf("sex", Sex.class).orElse(Sex.MALE),
                fields.oneOf("scheme", Scheme.class).orElse(Scheme.CIVIL),
                death,
                claim.isPresent() ? pension.orElse(Money.ZERO) : fields.needed("pension", pension, Money.ZERO),
                fields.money("disability").orElse(Money.ZERO),
                fields.flag("causedByService", false),
                fields.date("event"),
                fields.date("serviceEnded").orElse(death));
        fields.nothingElse();
        Family family = FamilyReader.read(root, "family");
        return new Situation.Survivors(deceased, claim, family, months(root));
    }

    private static Situation net(Fields root) {
        return new Situation.Net(
                amount(root, "gross"),
                root.needed("month", root.month("month"), UNKNOWN_MONTH),
                new NetPension.Household(
                        root.whole("dependants").orElse(0L),
                        root.whole("children").orElse(0L),
                        root.rate("mutual").orElse(Rate.ZERO)));
    }

    private static Situation other(Fields root, Kind kind) {
        LocalDate day = root.needed("day", root.date("day"), UNKNOWN);
        return switch (kind) {
            case RCAR ->
                new Situation.OfRcar(number(root, "months"), amount(root, "mean"), number(root, "ageMonths"), day);
            case CNSS -> new Situation.OfCnss(number(root, "days"), amount(root, "mean"), day);
            case CIMR -> new Situation.OfCimr(number(root, "points"), day);
            case JOB_LOSS ->
                new Situation.OfJobLoss(
                        number(root, "days"), number(root, "daysOfLastYear"), amount(root, "mean"), day);
            default ->
                new Situation.OfWorkAccident(
                        amount(root, "yearlyWage"), root.needed("incapacity", root.rate("incapacity"), Rate.ZERO), day);
        };
    }

    private static long number(Fields root, String key) {
        return root.needed(key, root.whole(key), 0L);
    }

    private static Money amount(Fields root, String key) {
        return root.needed(key, root.money(key), Money.ZERO);
    }

    private static List<YearMonth> months(Fields root) {
        List<YearMonth> months = new ArrayList<>();
        List<String> texts = root.texts("months", MOST_MONTHS);
        if (texts.isEmpty()) {
            root.refuse("months", Refusal.Code.MISSING, Map.of());
        }
        for (String text : texts) {
            try {
                months.add(YearMonth.parse(text));
            } catch (java.time.DateTimeException e) {
                root.refuse("months/" + months.size(), Refusal.Code.NOT_A_MONTH, Map.of("value", text));
                months.add(UNKNOWN_MONTH);
            }
        }
        return months;
    }
}
