package ma.cmr.sandbox.synth.population;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.contribution.ContributionYear;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.synth.seed.Seed;

/**
 * What the fund's files say of a life on a day, as documents of the data dictionary: the whole shape, members in its order, what is absent
 * named. That they are so is checked against the dictionary's schema.
 */
final class Documents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int PAYMENTS_SHOWN = 12;
    private static final int PAY_DAY = 20;

    private final Law law;
    private final IdentityGenerator identities;
    private final ContributionCalculator contributions;
    private final PensionCalculator pensions;

    Documents(Law law, Seed seed) {
        this.law = law;
        this.identities = new IdentityGenerator(seed);
        this.contributions = new ContributionCalculator(law);
        this.pensions = new PensionCalculator(law);
    }

    private record Absent(String field, String reason) {}

    /** Writes one life's document of a day, and a newline, after what stands there. */
    void write(LifeCourse life, LocalDate day, StateAt state, ByteArrayOutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            List<Absent> absent = new ArrayList<>();
            json.writeStartObject();
            if (state == StateAt.AFFILIATE) {
                affiliate(json, life, day, absent);
            } else {
                pensioner(json, life, day, absent);
            }
            if (!absent.isEmpty()) {
                json.writeArrayFieldStart("unavailable");
                for (Absent each : absent) {
                    json.writeStartObject();
                    json.writeStringField("field", each.field());
                    json.writeStringField("reason", each.reason());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    private void affiliate(JsonGenerator json, LifeCourse life, LocalDate day, List<Absent> absent) throws IOException {
        int present = spellAt(life, day);
        ServiceSpell spell = life.career().spells().get(present);
        json.writeStringField("id", life.affiliateId());
        json.writeStringField("scheme", "CIVIL");
        json.writeStringField("status", spell.position().name());
        person(json, life);
        json.writeStringField("recruitmentDate", life.career().begins().toString());
        json.writeStringField(
                "ageLimitDate", law.ageLimitDate(life.birth(), Corps.GENERAL).toString());
        json.writeObjectFieldStart("employment");
        json.writeStringField("employerCategory", life.employer().category());
        if (life.employer().ministry().isPresent()) {
            json.writeStringField("ministry", life.employer().ministry().get());
        } else {
            absent.add(new Absent("employment.ministry", "NOT_APPLICABLE"));
        }
        json.writeStringField("grade", spell.grade().scale());
        json.writeNumberField("step", spell.grade().step());
        json.writeNumberField("index", spell.grade().index());
        json.writeStringField("since", spell.span().from().toString());
        json.writeEndObject();
        money(json, "pensionablePay", spell.monthlyBase());
        identity(json, life, false);
        service(json, life, day);
        careers(json, life, present + 1, day, absent);
        contributionYears(json, life, day);
        family(json, life, day, absent);
    }

    private void pensioner(JsonGenerator json, LifeCourse life, LocalDate day, List<Absent> absent) throws IOException {
        Award award = pensions.award(claim(life));
        json.writeStringField("id", life.pensionerId());
        json.writeStringField("affiliateId", life.affiliateId());
        json.writeStringField("kind", life.reason() == Claim.Reason.AGE_LIMIT ? "OLD_AGE" : "EARLY");
        json.writeStringField("scheme", "CIVIL");
        person(json, life);
        json.writeStringField("entitledFrom", award.entitledFrom().toString());
        json.writeObjectFieldStart("serviceEnd");
        json.writeStringField("date", life.leaving().toString());
        json.writeStringField("reason", life.reason().name());
        json.writeEndObject();
        identity(json, life, true);
        service(json, life, life.leaving());
        careers(json, life, life.career().spells().size(), day, absent);
        contributionYears(json, life, life.leaving().withDayOfMonth(1).plusMonths(1));
        award(json, award);
        payments(json, award, day);
        json.writeObjectFieldStart("bankAccount");
        json.writeStringField("rib", identities.identity(life).rib());
        json.writeEndObject();
        family(json, life, day, absent);
    }

    /** The claim of a life, as it was made on leaving. */
    static Claim claim(LifeCourse life) {
        return new Claim(
                life.sex(),
                life.birth(),
                life.career(),
                life.leaving(),
                life.reason(),
                false,
                Optional.empty(),
                Corps.GENERAL);
    }

    private static int spellAt(LifeCourse life, LocalDate day) {
        int at = 0;
        List<ServiceSpell> spells = life.career().spells();
        while (at + 1 < spells.size() && !spells.get(at + 1).span().from().isAfter(day)) {
            at++;
        }
        return at;
    }

    private static void person(JsonGenerator json, LifeCourse life) throws IOException {
        json.writeStringField("sex", life.sex().name());
        json.writeNumberField("birthYear", life.birth().getYear());
        json.writeStringField("birthDate", life.birth().toString());
        json.writeStringField("region", life.place().region());
        json.writeStringField("province", life.place().province());
    }

    private void identity(JsonGenerator json, LifeCourse life, boolean pensioner) throws IOException {
        Identity identity = identities.identity(life);
        json.writeObjectFieldStart("identity");
        name(json, "lastName", identity.lastName());
        name(json, "firstName", identity.firstName());
        json.writeStringField("cnie", identity.cnie());
        json.writeStringField("idcs", identity.idcs());
        json.writeStringField("payrollNumber", identity.payrollNumber());
        json.writeStringField("birthProvince", identity.birthProvince());
        json.writeStringField("phone", identity.phone());
        json.writeStringField("email", identity.email());
        json.writeObjectFieldStart("address");
        json.writeStringField("street", identity.street());
        json.writeStringField("postalCode", identity.postalCode());
        json.writeStringField("city", identity.city());
        json.writeEndObject();
        if (pensioner) {
            json.writeStringField("pensionNumber", identity.pensionNumber());
        }
        json.writeEndObject();
    }

    private static void name(JsonGenerator json, String member, Identity.Name name) throws IOException {
        json.writeObjectFieldStart(member);
        json.writeStringField("latin", name.latin());
        json.writeStringField("arabic", name.arabic());
        json.writeEndObject();
    }

    private void service(JsonGenerator json, LifeCourse life, LocalDate until) throws IOException {
        long months = life.career().service(until).months();
        json.writeObjectFieldStart("service");
        json.writeNumberField("effectiveMonths", months);
        json.writeStringField("annuities", law.annuities(months, until).toString());
        json.writeEndObject();
    }

    private static void careers(JsonGenerator json, LifeCourse life, int count, LocalDate day, List<Absent> absent)
            throws IOException {
        json.writeArrayFieldStart("careers");
        for (int i = 0; i < count; i++) {
            ServiceSpell spell = life.career().spells().get(i);
            LocalDate to = i + 1 < life.career().spells().size() ? spell.span().to() : life.leaving();
            json.writeStartObject();
            json.writeStringField("from", spell.span().from().toString());
            if (to.isAfter(day)) {
                absent.add(new Absent("careers[" + i + "].to", "NOT_YET_DUE"));
            } else {
                json.writeStringField("to", to.toString());
            }
            json.writeStringField("position", spell.position().name());
            json.writeStringField("grade", spell.grade().scale());
            json.writeNumberField("step", spell.grade().step());
            json.writeNumberField("index", spell.grade().index());
            money(json, "monthlyBase", spell.monthlyBase());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void contributionYears(JsonGenerator json, LifeCourse life, LocalDate until) throws IOException {
        json.writeArrayFieldStart("contributionYears");
        for (ContributionYear year : contributions.years(life.career(), until)) {
            json.writeStartObject();
            json.writeNumberField("year", year.year());
            json.writeNumberField("months", year.months());
            money(json, "base", year.base());
            money(json, "employee", year.employee());
            money(json, "employer", year.employer());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void award(JsonGenerator json, Award award) throws IOException {
        json.writeObjectFieldStart("award");
        money(json, "referencePay", award.referencePay());
        json.writeNumberField("windowMonths", award.windowMonths());
        json.writeStringField("annuitiesBefore2017", award.before().toString());
        json.writeStringField("annuitiesFrom2017", award.since().toString());
        json.writeStringField("rateBefore2017", award.rateBefore().percent());
        json.writeStringField("rateFrom2017", award.rateSince().percent());
        money(json, "exactMonthly", award.exactMonthly());
        money(json, "monthlyAmount", award.monthly());
        json.writeBooleanField("minimumApplied", award.minimumApplied());
        json.writeArrayFieldStart("steps");
        for (Step step : award.steps()) {
            json.writeStartObject();
            json.writeStringField("rule", step.rule());
            json.writeStringField("article", step.article());
            json.writeStringField("result", step.result());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Paid in arrears about the 20th; a pension does not rise while the base salary of the grade does not (art. 44-1). */
    private static void payments(JsonGenerator json, Award award, LocalDate day) throws IOException {
        json.writeArrayFieldStart("payments");
        YearMonth first = YearMonth.from(award.entitledFrom());
        YearMonth last = YearMonth.from(day);
        if (day.getDayOfMonth() < PAY_DAY) {
            last = last.minusMonths(1);
        }
        YearMonth month = last.minusMonths(PAYMENTS_SHOWN - 1L);
        for (month = month.isBefore(first) ? first : month; !month.isAfter(last); month = month.plusMonths(1)) {
            json.writeStartObject();
            json.writeStringField("month", month.toString());
            money(json, "amount", award.monthly());
            json.writeStringField("paidOn", month.atDay(PAY_DAY).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void family(JsonGenerator json, LifeCourse life, LocalDate day, List<Absent> absent)
            throws IOException {
        boolean married = life.marriage().isPresent() && !life.marriage().get().isAfter(day);
        json.writeObjectFieldStart("family");
        json.writeStringField("maritalStatus", married ? "MARRIED" : "SINGLE");
        if (married) {
            json.writeStringField("marriageDate", life.marriage().get().toString());
        } else {
            absent.add(new Absent("family.marriageDate", "NOT_APPLICABLE"));
        }
        json.writeArrayFieldStart("children");
        for (LifeCourse.Child child : life.children()) {
            if (!child.birth().isAfter(day)) {
                json.writeStartObject();
                json.writeStringField("birthDate", child.birth().toString());
                json.writeStringField("sex", child.sex().name());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void money(JsonGenerator json, String member, Money amount) throws IOException {
        json.writeObjectFieldStart(member);
        json.writeStringField("amount", amount.amount());
        json.writeStringField("currency", "MAD");
        json.writeEndObject();
    }
}
