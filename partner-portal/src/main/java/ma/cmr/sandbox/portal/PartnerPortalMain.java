package ma.cmr.sandbox.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.kit.config.ConfigReader;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.load.PolicyFiles;

/** Starts the portal alone, on a real MongoDB: settings from {@code application.yaml} and the environment. */
public final class PartnerPortalMain {
    private PartnerPortalMain() {}

    /** Starts the server, or says everything that is wrong and exits with 2. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of("application.yaml");
        try {
            ConfigReader reader =
                    new ConfigReader("CMR_PORTAL", Files.exists(file) ? Files.readString(file) : "", System.getenv());
            PortalConfig config = PortalConfig.read(reader);
            reader.finish();
            Clock clock = Clock.systemUTC();
            PartnerPortal portal = PartnerPortal.open(config, PolicyFiles.shipped(), clock, Ids.timeOrdered(clock));
            Runtime.getRuntime().addShutdownHook(new Thread(portal::close));
            portal.listen();
        } catch (InvalidFiles e) {
            e.problems().forEach(System.err::println);
            System.exit(2);
        }
    }
}
