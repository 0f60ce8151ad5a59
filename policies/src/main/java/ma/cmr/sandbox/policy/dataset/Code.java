package ma.cmr.sandbox.policy.dataset;

/** One value of a coded field, with what it is called. */
public record Code(String code, Labels labels) {}
