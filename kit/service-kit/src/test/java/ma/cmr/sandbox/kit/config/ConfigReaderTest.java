package ma.cmr.sandbox.kit.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import ma.cmr.sandbox.files.InvalidFiles;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    private enum Home {
        MEMORY,
        MONGODB
    }

    @Test
    void theEnvironmentComesBeforeTheFileBeforeTheDefault() {
        ConfigReader reader = new ConfigReader("CMR_API", "http:\n  port: 9000\n", Map.of("CMR_API_HTTP_HOST", "::1"));
        assertEquals(9000, reader.integer("http.port", 8080, 0, 65535, "Port."));
        assertEquals("::1", reader.text("http.host", "127.0.0.1", "Host."));
        assertEquals(Home.MEMORY, reader.oneOf("home", Home.MEMORY, "Home."));
        reader.finish();
        assertTrue(reader.manual().contains("| `http.port` | `CMR_API_HTTP_PORT` | `8080` | Port. From 0 to 65535. |"));
    }

    @Test
    void everythingWrongIsListedAtOnce() {
        ConfigReader reader = new ConfigReader(
                "CMR_API",
                "http:\n  port: many\n  prot: 1\nhome: disk\n",
                Map.of("CMR_API_HTTP_PORTS", "1", "PATH", "x"));
        reader.integer("http.port", 8080, 0, 65535, "Port.");
        reader.oneOf("home", Home.MEMORY, "Home.");
        InvalidFiles problem = assertThrows(InvalidFiles.class, reader::finish);
        assertEquals(4, problem.problems().size(), problem.getMessage());
        String all = String.valueOf(problem.getMessage());
        assertTrue(all.contains("'many' is not a whole number from 0 to 65535"), all);
        assertTrue(all.contains("http.prot: unknown: 'http.prot'; did you mean 'http.port'?"), all);
        assertTrue(all.contains("did you mean 'CMR_API_HTTP_PORT'?"), all);
    }

    @Test
    void aSecretIsNotShown() {
        ConfigReader reader = new ConfigReader("X", "", Map.of("X_KEY", "hidden"));
        Secret secret = reader.secret("key", "Key.").orElseThrow();
        assertEquals("***", secret.toString());
        assertEquals("hidden", secret.reveal());
    }
}
