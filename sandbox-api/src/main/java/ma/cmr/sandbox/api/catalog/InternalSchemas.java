package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.closed;
import static ma.cmr.sandbox.api.catalog.Contract.count;
import static ma.cmr.sandbox.api.catalog.Contract.day;
import static ma.cmr.sandbox.api.catalog.Contract.described;
import static ma.cmr.sandbox.api.catalog.Contract.list;
import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.moment;
import static ma.cmr.sandbox.api.catalog.Contract.object;
import static ma.cmr.sandbox.api.catalog.Contract.oneOf;
import static ma.cmr.sandbox.api.catalog.Contract.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;

/** The shapes of what portal and API say to each other; the names in them are those of the policies. */
final class InternalSchemas {
    private static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$";
    private static final String HASH = "^[0-9a-f]{64}$";
    private static final List<String> STATES = List.of("LOCKED", "RUNNING", "FROZEN", "CLOSED");

    private final PolicySet policies;

    InternalSchemas(PolicySet policies) {
        this.policies = policies;
    }

    void putInto(Map<String, Object> schemas) {
        schemas.put("Grant", closed(object(grant(), List.of("releaseId"))));
        schemas.put("GrantAcknowledgement", object(acknowledgement(), List.of("inForceAt")));
        Map<String, Object> kept = acknowledgement();
        grant().forEach(kept::putIfAbsent);
        schemas.put("KeptGrant", closed(object(kept, List.of("inForceAt", "releaseId"))));
        schemas.put(
                "Secret",
                closed(object(map(
                        "clientId",
                        text(NAME),
                        "clientSecret",
                        text(),
                        "createdAt",
                        moment(),
                        "expiresAt",
                        moment()))));
        schemas.put("Usage", closed(object(usage(), List.of("lastCallAt"))));
        schemas.put("Experiment", closed(object(experiment())));
        schemas.put(
                "ExperimentAcknowledgement",
                closed(object(
                        map(
                                "experimentId",
                                text(NAME),
                                "revision",
                                revision(),
                                "state",
                                oneOf(STATES),
                                "frozenAt",
                                moment(),
                                "dataHash",
                                text(HASH)),
                        List.of("frozenAt", "dataHash"))));
        schemas.put("Aggregates", closed(object(aggregates(), List.of("dataHash", "frozenAt"))));
        schemas.put("Unit", closed(object(unit())));
    }

    private Map<String, Object> grant() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Dataset dataset : policies.datasets().values()) {
            fields.put(dataset.name(), unique(list(oneOf(dataset.paths()))));
        }
        TreeSet<String> purposes = new TreeSet<>();
        List<String> scopes = new ArrayList<>();
        for (Scope scope : policies.scopes().values()) {
            if (scope.audience() == Audience.PUBLIC) {
                purposes.addAll(scope.purposes());
                scopes.add(scope.name());
            }
        }
        Map<String, Object> grant = new LinkedHashMap<>();
        grant.put("clientId", described(text(NAME), "Belongs to this grant for ever"));
        grant.put("partner", map("type", "string", "minLength", 1, "maxLength", 200));
        grant.put("scopes", unique(list(oneOf(scopes))));
        grant.put("purpose", oneOf(purposes));
        grant.put(
                "fields",
                described(
                        closed(map("type", "object", "properties", fields)),
                        "Agreed fields or groups by data set; a data set that is not named is agreed whole"));
        grant.put("rows", rows());
        grant.put("tier", described(oneOf(names(Tier.values())), "The highest tier that may be read"));
        grant.put("quotaPlan", oneOf(policies.quotaPlans().keySet()));
        grant.put("from", described(day(), "First day, inclusive"));
        grant.put("until", described(day(), "Last day, inclusive"));
        grant.put("state", oneOf(names(GrantState.values())));
        grant.put(
                "releaseId",
                described(text("^[A-Za-z0-9._-]{1,80}$"), "The release it reads, where not the published one"));
        grant.put("revision", revision());
        return grant;
    }

    private static Map<String, Object> rows() {
        Map<String, Object> id = text("^[A-Za-z0-9-]{1,40}$");
        return map(
                "oneOf",
                List.of(
                        closed(object(map("kind", map("const", "ALL")))),
                        closed(object(map("kind", map("const", "ONLY_PERSON"), "id", id))),
                        closed(object(map(
                                "kind",
                                map("const", "COHORT"),
                                "name",
                                map("type", "string", "minLength", 1, "maxLength", 200),
                                "ids",
                                list(id))))));
    }

    private static Map<String, Object> acknowledgement() {
        return map(
                "grantId",
                text(NAME),
                "clientId",
                text(NAME),
                "revision",
                revision(),
                "state",
                oneOf(names(GrantState.values())),
                "inForceAt",
                described(moment(), "From when on no call is answered by what was kept before"));
    }

    private Map<String, Object> usage() {
        Map<String, Object> error =
                closed(object(map("status", map("type", "integer"), "code", text(), "count", count())));
        Map<String, Object> day = closed(object(map(
                "day",
                day(),
                "requests",
                described(count(), "Calls, refused ones among them"),
                "records",
                described(count(), "Documents disclosed"),
                "errors",
                list(error))));
        return map(
                "grantId",
                text(NAME),
                "from",
                day(),
                "to",
                day(),
                "days",
                described(list(day), "Days without a call are left out"),
                "lastCallAt",
                moment(),
                "quota",
                closed(object(map(
                        "plan",
                        oneOf(policies.quotaPlans().keySet()),
                        "windowSeconds",
                        count(),
                        "requestsPerWindow",
                        count(),
                        "rowsPerDay",
                        count()))));
    }

    private Map<String, Object> experiment() {
        Map<String, Object> weight = map("type", "integer", "minimum", 1, "maximum", 1_000_000);
        Map<String, Object> arms = list(closed(object(map("name", text(NAME), "weight", weight))));
        arms.put("minItems", 1);
        arms.put("maxItems", 10);
        Map<String, Object> event = text("^[a-z][a-z0-9_]{0,39}$");
        Map<String, Object> kpis = list(closed(object(map(
                "id",
                text(NAME),
                "version",
                map("type", "integer", "minimum", 1, "maximum", 9999),
                "startEvent",
                event,
                "endEvent",
                event,
                "windowDays",
                described(
                        map("type", "integer", "minimum", 0, "maximum", 3660),
                        "Days of 24 hours after a unit's first start")))));
        kpis.put("minItems", 1);
        kpis.put("maxItems", 20);
        Map<String, Object> experiment = new LinkedHashMap<>();
        experiment.put("grantId", text(NAME));
        experiment.put("protocolHash", text(HASH));
        experiment.put("seed", described(text(HASH), "32 bytes in hexadecimal"));
        experiment.put("seedCommitment", described(text(HASH), "SHA-256 of the seed's 32 bytes"));
        experiment.put("dataset", oneOf(policies.datasets().keySet()));
        experiment.put("arms", arms);
        experiment.put("kpis", kpis);
        experiment.put("window", closed(object(map("from", moment(), "until", moment()))));
        experiment.put("state", oneOf(STATES));
        experiment.put("revision", revision());
        return experiment;
    }

    private static Map<String, Object> aggregates() {
        Map<String, Object> rate = closed(object(map(
                "id",
                text(),
                "version",
                count(),
                "started",
                count(),
                "completed",
                described(count(), "Of these, in time"),
                "missing",
                described(count(), "Assigned units whose outcome is not known"))));
        Map<String, Object> arm =
                closed(object(map("name", text(), "weight", count(), "assigned", count(), "kpis", list(rate))));
        Map<String, Object> events = closed(object(map(
                "accepted",
                count(),
                "duplicates",
                count(),
                "refused",
                list(closed(object(map("code", text(), "count", count())))))));
        Map<String, Object> aggregates = new LinkedHashMap<>();
        aggregates.put("experimentId", text(NAME));
        aggregates.put("protocolHash", text(HASH));
        aggregates.put("state", oneOf(STATES));
        aggregates.put("asOf", moment());
        aggregates.put("frozenAt", moment());
        aggregates.put("dataHash", text(HASH));
        aggregates.put("seedCommitment", text(HASH));
        aggregates.put("arms", list(arm));
        aggregates.put("events", events);
        aggregates.put(
                "days",
                described(
                        list(closed(object(map("day", day(), "assigned", count(), "events", count())))),
                        "Days (UTC) on which units were assigned or events happened"));
        return aggregates;
    }

    private static Map<String, Object> unit() {
        return map(
                "unit",
                text(),
                "arm",
                text(),
                "assignedAt",
                moment(),
                "events",
                list(closed(object(map("eventId", text(), "type", text(), "at", moment(), "receivedAt", moment())))));
    }

    private static Map<String, Object> revision() {
        return described(map("type", "integer", "minimum", 1), "Raised by every change");
    }

    private static Map<String, Object> unique(Map<String, Object> list) {
        list.put("uniqueItems", true);
        return list;
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
