package ma.cmr.sandbox.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.api.grant.GrantRoutes;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.api.grant.Portal;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.FieldProblem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.quota.QuotaPlan;
import ma.cmr.sandbox.policy.quota.Window;

/** What a grant was used for, over the internal contract: counts, never values. */
public final class UsageRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PARAMETERS = List.of("from", "to");
    private static final long MOST_DAYS = 400;
    private static final long USUAL_DAYS = 30;

    private final GrantStore grants;
    private final Map<String, QuotaPlan> plans;
    private final UsageMeter meter;
    private final UsageStore store;
    private final Clock clock;

    public UsageRoutes(
            GrantStore grants, Map<String, QuotaPlan> plans, UsageMeter meter, UsageStore store, Clock clock) {
        this.grants = grants;
        this.plans = plans;
        this.meter = meter;
        this.store = store;
        this.clock = clock;
    }

    /** {@code GET /internal/v1/grants/{grantId}/usage?from=&to=}; the last thirty days where no days are named. */
    public Answer usage(Exchange exchange, Portal portal) {
        String id = GrantRoutes.grantId(exchange);
        Grant grant = grants.find(id)
                .orElseThrow(() -> Problems.notFound("grants/" + id))
                .grant();
        List<FieldProblem> problems = new ArrayList<>();
        exchange.query().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(name -> problems.add(Problems.unknownParameter(name, PARAMETERS)));
        LocalDate to = day(exchange, "to", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), problems);
        LocalDate from = day(exchange, "from", to.minusDays(USUAL_DAYS - 1), problems);
        if (problems.isEmpty() && (from.isAfter(to) || from.until(to, ChronoUnit.DAYS) >= MOST_DAYS)) {
            problems.add(new FieldProblem(
                    "from",
                    "INVALID_VALUE",
                    "'" + from + "' to '" + to + "' is no stretch of days",
                    "at most " + MOST_DAYS + " days, the first not after the last"));
        }
        if (!problems.isEmpty()) {
            throw Problems.invalidInput(problems);
        }
        // What this process has counted and not yet added belongs to the answer.
        meter.flush();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("grantId", id);
        body.put("from", from.toString());
        body.put("to", to.toString());
        body.put(
                "days",
                store.listDays(id, from, to).stream().map(UsageRoutes::day).toList());
        store.findLastCall(id).ifPresent(last -> body.put("lastCallAt", last.toString()));
        body.put("quota", quota(grant));
        try {
            return Answer.json(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDate day(Exchange exchange, String name, LocalDate otherwise, List<FieldProblem> problems) {
        Optional<String> text = exchange.findQuery(name);
        try {
            return text.map(LocalDate::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            problems.add(new FieldProblem(
                    name, "INVALID_VALUE", "'" + text.orElse("") + "' is no day", "a date such as 2026-01-31"));
            return otherwise;
        }
    }

    private static Map<String, Object> day(UsageStore.Day day) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (UsageStore.Refused refused : day.errors()) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("status", refused.status());
            error.put("code", refused.code());
            error.put("count", refused.count());
            errors.add(error);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("day", day.day().toString());
        body.put("requests", day.requests());
        body.put("records", day.records());
        body.put("errors", errors);
        return body;
    }

    private Map<String, Object> quota(Grant grant) {
        QuotaPlan plan = plans.get(grant.quotaPlan());
        if (plan == null) {
            throw new IllegalStateException("the grant " + grant.id() + " names no quota plan: " + grant.quotaPlan());
        }
        Window window = plan.windows().getFirst();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plan", plan.name());
        body.put("windowSeconds", window.length().toSeconds());
        body.put("requestsPerWindow", window.requests());
        body.put("rowsPerDay", plan.rowsPerDay());
        return body;
    }
}
