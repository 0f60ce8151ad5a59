package ma.cmr.sandbox.api.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest extends AuditLogContract {
    @TempDir
    Path folder;

    @Override
    AuditLog open() {
        return AuditLog.inFolder(folder, clock(), "p-1");
    }

    @Override
    AuditVerifier.Result verify() {
        return AuditVerifier.verify(folder);
    }

    @Test
    void whatACutLeftOfAWriteIsRemoved() throws IOException {
        ten();
        Files.writeString(file(), "{\"sequence\":12,\"at\":\"2026", StandardOpenOption.APPEND);
        try (AuditLog log = open()) {
            log.refused(entry("after", ""));
        }
        assertEquals(new AuditVerifier.Result(12, "", verify().last()), verify());
    }

    @Test
    void anyOtherChangeIsNamedAndRefused() throws IOException {
        ten();
        List<String> lines = Files.readAllLines(file());
        tampered(
                edit(lines, 4, lines.get(4).replace("\"rows\":3", "\"rows\":2")),
                "record 5, audit-000001.ndjson line 5: its hash");
        List<String> removed = new ArrayList<>(lines);
        removed.remove(6);
        tampered(removed, "record 7, audit-000001.ndjson line 7: it is number 8 where 7 is due");
        List<String> moved = new ArrayList<>(lines);
        Collections.swap(moved, 2, 3);
        tampered(moved, "record 3, audit-000001.ndjson line 3: it is number 4");
        tampered(edit(lines, 0, "{}"), "record 1, audit-000001.ndjson line 1: it has no hash");
        tampered(edit(lines, 9, lines.get(9) + " "), "record 10");
        tampered(edit(lines, 3, ""), "record 4");
    }

    private void tampered(List<String> lines, String problem) throws IOException {
        Files.writeString(file(), String.join("\n", lines) + "\n");
        assertTrue(verify().problem().startsWith(problem), verify().problem());
        RuntimeException refused = assertThrows(AuditHome.AuditFailed.class, this::open);
        assertTrue(String.valueOf(refused.getMessage()).startsWith(problem), refused.getMessage());
    }

    private static List<String> edit(List<String> lines, int at, String line) {
        List<String> edited = new ArrayList<>(lines);
        edited.set(at, line);
        return edited;
    }

    private void ten() {
        try (AuditLog log = open()) {
            for (int i = 0; i < 10; i++) {
                log.refused(entry("q" + i, "v"));
            }
        }
    }

    private Path file() {
        return folder.resolve("audit-000001.ndjson");
    }
}
