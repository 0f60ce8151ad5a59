package ma.cmr.sandbox.lab;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which lab a command means. */
final class DataOptions {
    @Option(names = "--data", defaultValue = ".lab/data", description = "Folder of the lab's data (${DEFAULT-VALUE}).")
    Path data = Path.of(".lab/data");

    @Option(names = "--mongodb", description = "Address of a MongoDB, instead of the embedded store.")
    @Nullable
    String mongodb;
}
