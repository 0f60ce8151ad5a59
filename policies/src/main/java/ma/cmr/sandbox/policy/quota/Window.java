package ma.cmr.sandbox.policy.quota;

import java.time.Duration;

/** At most so many requests in each stretch of so long. */
public record Window(Duration length, long requests) {}
