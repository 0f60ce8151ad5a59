package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;

/** Whether a claim opens a right to a pension (ouverture du droit, loi 011-71, art. 4-5; loi 013-71). */
public sealed interface Eligibility {
    /**
     * It does.
     *
     * @param entitledFrom first day payable (entrée en jouissance, art. 47)
     * @param early whether the reduced rates of leaving before the age limit apply, unless service is long enough
     */
    record Eligible(LocalDate entitledFrom, boolean early) implements Eligibility {}

    /** Not yet: the age limit is not reached. */
    record NotYet(LocalDate ageLimit) implements Eligibility {}

    /**
     * Not by this way out: too little effective service.
     *
     * @param months of effective service, whole
     * @param needed months
     */
    record Never(long months, long needed) implements Eligibility {}

    /**
     * Not without permission and a place in the quota, which fall away only with long service.
     *
     * @param months of effective service, whole
     * @param needed months that free from both
     */
    record NotPermitted(long months, long needed) implements Eligibility {}

    /** Not by this way out on that day: the programme was not open. */
    record NotOpen(LocalDate leaving) implements Eligibility {}
}
