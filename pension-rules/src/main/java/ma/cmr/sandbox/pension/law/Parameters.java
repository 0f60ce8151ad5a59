package ma.cmr.sandbox.pension.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;

/**
 * Every parameter of the law that the calculations ask for. What each means, in which unit, and which date counts for it is said by its
 * entry in the law's files.
 */
public final class Parameters {
    private static final List<Key<?>> ALL = new ArrayList<>();
    private static final String RATE = "a rate such as 0.025 or 1/6";
    private static final String WHOLE = "a whole number";
    private static final String AMOUNT = "an amount such as 1500.00";

    // law/civil/contributions.yaml
    public static final Key<Rate> CIVIL_CONTRIBUTION_EMPLOYEE = rate("civil.contribution.employee");
    public static final Key<Rate> CIVIL_CONTRIBUTION_EMPLOYER = rate("civil.contribution.employer");
    public static final Key<Rate> CIVIL_VALIDATION_PRICE = rate("civil.validation.price");
    public static final Key<Long> CIVIL_VALIDATION_INSTALMENTS = whole("civil.validation.instalments");
    public static final Key<Long> CIVIL_VALIDATION_MIN_MONTHS = whole("civil.validation.min_months");
    public static final Key<Rate> CIVIL_VALIDATION_WITHHELD_MOST = rate("civil.validation.withheld_most");
    public static final Key<Long> CIVIL_REFUND_ASK_YEARS = whole("civil.refund.ask_years");
    public static final Key<Long> CIVIL_REFUND_REPAY_YEARS = whole("civil.refund.repay_years");

    // law/civil/age-limit.yaml
    public static final Key<Long> CIVIL_AGE_LIMIT = whole("civil.age_limit");
    public static final Key<Long> CIVIL_AGE_LIMIT_RESEARCHER = whole("civil.age_limit.researcher");
    public static final Key<Long> CIVIL_AGE_LIMIT_AMBASSADOR = whole("civil.age_limit.ambassador");
    public static final Key<Long> CIVIL_AGE_LIMIT_JUDGE = whole("civil.age_limit.judge");
    public static final Key<Long> CIVIL_AGE_LIMIT_EXTENSION_MONTHS = whole("civil.age_limit.extension_months");
    public static final Key<Long> CIVIL_AGE_LIMIT_EXTENSIONS = whole("civil.age_limit.extensions");
    public static final Key<Long> CIVIL_AGE_LIMIT_EXTENSIONS_RESEARCHER =
            whole("civil.age_limit.extensions.researcher");
    public static final Key<Long> CIVIL_AGE_LIMIT_EXTENSIONS_JUDGE = whole("civil.age_limit.extensions.judge");

    // law/civil/right.yaml
    public static final Key<Long> CIVIL_EARLY_MIN_MONTHS_MEN = whole("civil.early.min_months.men");
    public static final Key<Long> CIVIL_EARLY_MIN_MONTHS_WOMEN = whole("civil.early.min_months.women");
    public static final Key<Long> CIVIL_EARLY_FREE_MONTHS = whole("civil.early.free_months");
    public static final Key<Rate> CIVIL_EARLY_QUOTA = rate("civil.early.quota");
    public static final Key<Long> CIVIL_SERVICE_MIN_AGE_MONTHS = whole("civil.service.min_age_months");
    public static final Key<Switch> CIVIL_VALIDATED_OPENS_RIGHT = choice("civil.validated.opens_right", Switch.class);
    public static final Key<Rate> CIVIL_HALF_TIME_SHARE = rate("civil.half_time.share");

    // law/civil/award.yaml
    public static final Key<Long> CIVIL_ANNUITY_HALF_YEAR_THRESHOLD = whole("civil.annuity.half_year_threshold");
    public static final Key<AnnuityRounding> CIVIL_ANNUITY_ROUNDING =
            choice("civil.annuity.rounding", AnnuityRounding.class);
    public static final Key<Optional<Long>> CIVIL_ANNUITY_MAX = orNone("civil.annuity.max", WHOLE, Long::valueOf);
    public static final Key<Long> CIVIL_WINDOW_MONTHS = whole("civil.window_months");
    public static final Key<Rate> CIVIL_RATE_NORMAL = rate("civil.rate.normal");
    public static final Key<Rate> CIVIL_RATE_EARLY = rate("civil.rate.early");
    public static final Key<Optional<Long>> CIVIL_RATE_FULL_IF_YEARS =
            orNone("civil.rate.full_if_years", WHOLE, Long::valueOf);
    public static final Key<Money> CIVIL_FLOOR_INDEX_SALARY = money("civil.floor.index_salary");
    public static final Key<Long> CIVIL_FLOOR_YEARS = whole("civil.floor.years");
    public static final Key<Rate> CIVIL_FLOOR_RATE = rate("civil.floor.rate");
    public static final Key<Money> CIVIL_MINIMUM_10Y = money("civil.minimum.10y");
    public static final Key<Optional<Money>> CIVIL_MINIMUM_5Y = orNone("civil.minimum.5y", AMOUNT, Money::parse);
    public static final Key<Switch> CIVIL_NET_CEILING = choice("civil.net_ceiling", Switch.class);
    public static final Key<AwardRounding> AWARD_ROUNDING = choice("award.rounding", AwardRounding.class);
    public static final Key<Optional<Rate>> CIVIL_RATE_ABOVE_CAP = orNone("civil.rate.above_cap", RATE, Rate::parse);
    public static final Key<Optional<Long>> CIVIL_BASE_CAP_SMIGS = orNone("civil.base.cap_smigs", WHOLE, Long::valueOf);
    public static final Key<ReferencePayRule> CIVIL_REFERENCE_PAY_RULE =
            choice("civil.reference_pay.rule", ReferencePayRule.class);
    public static final Key<Long> CIVIL_MINIMUM_LONG_MONTHS = whole("civil.minimum.long_months");
    public static final Key<Long> CIVIL_MINIMUM_SHORT_MONTHS = whole("civil.minimum.short_months");
    public static final Key<DeferredRates> CIVIL_DEFERRED_RATES = choice("civil.deferred.rates", DeferredRates.class);
    public static final Key<Switch> CIVIL_DEPARTURE_2005 = choice("civil.departure_2005", Switch.class);
    public static final Key<Long> CIVIL_DEPARTURE_2005_LUMP_MONTHS = whole("civil.departure_2005.lump_months");
    public static final Key<RevaluationRule> CIVIL_REVALUATION_RULE =
            choice("civil.revaluation.rule", RevaluationRule.class);
    public static final Key<Rate> CIVIL_REVALUATION = rate("civil.revaluation");

    // law/civil/disability.yaml
    public static final Key<Rate> CIVIL_DISABILITY_MIN_RATE = rate("civil.disability.min_rate");
    public static final Key<Long> CIVIL_DISABILITY_PROVISIONAL_YEARS = whole("civil.disability.provisional_years");
    public static final Key<Rate> CIVIL_DISABILITY_GUARANTEED_ON_DEATH = rate("civil.disability.guaranteed_on_death");

    // law/civil/survivors.yaml
    public static final Key<Rate> CIVIL_SURVIVOR_SPOUSE = rate("civil.survivor.spouse");
    public static final Key<Rate> CIVIL_SURVIVOR_ORPHANS = rate("civil.survivor.orphans");
    public static final Key<Rate> CIVIL_SURVIVOR_ORPHANS_ALONE = rate("civil.survivor.orphans_alone");
    public static final Key<Long> CIVIL_SURVIVOR_MARRIAGE_MONTHS = whole("civil.survivor.marriage_months");
    public static final Key<Long> CIVIL_SURVIVOR_ORPHAN_AGE = whole("civil.survivor.orphan_age");
    public static final Key<Long> CIVIL_SURVIVOR_STUDENT_AGE = whole("civil.survivor.student_age");
    public static final Key<Rate> CIVIL_SURVIVOR_FURTHER_CHILD = rate("civil.survivor.further_child");

    // law/civil/payment.yaml
    public static final Key<Long> CIVIL_PAYMENT_FIRST_MONTHS = whole("civil.payment.first_months");
    public static final Key<Rate> CIVIL_PAYMENT_ADVANCE = rate("civil.payment.advance");
    public static final Key<Long> CIVIL_PAYMENT_DAY = whole("civil.payment.day");
    public static final Key<Long> CIVIL_CORRECTION_MONTHS = whole("civil.correction.months");
    public static final Key<Rate> CIVIL_SEIZURE_ONE = rate("civil.seizure.one");
    public static final Key<Rate> CIVIL_SEIZURE_ALL = rate("civil.seizure.all");
    public static final Key<Long> CIVIL_DISAPPEARANCE_YEARS = whole("civil.disappearance.years");
    public static final Key<Rate> CIVIL_SUSPENSION_FAMILY_SHARE = rate("civil.suspension.family_share");
    public static final Key<Rate> CIVIL_UNDECLARED_CHANGE_FINE = rate("civil.undeclared_change.fine");
    public static final Key<Rate> CIVIL_CUMULATION_LATE = rate("civil.cumulation.late");

    // law/military/contributions.yaml
    public static final Key<Rate> MILITARY_CONTRIBUTION_EMPLOYEE = rate("military.contribution.employee");
    public static final Key<Rate> MILITARY_CONTRIBUTION_EMPLOYEE_AUXILIARY =
            rate("military.contribution.employee_auxiliary");
    public static final Key<Rate> MILITARY_CONTRIBUTION_STATE = rate("military.contribution.state");
    public static final Key<Rate> MILITARY_BASE_AUXILIARY_ALLOWANCES = rate("military.base.auxiliary_allowances");

    // law/military/age-limit.yaml
    public static final Key<Long> MILITARY_AGE_LIMIT_GENERAL_OFFICER = whole("military.age_limit.general_officer");
    public static final Key<Long> MILITARY_AGE_LIMIT_SENIOR_OFFICER_ARMS =
            whole("military.age_limit.senior_officer_arms");
    public static final Key<Long> MILITARY_AGE_LIMIT_SENIOR_OFFICER_SERVICES =
            whole("military.age_limit.senior_officer_services");
    public static final Key<Long> MILITARY_AGE_LIMIT_JUNIOR_OFFICER_ARMS =
            whole("military.age_limit.junior_officer_arms");
    public static final Key<Long> MILITARY_AGE_LIMIT_JUNIOR_OFFICER_SERVICES =
            whole("military.age_limit.junior_officer_services");
    public static final Key<Long> MILITARY_AGE_LIMIT_GENDARMERIE_ADJUDANT =
            whole("military.age_limit.gendarmerie_adjudant");
    public static final Key<Long> MILITARY_AGE_LIMIT_GENDARMERIE_SERGEANT =
            whole("military.age_limit.gendarmerie_sergeant");
    public static final Key<Long> MILITARY_AGE_LIMIT_ADJUDANT = whole("military.age_limit.adjudant");
    public static final Key<Long> MILITARY_AGE_LIMIT_SERGEANT = whole("military.age_limit.sergeant");
    public static final Key<Long> MILITARY_AGE_LIMIT_SOLDIER = whole("military.age_limit.soldier");
    public static final Key<Long> MILITARY_AGE_LIMIT_CHIEF_INSPECTOR = whole("military.age_limit.chief_inspector");
    public static final Key<Long> MILITARY_AGE_LIMIT_INSPECTOR = whole("military.age_limit.inspector");
    public static final Key<Long> MILITARY_AGE_LIMIT_ASSISTANT = whole("military.age_limit.assistant");
    public static final Key<Long> MILITARY_AGE_LIMIT_MOKHAZNI = whole("military.age_limit.mokhazni");

    public static final Key<Long> MILITARY_AGE_LIMIT_EXTENSION_MONTHS = whole("military.age_limit.extension_months");

    // law/military/right.yaml
    public static final Key<Long> MILITARY_EARLY_MIN_MONTHS_MEN = whole("military.early.min_months.men");
    public static final Key<Long> MILITARY_EARLY_MIN_MONTHS_WOMEN = whole("military.early.min_months.women");
    public static final Key<Long> MILITARY_EARLY_FREE_MONTHS = whole("military.early.free_months");
    public static final Key<Long> MILITARY_SERVICE_MIN_AGE_MONTHS_OFFICERS =
            whole("military.service.min_age_months.officers");
    public static final Key<Long> MILITARY_SERVICE_MIN_AGE_MONTHS_OTHERS =
            whole("military.service.min_age_months.others");
    public static final Key<Long> MILITARY_LUMP_MIN_MONTHS = whole("military.lump.min_months");
    public static final Key<Long> MILITARY_LUMP_PART_MONTHS = whole("military.lump.part_months");

    // law/military/award.yaml
    public static final Key<Rate> MILITARY_RATE_NORMAL = rate("military.rate.normal");
    public static final Key<Rate> MILITARY_RATE_EARLY = rate("military.rate.early");
    public static final Key<Long> MILITARY_ANNUITY_MAX = whole("military.annuity.max");
    public static final Key<Rate> MILITARY_BONUS_SOLDIER = rate("military.bonus.soldier");
    public static final Key<Long> MILITARY_BONUS_SOLDIER_AGE_MONTHS = whole("military.bonus.soldier_age_months");
    public static final Key<Rate> MILITARY_BONUS_MOKHAZNI = rate("military.bonus.mokhazni");
    public static final Key<Long> MILITARY_BONUS_MOKHAZNI_AGE_MONTHS = whole("military.bonus.mokhazni_age_months");
    public static final Key<Money> MILITARY_MINIMUM_10Y = money("military.minimum.10y");
    public static final Key<Optional<Money>> MILITARY_MINIMUM_5Y = orNone("military.minimum.5y", AMOUNT, Money::parse);

    // law/military/survivors.yaml
    public static final Key<Long> MILITARY_SURVIVOR_MARRIAGE_MONTHS = whole("military.survivor.marriage_months");
    public static final Key<Long> MILITARY_SURVIVOR_MARRIAGE_LASTED_MONTHS =
            whole("military.survivor.marriage_lasted_months");
    public static final Key<Long> MILITARY_SURVIVOR_WIDOWER_AGE_MONTHS = whole("military.survivor.widower_age_months");

    // law/common/index-points.yaml
    public static final Key<Money> POINT_FIRST = money("point.first");
    public static final Key<Money> POINT_SECOND = money("point.second");
    public static final Key<Money> POINT_THIRD = money("point.third");
    public static final Key<Rate> CIVIL_BASE_RESIDENCE_RATE = rate("civil.base.residence_rate");

    // law/common/wages.yaml
    public static final Key<Money> SMIG_HOUR = money("smig.hour");
    public static final Key<Long> SMIG_MONTH_HOURS = whole("smig.month_hours");
    public static final Key<Money> SMAG_DAY = money("smag.day");
    public static final Key<Long> SMAG_MONTH_DAYS = whole("smag.month_days");
    public static final Key<Money> PUBLIC_PAY_RISE_SCALES_6_9 = money("public.pay.rise.scales_6_9");
    public static final Key<Money> PUBLIC_PAY_RISE_ABOVE = money("public.pay.rise.above");
    public static final Key<Money> PUBLIC_PAY_MINIMUM_NET = money("public.pay.minimum_net");
    public static final Key<Money> PUBLIC_PAY_MEAN_NET = money("public.pay.mean_net");
    public static final Key<Money> PUBLIC_PAY_MEAN_NET_SCALE_6 = money("public.pay.mean_net.scale_6");
    public static final Key<Money> PUBLIC_PAY_MEAN_NET_SCALES_7_9 = money("public.pay.mean_net.scales_7_9");
    public static final Key<Money> PUBLIC_PAY_MEAN_NET_SCALES_10_UP = money("public.pay.mean_net.scales_10_up");
    public static final Key<Rate> PUBLIC_RESIDENCE_ZONE_A = rate("public.residence.zone_a");
    public static final Key<Rate> PUBLIC_RESIDENCE_ZONE_B_SCALES_7_UP = rate("public.residence.zone_b.scales_7_up");
    public static final Key<Rate> PUBLIC_RESIDENCE_ZONE_B_SCALES_1_6 = rate("public.residence.zone_b.scales_1_6");
    public static final Key<Rate> PUBLIC_RESIDENCE_ZONE_C = rate("public.residence.zone_c");

    // law/common/family-allowances.yaml
    public static final Key<Money> FAMILY_CHILD_1_3 = money("family.child_1_3");
    public static final Key<Money> FAMILY_CHILD_4_6 = money("family.child_4_6");
    public static final Key<Long> FAMILY_CHILD_AGE = whole("family.child_age");
    public static final Key<Long> FAMILY_STUDENT_AGE = whole("family.student_age");
    public static final Key<Long> FAMILY_CHILDREN_MOST = whole("family.children_most");

    // law/common/income-tax.yaml
    public static final Key<Scale> IR_SCALE = scale("ir.scale");
    public static final Key<Scale> IR_PENSION_ABATEMENT = scale("ir.pension.abatement");
    public static final Key<Rate> IR_BASIC_PENSION_REDUCTION = rate("ir.basic_pension.reduction");
    public static final Key<Scale> IR_PAY_EXPENSES = scale("ir.pay.expenses");
    public static final Key<Money> IR_PAY_EXPENSES_MAX = money("ir.pay.expenses_max");
    public static final Key<Rate> AMO_PUBLIC_RATE = rate("amo.public.rate");
    public static final Key<Money> AMO_PUBLIC_MIN = money("amo.public.min");
    public static final Key<Money> AMO_PUBLIC_MAX = money("amo.public.max");
    public static final Key<Money> IR_DEPENDANT = money("ir.dependant");
    public static final Key<Long> IR_DEPENDANTS_MOST = whole("ir.dependants_most");
    public static final Key<Rate> MUTUAL_RATE = rate("mutual.rate");

    // law/other/rcar.yaml
    public static final Key<Rate> RCAR_CONTRIBUTION_EMPLOYEE = rate("rcar.contribution.employee");
    public static final Key<Rate> RCAR_CONTRIBUTION_EMPLOYER_FIXED = rate("rcar.contribution.employer_fixed");
    public static final Key<Rate> RCAR_CONTRIBUTION_EMPLOYER_VARIABLE = rate("rcar.contribution.employer_variable");
    public static final Key<Rate> RCAR_RATE = rate("rcar.rate");
    public static final Key<Long> RCAR_AGE_MONTHS = whole("rcar.age_months");
    public static final Key<Rate> RCAR_EARLY_RATE_A_MONTH = rate("rcar.early.rate_a_month");
    public static final Key<Rate> RCAR_EARLY_MOST = rate("rcar.early.most");
    public static final Key<Long> RCAR_EARLY_AGE_MONTHS = whole("rcar.early.age_months");
    public static final Key<Long> RCAR_EARLY_MIN_MONTHS = whole("rcar.early.min_months");
    public static final Key<Long> RCAR_EARLY_ANY_AGE_MONTHS = whole("rcar.early.any_age_months");
    public static final Key<Long> RCAR_LATE_MOST_MONTHS = whole("rcar.late.most_months");

    // law/other/cnss.yaml
    public static final Key<Money> CNSS_CEILING = money("cnss.ceiling");
    public static final Key<Rate> CNSS_CONTRIBUTION_EMPLOYEE = rate("cnss.contribution.employee");
    public static final Key<Rate> CNSS_CONTRIBUTION_EMPLOYER = rate("cnss.contribution.employer");
    public static final Key<Long> CNSS_FULL_DAYS = whole("cnss.full_days");
    public static final Key<Long> CNSS_LEAST_DAYS = whole("cnss.least_days");
    public static final Key<Rate> CNSS_RATE = rate("cnss.rate");
    public static final Key<Long> CNSS_STEP_DAYS = whole("cnss.step_days");
    public static final Key<Rate> CNSS_STEP = rate("cnss.step");
    public static final Key<Rate> CNSS_MOST = rate("cnss.most");
    public static final Key<Money> CNSS_MINIMUM = money("cnss.minimum");
    public static final Key<Scale> CNSS_REDUCED_MINIMUM = scale("cnss.reduced_minimum");
    public static final Key<Rate> CNSS_SURVIVOR_SHARE = rate("cnss.survivor.share");
    public static final Key<Rate> CNSS_SURVIVOR_CHILD_MOST = rate("cnss.survivor.child_most");

    // law/other/cimr.yaml
    public static final Key<Long> CIMR_CONTRIBUTION_DIVISOR = whole("cimr.contribution_divisor");
    public static final Key<Money> CIMR_REFERENCE_SALARY = money("cimr.reference_salary");
    public static final Key<Money> CIMR_LIQUIDATION_VALUE = money("cimr.liquidation_value");
    public static final Key<Rate> CIMR_EARLY_AT_55 = rate("cimr.early_at_55");
    public static final Key<Rate> CIMR_EMPLOYER_MULTIPLE = rate("cimr.employer_multiple");

    // law/other/job-loss-and-accidents.yaml
    public static final Key<Long> IPE_DAYS = whole("ipe.days");
    public static final Key<Long> IPE_DAYS_LAST_YEAR = whole("ipe.days_last_year");
    public static final Key<Rate> IPE_RATE = rate("ipe.rate");
    public static final Key<Long> IPE_MONTHS = whole("ipe.months");
    public static final Key<Money> AT_WAGE_LEAST = money("at.wage.least");
    public static final Key<Scale> AT_WAGE_COUNTED = scale("at.wage.counted");
    public static final Key<Scale> AT_PERMANENT = scale("at.permanent");
    public static final Key<Rate> AT_TEMPORARY = rate("at.temporary");
    public static final Key<Rate> AT_SURVIVOR_SPOUSE = rate("at.survivor.spouse");

    private Parameters() {}

    private static Key<Rate> rate(String id) {
        return add(id, RATE, Rate::parse);
    }

    private static Key<Long> whole(String id) {
        return add(id, WHOLE, Long::valueOf);
    }

    private static Key<Money> money(String id) {
        return add(id, AMOUNT, Money::parse);
    }

    private static Key<Scale> scale(String id) {
        return add(id, "upTo:rate:deduct for each band, * for no upper end", Scale::parse);
    }

    private static <E extends Enum<E>> Key<E> choice(String id, Class<E> type) {
        return add(id, "one of " + Arrays.toString(type.getEnumConstants()), text -> Enum.valueOf(type, text));
    }

    private static <T> Key<Optional<T>> orNone(String id, String allowed, Function<String, T> parse) {
        return add(
                id,
                allowed + ", or none",
                text -> text.equals("none") ? Optional.empty() : Optional.of(parse.apply(text)));
    }

    private static <T> Key<T> add(String id, String allowed, Function<String, T> parse) {
        Key<T> key = new Key<>(ALL.size(), id, allowed, parse);
        ALL.add(key);
        return key;
    }

    /**
     * The parameter of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Key<?> named(String id) {
        return ALL.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + id));
    }

    /** All of them, each at its own index. */
    static List<Key<?>> all() {
        return List.copyOf(ALL);
    }
}
