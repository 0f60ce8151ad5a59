package ma.cmr.sandbox.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.kit.config.ConfigReader;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    @Test
    void theManualIsThatOfTheCode() {
        ConfigReader reader = new ConfigReader("CMR_PORTAL", "", Map.of());
        PortalConfig.read(reader);
        GoldenFiles.page(
                Path.of("..", "docs", "configuration-portal.md"),
                "# Configuration of the portal\n\nSettings of the portal's server, read from the environment, then from `application.yaml`, then their defaults."
                        + " Everything wrong is listed at once, and then nothing starts. `./lab up` sets them itself.\n\n"
                        + reader.manual());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        ConfigReader reader = new ConfigReader(
                "CMR_PORTAL",
                "http: { prot: 8090 }\nsessions: { idleMinutes: 0 }\naddress: portal.example/path\n",
                Map.of("CMR_PORTAL_API_INTERNAL", "ftp://api"));
        PortalConfig.read(reader);
        InvalidFiles invalid = assertThrows(InvalidFiles.class, reader::finish);
        assertEquals(4, invalid.problems().size(), invalid.problems().toString());
        assertTrue(invalid.problems().toString().contains("http.port"), "the nearest setting is named");
    }

    @Test
    void aSecretIsNotShown() {
        ConfigReader reader = new ConfigReader("CMR_PORTAL", "", Map.of("CMR_PORTAL_API_SECRET", "between-us"));
        assertTrue(!PortalConfig.read(reader).toString().contains("between-us"));
    }
}
