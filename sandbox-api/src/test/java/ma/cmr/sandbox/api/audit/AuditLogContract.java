package ma.cmr.sandbox.api.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What both homes of the log promise. */
abstract class AuditLogContract {
    abstract AuditLog open();

    abstract AuditVerifier.Result verify();

    static AuditEntry entry(String request, String view) {
        return new AuditEntry(
                request,
                "c1",
                "g1",
                "Startup \"É\"",
                "affiliates",
                view,
                List.of("id", "sex"),
                3,
                true,
                "ADMITTED",
                "r-1");
    }

    @Test
    void recordsOfManyThreadsFormOneChain() throws Exception {
        try (AuditLog log = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                String request = "q" + i;
                all.add(threads.submit(() -> log.refused(entry(request, "v" + request.length()))));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        AuditVerifier.Result result = verify();
        assertEquals("", result.problem());
        assertEquals(503, result.records(), "500 accesses and 3 views");
    }

    @Test
    void aReopenedLogGoesOnWhereItStopped() {
        try (AuditLog log = open()) {
            log.refused(entry("a", "v"));
        }
        try (AuditLog log = open()) {
            log.refused(entry("b", ""));
            assertTrue(log.problem().isEmpty());
        }
        AuditVerifier.Result result = verify();
        assertEquals("", result.problem());
        assertEquals(3, result.records());
    }

    static Clock clock() {
        return Clock.fixed(java.time.Instant.parse("2026-06-15T10:00:00Z"), java.time.ZoneOffset.UTC);
    }
}
