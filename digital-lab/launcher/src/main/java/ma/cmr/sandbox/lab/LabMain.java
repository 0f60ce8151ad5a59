package ma.cmr.sandbox.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import ma.cmr.sandbox.api.audit.AuditVerifier;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.synth.command.GenerateCommand;
import ma.cmr.sandbox.synth.command.PersonCommand;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code ./lab} command. Exit codes: 0 done, 1 something stood in the way or was found wrong, 2 wrongly asked. */
@Command(
        name = "lab",
        description = "The Digital Lab sandbox on this machine.",
        mixinStandardHelpOptions = false,
        subcommands = {
            LabMain.UpCommand.class,
            LabMain.TokenCommand.class,
            LabMain.Synth.class,
            RulesCommand.class,
            LabMain.Policies.class,
            LabMain.Audit.class,
            AnonymiseCommands.Anonymise.class,
            DemoCommand.class,
            EvidenceCommands.Evidence.class
        })
public final class LabMain {
    private LabMain() {}

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this.")
    @SuppressWarnings("UnusedVariable") // picocli reads it, here and in every subcommand
    private boolean help;

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine line = new CommandLine(new LabMain());
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((problem, wrong) -> {
            CommandLine command = problem.getCommandLine();
            StringBuilder said = new StringBuilder(
                    String.valueOf(problem.getMessage()).lines().findFirst().orElse(""));
            if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                    && !unmatched.getSuggestions().isEmpty()) {
                said.append("; did you mean ")
                        .append(String.join(" or ", unmatched.getSuggestions()))
                        .append('?');
            }
            command.getErr()
                    .println("lab: " + said + " ("
                            + command.getCommandSpec().qualifiedName().replace("lab ", "./lab ") + " --help)");
            return 2;
        });
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            switch (problem) {
                case InvalidFiles invalid -> {
                    invalid.problems().forEach(each -> command.getErr().println(each));
                    return 2;
                }
                case IllegalArgumentException wrong -> {
                    command.getErr().println("lab: " + wrong.getMessage());
                    return 2;
                }
                case CannotStart blocked -> {
                    command.getErr().println("lab: " + blocked.getMessage());
                    return 1;
                }
                case Exception other -> throw other;
            }
        });
        return line.execute(arguments);
    }

    @Command(name = "up", description = "Start the sandbox on 127.0.0.1.")
    static final class UpCommand implements Runnable {

        @Option(names = "--people", defaultValue = "20000", description = "People on the files (${DEFAULT-VALUE}).")
        private long people;

        @Option(names = "--seed", defaultValue = "2026", description = "Seed of the population (${DEFAULT-VALUE}).")
        private long seed;

        @Option(names = "--as-of", defaultValue = "2026-01-01", description = "Day of the files (${DEFAULT-VALUE}).")
        private LocalDate asOf = LocalDate.EPOCH;

        @Option(
                names = "--api-port",
                defaultValue = "8080",
                description = "Port of the API; 0 for a free one (${DEFAULT-VALUE}).")
        private int apiPort;

        @Option(
                names = "--portal-port",
                defaultValue = "8081",
                description = "Port of the portal; 0 for a free one (${DEFAULT-VALUE}).")
        private int portalPort;

        @Option(
                names = "--internal-port",
                defaultValue = "0",
                description = "Port between the two servers; 0 for a free one (${DEFAULT-VALUE}).")
        private int internalPort;

        @Option(
                names = "--demo-clock",
                description = "Run both servers on a clock that can be moved forward, at the address in demo.json.")
        private boolean demoClock;

        @CommandLine.Mixin
        private DataOptions where = new DataOptions();

        @Override
        public void run() {
            for (int port : new int[] {apiPort, portalPort, internalPort}) {
                if (port < 0 || port > 65535) {
                    throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
                }
            }
            Up.Options options = new Up.Options(
                    people,
                    seed,
                    asOf,
                    new Up.Ports(apiPort, portalPort, internalPort),
                    where.data,
                    Optional.ofNullable(where.mongodb),
                    demoClock);
            Up up = Up.start(options, System.out, Clock.systemUTC());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                up.close();
                stopped.countDown();
            }));
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Command(name = "token", description = "Print a token of the demo client, from the running lab.")
    static final class TokenCommand implements Runnable {

        @Option(names = "--scope", description = "Scopes separated by spaces; all of the grant's where absent.")
        private @Nullable String scope;

        @CommandLine.Mixin
        private DataOptions where = new DataOptions();

        @Override
        public void run() {
            DataFolder.Demo demo = DataFolder.demo(where.data)
                    .orElseThrow(
                            () -> new CannotStart("no lab was started on " + where.data + "; start one with ./lab up"));
            String form = "grant_type=client_credentials"
                    + (scope == null ? "" : "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8));
            String basic = Base64.getEncoder()
                    .encodeToString((demo.clientId() + ":" + demo.clientSecret()).getBytes(StandardCharsets.UTF_8));
            HttpRequest request = HttpRequest.newBuilder(URI.create(demo.tokenUrl()))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                JsonNode body = new ObjectMapper().readTree(answer.body());
                if (answer.statusCode() != 200) {
                    throw new CannotStart(
                            "the lab refused: " + body.path("error").asText() + ", "
                                    + body.path("error_description").asText());
                }
                System.out.println(body.get("access_token").asText());
            } catch (ConnectException e) {
                throw new CannotStart("no lab answers at " + demo.apiUrl() + "; start one with ./lab up");
            } catch (IOException e) {
                throw new CannotStart("the lab's answer could not be read: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Command(
            name = "synth",
            description = "The invented population.",
            subcommands = {Generate.class, Person.class, AnonymiseCommands.ExtractOf.class})
    static final class Synth {}

    private static PopulationGenerator generator() {
        return new PopulationGenerator(LawFiles.shipped(), PolicyFiles.shipped());
    }

    @Command(name = "generate", description = "Write a release: documents, manifest with hashes, dictionary.")
    static final class Generate implements Callable<Integer> {

        @Option(names = "--people", required = true, description = "People on the files at the plan's reference date.")
        private long people;

        @Option(names = "--seed", required = true, description = "Seed of the population.")
        private long seed;

        @Option(names = "--as-of", required = true, description = "Day of the files, 2010-01-01 to 2080-12-31.")
        private LocalDate asOf = LocalDate.EPOCH;

        @Option(names = "--format", defaultValue = "ndjson", description = "ndjson.")
        private String format = "ndjson";

        @Option(names = "--threads", description = "Threads; the result is the same for any number.")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Option(names = "--out", required = true, description = "Folder to write; must not be there yet.")
        private Path out = Path.of("");

        @Override
        public Integer call() throws IOException {
            new GenerateCommand(generator(), System.out, Up.terminal()).run(people, seed, asOf, format, threads, out);
            return 0;
        }
    }

    @Command(name = "person", description = "Print one person: the whole life, and the document of a day.")
    static final class Person implements Runnable {

        @Option(names = "--seed", required = true, description = "Seed of the population.")
        private long seed;

        @Option(names = "--index", required = true, description = "Index of the person.")
        private long index;

        @Option(names = "--as-of", required = true, description = "Day of the files.")
        private LocalDate asOf = LocalDate.EPOCH;

        @Override
        public void run() {
            System.out.println(new PersonCommand(generator()).run(seed, index, asOf));
        }
    }

    @Command(name = "policies", description = "What the fund decides.", subcommands = CheckCommand.class)
    static final class Policies {}

    @Command(name = "check", description = "Check policy files; every problem is named with file and place.")
    static final class CheckCommand implements Runnable {

        @Parameters(
                arity = "0..1",
                paramLabel = "DIR",
                description = "Folder of the policies; those shipped where absent.")
        private @Nullable Path directory;

        @Override
        public void run() {
            if (directory != null && !Files.isDirectory(directory)) {
                throw new IllegalArgumentException(directory + " is not a folder");
            }
            PolicySet policies = directory == null ? PolicyFiles.shipped() : PolicyFiles.read(directory);
            System.out.println("policies " + policies.version() + ": "
                    + policies.datasets().size() + " data sets, "
                    + policies.datasets().values().stream()
                            .mapToInt(set -> set.leaves().size())
                            .sum() + " fields, "
                    + policies.scopes().size() + " scopes, "
                    + policies.quotaPlans().size() + " quota plans, "
                    + policies.lifecycle().rules().transitions().size() + " transitions, "
                    + policies.lifecycle().rules().artefacts().size() + " artefacts, "
                    + policies.kpis().listLatest().size() + " indicators, "
                    + policies.challenges().size() + " challenges; no problem");
        }
    }

    @Command(name = "audit", description = "The audit log.", subcommands = VerifyCommand.class)
    static final class Audit {}

    @Command(name = "verify", description = "Follow the log's chain, and name the first bad entry.")
    static final class VerifyCommand implements Callable<Integer> {

        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "File or folder of the log; the lab's own where absent.")
        private @Nullable Path file;

        @CommandLine.Mixin
        private DataOptions where = new DataOptions();

        @Override
        public Integer call() {
            AuditVerifier.Result result = result();
            if (result.problem().isEmpty()) {
                System.out.println("audit: " + result.records() + " records, each follows from the one before");
                return 0;
            }
            System.err.println("audit: " + result.problem() + " (" + result.records() + " records before it are good)");
            return 1;
        }

        private AuditVerifier.Result result() {
            if (where.mongodb != null) {
                try (MongoConnection connection =
                        MongoConnection.open(where.mongodb, 2, Duration.ofSeconds(5), List.of())) {
                    connection.problem().ifPresent(problem -> {
                        throw new CannotStart("no MongoDB answers at the address of --mongodb (" + problem + ")");
                    });
                    return AuditVerifier.verify(connection.database("api"));
                }
            }
            Path log = file == null ? DataFolder.audit(where.data) : file;
            if (!Files.exists(log)) {
                throw new CannotStart("there is no audit log at " + log);
            }
            return AuditVerifier.verify(log);
        }
    }

    /** A file's text, for options that name one. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--case: " + file + " is not there");
        } catch (IOException e) {
            throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "cannot be read as UTF-8 text")));
        }
    }

    /** Indented JSON. */
    static String json(Object data) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
