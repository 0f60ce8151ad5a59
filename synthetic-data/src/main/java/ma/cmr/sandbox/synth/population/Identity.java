package ma.cmr.sandbox.synth.population;

/** What would name a person, if there were one. Every value lies in a range that nobody can hold. */
record Identity(
        Name lastName,
        Name firstName,
        String cnie,
        String idcs,
        String payrollNumber,
        String pensionNumber,
        String birthProvince,
        String phone,
        String email,
        String street,
        String postalCode,
        String city,
        String rib) {
    /** A name in both scripts. */
    record Name(String latin, String arabic) {}
}
