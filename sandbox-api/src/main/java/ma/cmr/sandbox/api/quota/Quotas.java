package ma.cmr.sandbox.api.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.quota.QuotaPlan;
import ma.cmr.sandbox.policy.quota.Window;

/** Holds clients to their plans: requests in each window, rows in a day. */
public final class Quotas {
    private final QuotaStore store;
    private final Map<String, QuotaPlan> plans;
    private final Clock clock;

    public Quotas(QuotaStore store, Map<String, QuotaPlan> plans, Clock clock) {
        this.store = store;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Counts a request, and says in its headers what is left.
     *
     * @throws Problem 429 if the plan is used up
     */
    public void request(Grant grant, Exchange exchange) {
        QuotaPlan plan = plan(grant);
        for (Window window : plan.windows()) {
            String counter = grant.clientId() + "|requests|" + window.length().toSeconds();
            QuotaStore.Taken taken = store.take(counter, window.length(), window.requests(), 1);
            exchange.addHeader(
                    "RateLimit-Policy",
                    "\"" + plan.name() + "\";q=" + window.requests() + ";w="
                            + window.length().toSeconds());
            switch (taken) {
                case QuotaStore.Taken.Granted granted ->
                    exchange.addHeader(
                            "RateLimit",
                            "\"" + plan.name() + "\";r=" + granted.remaining() + ";t=" + seconds(granted.resetsAt()));
                case QuotaStore.Taken.Exceeded exceeded -> {
                    exchange.addHeader("RateLimit", "\"" + plan.name() + "\";r=0;t=" + seconds(exceeded.resetsAt()));
                    throw exceeded("QUOTA_EXCEEDED", plan, exceeded);
                }
            }
        }
    }

    /**
     * Counts rows that are about to be disclosed.
     *
     * @throws Problem 429 if the day's are used up
     */
    public void rows(Grant grant, int rows, Exchange exchange) {
        QuotaPlan plan = plan(grant);
        if (rows > 0
                && store.take(grant.clientId() + "|rows", Duration.ofDays(1), plan.rowsPerDay(), rows)
                        instanceof QuotaStore.Taken.Exceeded exceeded) {
            throw exceeded("ROWS_EXCEEDED", plan, exceeded);
        }
    }

    private QuotaPlan plan(Grant grant) {
        QuotaPlan plan = plans.get(grant.quotaPlan());
        if (plan == null) {
            throw new IllegalStateException("the grant " + grant.id() + " names no quota plan: " + grant.quotaPlan());
        }
        return plan;
    }

    private Problem exceeded(String code, QuotaPlan plan, QuotaStore.Taken.Exceeded exceeded) {
        return Problem.of(429, code, Map.of("plan", plan.name(), "limit", exceeded.limit()))
                .with("resetsAt", exceeded.resetsAt().toString())
                .withHeader("Retry-After", Long.toString(seconds(exceeded.resetsAt())));
    }

    private long seconds(Instant resetsAt) {
        return Math.max(1, Duration.between(clock.instant(), resetsAt).toSeconds());
    }
}
