package ma.cmr.sandbox.pension.input;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;

/** Reads a career and the day up to which its contributions are asked. */
public final class ContributionReader {
    private static final LocalDate UNKNOWN = LocalDate.of(2000, 1, 1);
    private static final LocalDate FIRST = LocalDate.of(1945, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2150, 1, 1);

    private final Law law;

    public ContributionReader(Law law) {
        this.law = law;
    }

    /**
     * What was handed in.
     *
     * @param until first day that is not asked about
     */
    public record Contributed(Career career, LocalDate until) {}

    /** The career under {@code career}, up to the day under {@code until}; nothing where something was refused. */
    public Optional<Contributed> read(Fields fields, Corps corps) {
        List<CareerReader.Spell> spells = new CareerReader(law).read(fields, corps);
        LocalDate until = fields.needed("until", fields.date("until"), UNKNOWN);
        if (fields.refused()) {
            return Optional.empty();
        }
        LocalDate begins = spells.getFirst().from();
        if (begins.isBefore(FIRST)) {
            fields.refuse("career/0/from", Refusal.Code.LAW_NOT_KNOWN, Map.of("value", begins.toString()));
        } else if (until.isAfter(LAST)) {
            fields.refuse("until", Refusal.Code.LAW_NOT_KNOWN, Map.of("value", until.toString()));
        } else if (!until.isAfter(begins)) {
            fields.refuse(
                    "until", Refusal.Code.OUT_OF_ORDER, Map.of("value", begins.toString(), "other", until.toString()));
        }
        return fields.refused()
                ? Optional.empty()
                : Optional.of(new Contributed(CareerReader.career(spells, until), until));
    }
}
