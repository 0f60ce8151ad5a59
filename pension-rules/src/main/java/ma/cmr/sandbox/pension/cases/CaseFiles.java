package ma.cmr.sandbox.pension.cases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.AnnuityRounding;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Switch;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * Reads cases.
 *
 * <pre>
 * case: C05 age limit 63, mean of 96 months
 * source: constructed
 * sex: MALE
 * birth: 1962-07-01
 * career:
 *   - { from: 1987-10-01, base: "12000" }     # base a month; or index: 456 and allowances: "4200"
 *   - { from: 2019-05-01, base: "12200" }
 * leaving: { date: 2025-07-01, reason: AGE_LIMIT }
 * expect: { exact: "11213.30", award: "11214" }
 * </pre>
 */
public final class CaseFiles {
    private static final Set<String> KEYS = Set.of(
            "case",
            "source",
            "note",
            "sex",
            "birth",
            "corps",
            "career",
            "leaving",
            "otherPensions",
            "annuityRounding",
            "netCeiling",
            "expect");
    private static final Set<String> SPELL_KEYS =
            Set.of("from", "position", "scale", "step", "index", "allowances", "base");

    private CaseFiles() {}

    /**
     * A case from a file's text.
     *
     * @throws InvalidFiles naming file, place, problem and what is allowed
     */
    public static PensionCase read(String name, String text) {
        YamlFile file = YamlFile.parse(name, text);
        Section root = file.section();
        root.allowOnly(KEYS);
        Law law = law(root);
        Section leaving = root.section("leaving");
        leaving.allowOnly(Set.of("date", "reason", "kept"));
        LocalDate left = leaving.date("date");
        LocalDate birth = root.date("birth");
        Career career = career(root, law, left);
        if (career.begins().isBefore(birth.plusYears(16))) {
            throw new InvalidFiles(List.of(root.problem(
                    "career", "service begins " + career.begins() + ", before the age of 16 (born " + birth + ")")));
        }
        Claim claim = new Claim(
                root.findOneOf("sex", Sex.class).orElse(Sex.MALE),
                birth,
                career,
                left,
                leaving.oneOf("reason", Claim.Reason.class),
                leaving.flag("kept", false),
                root.has("otherPensions") ? Optional.of(money(root, "otherPensions")) : Optional.empty(),
                root.findOneOf("corps", Corps.class).orElse(Corps.GENERAL));
        return new PensionCase(
                root.text("case"), root.findText("source").orElse("not given"), law, claim, expected(root));
    }

    private static Law law(Section root) {
        Optional<AnnuityRounding> rounding = root.findOneOf("annuityRounding", AnnuityRounding.class);
        Optional<Switch> ceiling = root.findOneOf("netCeiling", Switch.class);
        if (rounding.isEmpty() && ceiling.isEmpty()) {
            return LawFiles.shipped();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : LawFiles.names()) {
            String text = LawFiles.text(file);
            text = rounding.isEmpty() ? text : text.replace("value: TOTAL_THEN_SPLIT", "value: " + rounding.get());
            text = ceiling.isEmpty() ? text : text.replace("value: \"ON\"", "value: \"" + ceiling.get() + "\"");
            texts.put(file, text);
        }
        return LawFiles.read(texts);
    }

    private static Career career(Section root, Law law, LocalDate left) {
        List<Section> sections = root.sections("career");
        if (sections.isEmpty()) {
            throw new InvalidFiles(List.of(root.problem("career", "at least one spell is needed")));
        }
        // Pay runs to the end of the month of leaving, so the last spell does too.
        LocalDate end = left.withDayOfMonth(1).plusMonths(1);
        List<ServiceSpell> spells = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            section.allowOnly(SPELL_KEYS);
            LocalDate from = section.date("from");
            LocalDate to = i + 1 < sections.size() ? sections.get(i + 1).date("from") : end;
            if (!from.isBefore(to)) {
                problems.add(
                        section.problem("from", from + " is not before " + to + ": spells stand in order of time"));
                continue;
            }
            spells.add(new ServiceSpell(
                    new Span(from, to),
                    section.findOneOf("position", Position.class).orElse(Position.ACTIVE),
                    new Grade(
                            section.findText("scale").orElse("-"),
                            section.has("step") ? (int) section.number("step") : 1,
                            section.has("index") ? (int) section.number("index") : 100),
                    base(section, law, from)));
        }
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return new Career(spells);
    }

    private static Money base(Section section, Law law, LocalDate from) {
        if (section.has("base")) {
            return money(section, "base");
        }
        Money index = law.monthlyIndexBase((int) section.number("index"), from);
        return section.has("allowances") ? index.plus(money(section, "allowances")) : index;
    }

    private static Money money(Section section, String key) {
        BigDecimal amount = section.decimal(key);
        if (amount.signum() < 0 || amount.scale() > 6 || amount.precision() - amount.scale() > 9) {
            throw new InvalidFiles(List.of(section.problem(
                    key, "'" + amount + "' is not an amount from 0 to 999,999,999 dirhams with six decimals at most")));
        }
        return Money.parse(amount.toPlainString());
    }

    private static PensionCase.Expected expected(Section root) {
        Optional<Section> expect = root.findSection("expect");
        expect.ifPresent(
                section -> section.allowOnly(Set.of("exact", "tolerance", "award", "right", "refund", "entitledFrom")));
        return new PensionCase.Expected(
                expect.flatMap(section -> section.findText("exact")),
                expect.flatMap(section -> section.findText("tolerance")).orElse("0.005"),
                expect.flatMap(section -> section.findText("award")),
                expect.flatMap(section -> section.findText("right")),
                expect.flatMap(section -> section.findText("refund")),
                expect.flatMap(section -> section.findText("entitledFrom")));
    }
}
