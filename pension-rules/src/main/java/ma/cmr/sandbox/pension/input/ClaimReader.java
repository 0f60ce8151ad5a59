package ma.cmr.sandbox.pension.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * Reads a claim: person, career and leaving.
 *
 * <pre>
 * sex: MALE
 * birth: 1962-07-01
 * corps: GENERAL
 * career:
 *   - { from: 1987-10-01, base: "12000" }     # base a month; or index: 456 and allowances: "4200"
 *   - { from: 2019-05-01, base: "12200", position: DETACHED }
 * leaving: { date: 2025-07-01, reason: AGE_LIMIT }
 * </pre>
 */
public final class ClaimReader {
    private static final int MOST_SPELLS = 500;
    private static final long YOUNGEST = 16;
    private static final LocalDate UNKNOWN = LocalDate.of(2000, 1, 1);
    private static final LocalDate FIRST_LEAVING = LocalDate.of(1972, 1, 1);
    private static final LocalDate LAST_LEAVING = LocalDate.of(2150, 1, 1);

    private final Law law;

    /** @param law gives the base of a place in the grid, and what is possible */
    public ClaimReader(Law law) {
        this.law = law;
    }

    /** The claim; where something was refused it must not be used. */
    public ClaimDraft read(Fields fields) {
        LocalDate birth = fields.needed("birth", fields.birth("birth"), UNKNOWN);
        Corps corps = fields.oneOf("corps", Corps.class).orElse(Corps.GENERAL);
        Sex sex = fields.oneOf("sex", Sex.class).orElse(Sex.MALE);
        List<ClaimDraft.Spell> spells = spells(fields, corps);
        Optional<Fields> leaving = fields.object("leaving");
        if (leaving.isEmpty() && !fields.has("leaving")) {
            fields.refuse("leaving", Refusal.Code.MISSING, Map.of());
        }
        Fields end = leaving.orElseGet(() -> Fields.of(Map.of()));
        Claim.Reason reason = end.needed("reason", end.oneOf("reason", Claim.Reason.class), Claim.Reason.AGE_LIMIT);
        Optional<LocalDate> day = end.date("date");
        if (day.isEmpty() && reason != Claim.Reason.AGE_LIMIT && !end.has("date")) {
            end.refuse("date", Refusal.Code.MISSING, Map.of());
        }
        ClaimDraft draft = new ClaimDraft(
                sex,
                birth,
                corps,
                spells,
                day,
                reason,
                end.flag("kept", false),
                end.whole("extensionMonths").orElse(0L),
                end.flag("permitted", true),
                fields.money("otherPensions"),
                fields.whole("bonusMonths").orElse(0L),
                fields.money("taxOnLastPay"));
        end.nothingElse();
        if (!fields.refused()) {
            possible(fields, end, draft);
        }
        return draft;
    }

    private List<ClaimDraft.Spell> spells(Fields fields, Corps corps) {
        List<ClaimDraft.Spell> spells = new ArrayList<>();
        List<Fields> items = fields.objects("career", MOST_SPELLS);
        if (items.isEmpty()) {
            fields.refuse("career", Refusal.Code.MISSING, Map.of());
        }
        for (Fields item : items) {
            LocalDate from = item.needed("from", item.date("from"), UNKNOWN);
            Position position = item.oneOf("position", Position.class).orElse(Position.ACTIVE);
            Grade grade = new Grade(
                    item.text("scale").orElse("-"),
                    item.whole("step").map(Long::intValue).orElse(1),
                    item.whole("index").map(Long::intValue).orElse(100));
            spells.add(new ClaimDraft.Spell(
                    from, item.date("to"), position, grade, base(item, corps, grade, from, position)));
            item.nothingElse();
        }
        return spells;
    }

    private Money base(Fields item, Corps corps, Grade grade, LocalDate from, Position position) {
        Optional<Money> allowances = item.money("allowances");
        Optional<Money> base = item.money("base");
        if (base.isPresent()) {
            return base.get();
        }
        if (item.has("index") && law.at(from).knows(Parameters.POINT_FIRST)) {
            return ContributionCalculator.base(law, corps, grade.index(), allowances.orElse(Money.ZERO), from);
        }
        return position.contributes() ? item.needed("base", base, Money.ZERO) : Money.ZERO;
    }

    private void possible(Fields fields, Fields end, ClaimDraft draft) {
        List<ClaimDraft.Spell> spells = draft.spells();
        LocalDate begins = spells.getFirst().from();
        if (begins.isBefore(draft.birth().plusYears(YOUNGEST))) {
            refuse(fields, "career/0/from", Refusal.Code.SERVICE_TOO_EARLY, "from", begins, "birth", draft.birth());
        }
        for (int i = 0; i < spells.size(); i++) {
            spell(fields, spells, i);
        }
        draft.leaving().ifPresent(day -> {
            if (day.isBefore(FIRST_LEAVING) || day.isAfter(LAST_LEAVING)) {
                refuse(fields, "leaving/date", Refusal.Code.LAW_NOT_KNOWN, "value", day);
            } else if (!day.isAfter(begins)) {
                refuse(fields, "leaving/date", Refusal.Code.LEAVING_BEFORE_SERVICE, "leaving", day, "from", begins);
            }
        });
        if (fields.refused()) {
            return;
        }
        LawAt at = law.at(draft.leaving().orElse(begins));
        long allowed = at.get(Parameters.CIVIL_AGE_LIMIT_EXTENSION_MONTHS) * at.get(extensions(draft.corps()));
        if (draft.extensionMonths() > allowed) {
            end.refuse("extensionMonths", Refusal.Code.EXTENSION_TOO_LONG, Map.of("allowed", Long.toString(allowed)));
        }
        Claim claim = draft.claim(law);
        int leaving = Career.monthOf(claim.leaving());
        if (IntStream.range(0, claim.career().size())
                .noneMatch(
                        i -> claim.career().payFrom(i) < Math.min(claim.career().payTo(i), leaving + 1))) {
            fields.refuse("career", Refusal.Code.NO_CONTRIBUTED_MONTH, Map.of());
        }
    }

    private static Key<Long> extensions(Corps corps) {
        return switch (corps) {
            case RESEARCHER -> Parameters.CIVIL_AGE_LIMIT_EXTENSIONS_RESEARCHER;
            case JUDGE -> Parameters.CIVIL_AGE_LIMIT_EXTENSIONS_JUDGE;
            default -> Parameters.CIVIL_AGE_LIMIT_EXTENSIONS;
        };
    }

    private void spell(Fields fields, List<ClaimDraft.Spell> spells, int i) {
        ClaimDraft.Spell spell = spells.get(i);
        String place = "career/" + i;
        Optional<LocalDate> next =
                i + 1 < spells.size() ? Optional.of(spells.get(i + 1).from()) : Optional.empty();
        Optional<LocalDate> to = spell.to().or(() -> next);
        if (to.isPresent() && !spell.from().isBefore(to.get())) {
            refuse(fields, place + "/from", Refusal.Code.OUT_OF_ORDER, "value", spell.from(), "other", to.get());
            return;
        }
        if (next.isPresent() && spell.to().filter(next.get()::isBefore).isPresent()) {
            refuse(
                    fields,
                    place + "/to",
                    Refusal.Code.SPELLS_OVERLAP,
                    "to",
                    spell.to().get(),
                    "from",
                    next.get());
        }
        LocalDate end = to.orElse(LocalDate.MAX);
        if (spell.position() == Position.RESISTANCE
                && (spell.from().isBefore(LocalDate.of(1953, 8, 16)) || end.isAfter(LocalDate.of(1956, 4, 1)))) {
            fields.refuse(place, Refusal.Code.RESISTANCE_DATES, Map.of());
        }
        if (spell.position() == Position.VALIDATED && to.isPresent()) {
            long least = law.at(to.get()).knows(Parameters.CIVIL_VALIDATION_MIN_MONTHS)
                    ? law.at(to.get()).get(Parameters.CIVIL_VALIDATION_MIN_MONTHS)
                    : 0;
            if (ServiceLength.between(spell.from(), to.get()).months() < least) {
                fields.refuse(place, Refusal.Code.VALIDATED_TOO_SHORT, Map.of("months", Long.toString(least)));
            }
        }
    }

    private static void refuse(Fields fields, String place, Refusal.Code code, Object... arguments) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put(arguments[i].toString(), arguments[i + 1].toString());
        }
        fields.refuse(place, code, named);
    }
}
