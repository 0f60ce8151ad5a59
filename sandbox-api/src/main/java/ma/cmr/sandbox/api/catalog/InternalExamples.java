package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.map;

import java.util.List;
import java.util.Map;

/** Examples of what portal and API say to each other: one pilot from its grant to its frozen experiment. */
final class InternalExamples {
    private static final String GRANT = "g-019b0a7c2d40";
    private static final String CLIENT = "c-019b0a7c2d40";
    private static final String EXPERIMENT = "019b0a7c2d40f3a1";
    private static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String COMMITMENT = "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd";
    private static final String PROTOCOL = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String DATA = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
    private static final String FROM = "2026-11-24T08:00:00Z";
    private static final String UNTIL = "2027-01-19T08:00:00Z";

    private InternalExamples() {}

    static Map<String, Object> grant() {
        return map(
                "clientId",
                CLIENT,
                "partner",
                "Startup",
                "scopes",
                List.of("affiliates:read", "careers:read", "experiments:assign", "experiments:report"),
                "purpose",
                "PILOT",
                "fields",
                map("affiliates", List.of("careers")),
                "rows",
                map("kind", "ALL"),
                "tier",
                "T0",
                "quotaPlan",
                "pilot",
                "from",
                "2026-11-24",
                "until",
                "2027-05-24",
                "state",
                "ACTIVE",
                "revision",
                7);
    }

    static Map<String, Object> grantAcknowledgement() {
        return map(
                "grantId",
                GRANT,
                "clientId",
                CLIENT,
                "revision",
                7,
                "state",
                "ACTIVE",
                "inForceAt",
                "2026-11-24T08:00:01Z");
    }

    static Map<String, Object> keptGrant() {
        Map<String, Object> kept = grantAcknowledgement();
        grant().forEach(kept::putIfAbsent);
        return kept;
    }

    static Map<String, Object> secret() {
        return map(
                "clientId",
                CLIENT,
                "clientSecret",
                "hMZ0Qm1kT2rT8uXn4c7Yw9B3vA6sD5fG1jK0lP2oI8E",
                "createdAt",
                "2026-11-24T08:05:00Z",
                "expiresAt",
                "2027-02-22T08:05:00Z");
    }

    static Map<String, Object> usage() {
        return map(
                "grantId",
                GRANT,
                "from",
                "2026-11-24",
                "to",
                "2026-11-30",
                "days",
                List.of(map(
                        "day",
                        "2026-11-24",
                        "requests",
                        120,
                        "records",
                        2300,
                        "errors",
                        List.of(map("status", 403, "code", "SCOPE_NOT_IN_TOKEN", "count", 3)))),
                "lastCallAt",
                "2026-11-24T16:40:12.031Z",
                "quota",
                map("plan", "pilot", "windowSeconds", 60, "requestsPerWindow", 1200, "rowsPerDay", 1_000_000));
    }

    static Map<String, Object> experiment() {
        return map(
                "grantId",
                GRANT,
                "protocolHash",
                PROTOCOL,
                "seed",
                SEED,
                "seedCommitment",
                COMMITMENT,
                "dataset",
                "affiliates",
                "arms",
                List.of(map("name", "control", "weight", 1), map("name", "treatment", "weight", 1)),
                "kpis",
                List.of(map(
                        "id", "K04", "version", 1, "startEvent", "started", "endEvent", "completed", "windowDays", 30)),
                "window",
                map("from", FROM, "until", UNTIL),
                "state",
                "RUNNING",
                "revision",
                3);
    }

    static Map<String, Object> experimentAcknowledgement() {
        return map(
                "experimentId",
                EXPERIMENT,
                "revision",
                4,
                "state",
                "FROZEN",
                "frozenAt",
                "2027-01-20T09:00:00Z",
                "dataHash",
                DATA);
    }

    static Map<String, Object> aggregates() {
        return map(
                "experimentId",
                EXPERIMENT,
                "protocolHash",
                PROTOCOL,
                "state",
                "FROZEN",
                "asOf",
                "2027-01-20T09:00:00Z",
                "frozenAt",
                "2027-01-20T09:00:00Z",
                "dataHash",
                DATA,
                "seedCommitment",
                COMMITMENT,
                "arms",
                List.of(arm("control", 1480, 1431, 861, 49), arm("treatment", 1502, 1466, 953, 36)),
                "events",
                map(
                        "accepted",
                        4711,
                        "duplicates",
                        12,
                        "refused",
                        List.of(map("code", "AT_OUTSIDE_WINDOW", "count", 2))),
                "days",
                List.of(map("day", "2026-11-24", "assigned", 2982, "events", 2897)));
    }

    private static Map<String, Object> arm(String name, long assigned, long started, long completed, long missing) {
        Map<String, Object> rate =
                map("id", "K04", "version", 1, "started", started, "completed", completed, "missing", missing);
        return map("name", name, "weight", 1, "assigned", assigned, "kpis", List.of(rate));
    }

    static Map<String, Object> unit() {
        return map(
                "unit",
                "AFF-7Q2M9XKD4T1B-C",
                "arm",
                "treatment",
                "assignedAt",
                "2026-11-24T08:10:00Z",
                "events",
                List.of(map(
                        "eventId",
                        "a-001",
                        "type",
                        "started",
                        "at",
                        "2026-11-24T09:30:00Z",
                        "receivedAt",
                        "2026-11-24T09:30:02.114Z")));
    }
}
