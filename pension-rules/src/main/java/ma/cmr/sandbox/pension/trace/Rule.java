package ma.cmr.sandbox.pension.trace;

/**
 * A rule that the calculations apply, by its stable id, with the text of law it stands in. Labels, sentences and formulas stand in {@code
 * wording/rules.yaml}.
 */
public enum Rule {
    CIVIL_PENSION("civil.pension", "011-71"),
    MILITARY_PENSION("military.pension", "013-71"),

    CIVIL_RIGHT("civil.right", "011-71 art. 4-5, 44, 47"),
    MILITARY_RIGHT("military.right", "013-71"),
    RIGHT_AGE_LIMIT("right.age_limit", "012-71; 72-14; 015-71"),
    RIGHT_ENOUGH_SERVICE("right.service", "011-71 art. 4; 013-71"),
    RIGHT_FREE("right.without_permission", "011-71 art. 4; 013-71"),
    RIGHT_PERMITTED("right.with_permission", "011-71 art. 4; 013-71"),

    CIVIL_ANNUITIES("civil.annuities", "011-71 art. 6-10"),
    MILITARY_ANNUITIES("military.annuities", "013-71"),
    ANNUITIES_BEFORE("annuities.before", "011-71 art. 9, 12"),
    ANNUITIES_TOTAL("annuities.total", "011-71 art. 9; 013-71"),
    MILITARY_BONUS("military.bonus", "013-71; 1-74-92"),
    MILITARY_BONUS_GIVEN("military.bonus.given", "013-71"),

    CIVIL_REFERENCE_PAY("civil.reference_pay", "011-71 art. 12, 12 ter"),
    CIVIL_REFERENCE_PAY_CAREER("civil.reference_pay.career", "011-71 art. 12 ter"),
    MILITARY_REFERENCE_PAY("military.reference_pay", "013-71"),
    CIVIL_RATE("civil.rate", "011-71 art. 12"),
    MILITARY_RATE("military.rate", "013-71"),
    CIVIL_GROSS("civil.gross", "011-71 art. 12"),
    CIVIL_GROSS_CAPPED("civil.gross.capped", "011-71 art. 12"),
    MILITARY_GROSS("military.gross", "013-71"),

    CIVIL_FLOOR("civil.floor", "011-71 art. 13"),
    MILITARY_FLOOR("military.floor", "013-71"),
    FLOOR_WHOLE("floor.whole", "011-71 art. 13"),
    FLOOR_PART("floor.part", "011-71 art. 13"),
    CIVIL_NET_CEILING("civil.net_ceiling", "011-71 art. 12"),
    MILITARY_NET_CEILING("military.net_ceiling", "013-71"),
    CIVIL_MINIMUM("civil.minimum", "011-71 art. 13"),
    MILITARY_MINIMUM("military.minimum", "013-71"),
    MINIMUM_SHARED("minimum.shared", "011-71 art. 13"),
    MINIMUM_REACHED("minimum.reached", "011-71 art. 13"),
    AWARD_ROUNDING("award.rounding", "011-71 art. 14"),
    AWARD_ROUNDING_NONE("award.rounding.none", "011-71 art. 14"),

    CIVIL_DEPARTURE_2005("civil.departure_2005", "011-71 art. 12 bis"),
    CIVIL_DEPARTURE_LUMP_SUM("civil.departure_2005.lump_sum", "2-03-705"),
    MILITARY_LUMP_SUM("military.lump_sum", "013-71"),
    DISABILITY_PENSION("disability.pension", "011-71 art. 25-28"),
    DISABILITY_AMOUNT("disability.amount", "011-71 art. 25"),

    SURVIVOR_PENSIONS("survivor.pensions", "011-71 art. 31-38; 013-71"),
    SURVIVOR_SPOUSE("survivor.spouse", "011-71 art. 31-38; 013-71"),
    SURVIVOR_SPOUSE_RIGHT("survivor.spouse.right", "011-71 art. 31-38; 013-71"),
    SURVIVOR_SPOUSE_SHARE("survivor.spouse.share", "011-71 art. 31-38; 013-71"),
    SURVIVOR_SPOUSE_DISABILITY("survivor.spouse.disability", "011-71 art. 31-38"),
    SURVIVOR_ORPHAN("survivor.orphan", "011-71 art. 31-38; 013-71"),
    SURVIVOR_ORPHAN_SHARE("survivor.orphan.share", "011-71 art. 31-38; 013-71"),
    SURVIVOR_ORPHAN_DISABILITY("survivor.orphan.disability", "011-71 art. 31-38"),
    SURVIVOR_PASSED_ON("survivor.passed_on", "011-71 art. 33"),
    SURVIVOR_SUM("survivor.sum", "011-71 art. 33"),
    SURVIVOR_PARENT("survivor.parent", "011-71 art. 31-38"),
    SURVIVOR_PARENT_SHARE("survivor.parent.share", "011-71 art. 31-38"),
    SURVIVOR_GUARANTEE("survivor.guarantee", "011-71 art. 26"),

    VALIDATION_PRICE("validation.price", "011-71 art. 7"),
    VALIDATION_INSTALMENT("validation.instalment", "011-71 art. 7"),

    FAMILY_ALLOWANCES("family.allowances", "011-71 art. 15, 38; 2-58-1381"),
    HEALTH_INSURANCE("net.health", "2-05-735"),
    MUTUAL_SOCIETY("net.mutual", ""),
    NET_PENSION("net.pension", ""),
    TAX_ON_PAY("ir.pay", "CGI art. 59, 73"),
    TAX_GIVEN("ir.pay.given", ""),
    TAX_ON_PENSION("ir.pension", "CGI art. 60, 73"),
    PENSION_EXEMPT("ir.pension.exempt", "CGI art. 57-27"),
    TAX_DEPENDANTS("ir.dependants", "CGI art. 74");

    private final String id;
    private final String article;

    Rule(String id, String article) {
        this.id = id;
        this.article = article;
    }

    public String id() {
        return id;
    }

    /** Text and article in the form that all languages share; several separated by semicolons; empty where no law says it. */
    public String article() {
        return article;
    }
}
