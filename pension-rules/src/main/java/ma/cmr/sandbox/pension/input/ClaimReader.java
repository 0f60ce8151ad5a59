package ma.cmr.sandbox.pension.input;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
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
    private static final long YOUNGEST = 16;
    private static final LocalDate UNKNOWN = LocalDate.of(2000, 1, 1);
    private static final LocalDate FIRST_LEAVING = LocalDate.of(1972, 1, 1);
    private static final LocalDate LAST_LEAVING = LocalDate.of(2150, 1, 1);

    private final Law law;
    private final String birthKey;

    /**
     * @param law gives the base of a place in the grid, and what is possible
     * @param birthKey name of the field of the birth
     */
    public ClaimReader(Law law, String birthKey) {
        this.law = law;
        this.birthKey = birthKey;
    }

    /** The claim; where something was refused it must not be used. */
    public ClaimDraft read(Fields fields) {
        LocalDate birth = fields.needed(birthKey, fields.birth(birthKey), UNKNOWN);
        Corps corps = fields.oneOf("corps", Corps.class).orElse(Corps.GENERAL);
        Sex sex = fields.oneOf("sex", Sex.class).orElse(Sex.MALE);
        List<CareerReader.Spell> spells = new CareerReader(law).read(fields, corps);
        Fields end = leaving(fields);
        Claim.Reason reason = end.needed("reason", end.oneOf("reason", Claim.Reason.class), Claim.Reason.AGE_LIMIT);
        Optional<LocalDate> day = end.date("date");
        if (reason != Claim.Reason.AGE_LIMIT) {
            end.needed("date", day, UNKNOWN);
        }
        ClaimDraft draft = new ClaimDraft(
                sex,
                birth,
                corps,
                spells,
                day,
                reason,
                new ClaimDraft.Circumstances(
                        end.flag("kept", false),
                        end.whole("extensionMonths").orElse(0L),
                        end.flag("permitted", true),
                        fields.money("otherPensions"),
                        fields.whole("bonusMonths").orElse(0L),
                        fields.money("taxOnLastPay")));
        end.nothingElse();
        if (!fields.refused()) {
            possible(fields, end, draft);
        }
        return draft;
    }

    private static Fields leaving(Fields fields) {
        if (!fields.has("leaving")) {
            fields.refuse("leaving", Refusal.Code.MISSING, Map.of());
        }
        return fields.object("leaving").orElseGet(() -> Fields.of(Map.of()));
    }

    private void possible(Fields fields, Fields end, ClaimDraft draft) {
        LocalDate begins = draft.begins();
        if (begins.isBefore(draft.birth().plusYears(YOUNGEST))) {
            fields.refuse(
                    "career/0/from",
                    Refusal.Code.SERVICE_TOO_EARLY,
                    Map.of("from", begins.toString(), "birth", draft.birth().toString()));
            return;
        }
        LocalDate leaving = draft.givenLeaving().orElse(FIRST_LEAVING);
        if (leaving.isBefore(FIRST_LEAVING) || leaving.isAfter(LAST_LEAVING)) {
            end.refuse("date", Refusal.Code.LAW_NOT_KNOWN, Map.of("value", leaving.toString()));
            return;
        }
        LocalDate day = draft.leaving(law);
        if (!day.isAfter(begins)) {
            end.refuse(
                    "date",
                    Refusal.Code.LEAVING_BEFORE_SERVICE,
                    Map.of("leaving", day.toString(), "from", begins.toString()));
            return;
        }
        long allowed = mostExtended(law.at(day), draft.corps());
        if (draft.extensionMonths() > allowed) {
            end.refuse("extensionMonths", Refusal.Code.EXTENSION_TOO_LONG, Map.of("allowed", Long.toString(allowed)));
        }
        Career career = draft.claim(law).career();
        int last = Career.monthOf(day);
        if (IntStream.range(0, career.size()).noneMatch(i -> career.payFrom(i) < Math.min(career.payTo(i), last + 1))) {
            fields.refuse("career", Refusal.Code.NO_CONTRIBUTED_MONTH, Map.of());
        }
    }

    /** Months by which an age limit can be extended, all extensions together. */
    private static long mostExtended(LawAt at, Corps corps) {
        if (corps.scheme() == Scheme.MILITARY) {
            return at.get(Parameters.MILITARY_AGE_LIMIT_EXTENSION_MONTHS);
        }
        Key<Long> times = switch (corps) {
            case RESEARCHER -> Parameters.CIVIL_AGE_LIMIT_EXTENSIONS_RESEARCHER;
            case JUDGE -> Parameters.CIVIL_AGE_LIMIT_EXTENSIONS_JUDGE;
            default -> Parameters.CIVIL_AGE_LIMIT_EXTENSIONS;
        };
        return at.get(Parameters.CIVIL_AGE_LIMIT_EXTENSION_MONTHS) * at.get(times);
    }
}
