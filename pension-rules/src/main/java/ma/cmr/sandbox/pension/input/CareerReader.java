package ma.cmr.sandbox.pension.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/** Reads the spells of a career, and refuses those that no career can have. */
final class CareerReader {
    private static final int MOST_SPELLS = 500;
    private static final LocalDate UNKNOWN = LocalDate.of(2000, 1, 1);
    private static final LocalDate RESISTANCE_FROM = LocalDate.of(1953, 8, 16);
    private static final LocalDate RESISTANCE_TO = LocalDate.of(1956, 4, 1);

    private final Law law;

    CareerReader(Law law) {
        this.law = law;
    }

    /**
     * A spell as it was handed in.
     *
     * @param to first day that it does not cover; none where it lasts to the next one, or to the end
     */
    record Spell(LocalDate from, Optional<LocalDate> to, Position position, Grade grade, Money base) {}

    List<Spell> read(Fields fields, Corps corps) {
        List<Spell> spells = new ArrayList<>();
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
            spells.add(new Spell(from, item.date("to"), position, grade, base(item, corps, grade, from, position)));
            item.nothingElse();
        }
        if (!fields.refused()) {
            for (int i = 0; i < spells.size(); i++) {
                possible(fields, spells, i);
            }
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

    private void possible(Fields fields, List<Spell> spells, int i) {
        Spell spell = spells.get(i);
        String place = "career/" + i;
        Optional<LocalDate> next =
                i + 1 < spells.size() ? Optional.of(spells.get(i + 1).from()) : Optional.empty();
        Optional<LocalDate> to = spell.to().or(() -> next);
        if (to.isPresent() && !spell.from().isBefore(to.get())) {
            fields.refuse(
                    place + "/from",
                    Refusal.Code.OUT_OF_ORDER,
                    Map.of("value", spell.from().toString(), "other", to.get().toString()));
            return;
        }
        if (next.isPresent() && spell.to().filter(next.get()::isBefore).isPresent()) {
            fields.refuse(
                    place + "/to",
                    Refusal.Code.SPELLS_OVERLAP,
                    Map.of("to", spell.to().get().toString(), "from", next.get().toString()));
        }
        if (spell.position() == Position.RESISTANCE
                && (spell.from().isBefore(RESISTANCE_FROM)
                        || to.filter(end -> !end.isAfter(RESISTANCE_TO)).isEmpty())) {
            fields.refuse(place, Refusal.Code.RESISTANCE_DATES, Map.of());
        }
        if (spell.position() == Position.VALIDATED && to.isPresent()) {
            LawAt at = law.at(to.get());
            long least = at.knows(Parameters.CIVIL_VALIDATION_MIN_MONTHS)
                    ? at.get(Parameters.CIVIL_VALIDATION_MIN_MONTHS)
                    : 0;
            if (ServiceLength.between(spell.from(), to.get()).months() < least) {
                fields.refuse(place, Refusal.Code.VALIDATED_TOO_SHORT, Map.of("months", Long.toString(least)));
            }
        }
    }

    /** The career up to a day; spells that begin on it or later are left out. */
    static Career career(List<Spell> spells, LocalDate end) {
        List<ServiceSpell> career = new ArrayList<>();
        for (int i = 0; i < spells.size(); i++) {
            Spell spell = spells.get(i);
            LocalDate to =
                    spell.to().orElse(i + 1 < spells.size() ? spells.get(i + 1).from() : end);
            if (spell.from().isBefore(end)) {
                career.add(new ServiceSpell(
                        new Span(spell.from(), to.isAfter(end) ? end : to),
                        spell.position(),
                        spell.grade(),
                        spell.base()));
            }
        }
        return new Career(career);
    }
}
