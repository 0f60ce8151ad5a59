package ma.cmr.sandbox.pension.law;

/** Groups with an age limit of their own: corps of the civil regime, lines of the military one. */
public enum Corps {
    GENERAL(Scheme.CIVIL),
    /** Teacher-researchers (enseignants-chercheurs). */
    RESEARCHER(Scheme.CIVIL),
    AMBASSADOR(Scheme.CIVIL),
    /** Judges (magistrats), before extensions. */
    JUDGE(Scheme.CIVIL),

    GENERAL_OFFICER(Scheme.MILITARY),
    /** Major to colonel-major (commandant à colonel-major), arms. */
    SENIOR_OFFICER_ARMS(Scheme.MILITARY),
    /** Major to colonel-major, gendarmerie and services. */
    SENIOR_OFFICER_SERVICES(Scheme.MILITARY),
    /** Lieutenants and captains, arms. */
    JUNIOR_OFFICER_ARMS(Scheme.MILITARY),
    /** Lieutenants and captains, gendarmerie and services. */
    JUNIOR_OFFICER_SERVICES(Scheme.MILITARY),
    GENDARMERIE_ADJUDANT(Scheme.MILITARY),
    GENDARMERIE_SERGEANT(Scheme.MILITARY),
    /** Other adjudants, and administrative sergeants. */
    ADJUDANT(Scheme.MILITARY),
    SERGEANT(Scheme.MILITARY),
    /** Corporals and soldiers (caporaux et soldats). */
    SOLDIER(Scheme.MILITARY),

    /** Auxiliary Forces: inspecteurs principaux. */
    CHIEF_INSPECTOR(Scheme.MILITARY),
    /** Auxiliary Forces: inspecteurs. */
    INSPECTOR(Scheme.MILITARY),
    /** Auxiliary Forces: moussaïdines. */
    ASSISTANT(Scheme.MILITARY),
    /** Auxiliary Forces: mokhaznis, the rank and file. */
    MOKHAZNI(Scheme.MILITARY);

    private final Scheme scheme;

    Corps(Scheme scheme) {
        this.scheme = scheme;
    }

    public Scheme scheme() {
        return scheme;
    }

    /** Its age limit in months: dated by birth in the civil regime, by leaving in the military one. */
    public Key<Long> ageLimit() {
        return switch (this) {
            case GENERAL -> Parameters.CIVIL_AGE_LIMIT;
            case RESEARCHER -> Parameters.CIVIL_AGE_LIMIT_RESEARCHER;
            case AMBASSADOR -> Parameters.CIVIL_AGE_LIMIT_AMBASSADOR;
            case JUDGE -> Parameters.CIVIL_AGE_LIMIT_JUDGE;
            case GENERAL_OFFICER -> Parameters.MILITARY_AGE_LIMIT_GENERAL_OFFICER;
            case SENIOR_OFFICER_ARMS -> Parameters.MILITARY_AGE_LIMIT_SENIOR_OFFICER_ARMS;
            case SENIOR_OFFICER_SERVICES -> Parameters.MILITARY_AGE_LIMIT_SENIOR_OFFICER_SERVICES;
            case JUNIOR_OFFICER_ARMS -> Parameters.MILITARY_AGE_LIMIT_JUNIOR_OFFICER_ARMS;
            case JUNIOR_OFFICER_SERVICES -> Parameters.MILITARY_AGE_LIMIT_JUNIOR_OFFICER_SERVICES;
            case GENDARMERIE_ADJUDANT -> Parameters.MILITARY_AGE_LIMIT_GENDARMERIE_ADJUDANT;
            case GENDARMERIE_SERGEANT -> Parameters.MILITARY_AGE_LIMIT_GENDARMERIE_SERGEANT;
            case ADJUDANT -> Parameters.MILITARY_AGE_LIMIT_ADJUDANT;
            case SERGEANT -> Parameters.MILITARY_AGE_LIMIT_SERGEANT;
            case SOLDIER -> Parameters.MILITARY_AGE_LIMIT_SOLDIER;
            case CHIEF_INSPECTOR -> Parameters.MILITARY_AGE_LIMIT_CHIEF_INSPECTOR;
            case INSPECTOR -> Parameters.MILITARY_AGE_LIMIT_INSPECTOR;
            case ASSISTANT -> Parameters.MILITARY_AGE_LIMIT_ASSISTANT;
            case MOKHAZNI -> Parameters.MILITARY_AGE_LIMIT_MOKHAZNI;
        };
    }

    /** Whether service counts from the age of officers. */
    public boolean officer() {
        return (scheme == Scheme.MILITARY && compareTo(JUNIOR_OFFICER_SERVICES) <= 0)
                || this == CHIEF_INSPECTOR
                || this == INSPECTOR;
    }

    /** Whether it belongs to the Auxiliary Forces. */
    public boolean auxiliary() {
        return compareTo(CHIEF_INSPECTOR) >= 0;
    }
}
