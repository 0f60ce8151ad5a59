package ma.cmr.sandbox.portal.account;

import java.time.Instant;

/** A startup whose people have accounts. */
public record Organisation(String id, String name, Instant since) {}
