package ma.cmr.sandbox.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.kit.config.ConfigReader;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.synth.world.Release;

/** Starts the API alone, on a real MongoDB: settings from {@code application.yaml} and the environment; the release's folder as argument. */
public final class SandboxApiMain {
    private SandboxApiMain() {}

    /** Starts the server, or says everything that is wrong and exits with 2. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of("application.yaml");
        try {
            ConfigReader reader =
                    new ConfigReader("CMR_API", Files.exists(file) ? Files.readString(file) : "", System.getenv());
            ApiConfig config = ApiConfig.read(reader);
            reader.finish();
            Clock clock = Clock.systemUTC();
            SandboxApi api = SandboxApi.open(config, PolicyFiles.shipped(), clock, Ids.timeOrdered(clock));
            Runtime.getRuntime().addShutdownHook(new Thread(api::close));
            for (String folder : arguments) {
                api.publish(Release.open(Path.of(folder)), Tier.T0);
            }
            api.listen(Optional.empty());
        } catch (InvalidFiles e) {
            e.problems().forEach(System.err::println);
            System.exit(2);
        }
    }
}
