package ma.cmr.sandbox.api.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ma.cmr.sandbox.kit.http.JsonFields;
import ma.cmr.sandbox.policy.load.PolicySet;

/** Reads an experiment as the portal puts it. */
final class ExperimentBody {
    /** Ids of experiments, grants, arms and indicators. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    static final String NAME_ALLOWED = "1 to 80 letters, digits, '.', '_', '-'";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String HASH_ALLOWED = "64 hexadecimal digits in small letters";
    private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String EVENT_ALLOWED = "a name in small letters";
    private static final long MOST_PARTS = 1_000_000;
    private static final int MOST_ARMS = 10;
    private static final int MOST_KPIS = 20;
    private static final long MOST_DAYS = 3660;

    private ExperimentBody() {}

    /**
     * The experiment of a body.
     *
     * @throws ma.cmr.sandbox.kit.http.Problem 400 with everything that is wrong
     */
    static Experiment read(String id, JsonNode body, PolicySet policies) {
        JsonFields fields = JsonFields.of(body);
        String grantId = fields.text("grantId", NAME, NAME_ALLOWED);
        String protocolHash = fields.text("protocolHash", HASH, HASH_ALLOWED);
        String seed = fields.text("seed", HASH, HASH_ALLOWED);
        String commitment = fields.text("seedCommitment", HASH, HASH_ALLOWED);
        String dataset = fields.known("dataset", policies.datasets().keySet());
        List<Experiment.Arm> arms = arms(fields);
        List<Experiment.Kpi> kpis = kpis(fields);
        JsonFields window = fields.object("window");
        Experiment.Window times = new Experiment.Window(window.instant("from"), window.instant("until"));
        Experiment.State state = fields.oneOf("state", Experiment.State.class);
        long revision = fields.whole("revision", 1, Long.MAX_VALUE);
        if (times.until().isBefore(times.from())) {
            window.problem(
                    "until", "INVALID_VALUE", "'" + times.until() + "' is before the beginning", "a later moment");
        }
        if (!seed.isEmpty() && !commitment.isEmpty() && !committed(seed).equals(commitment)) {
            fields.problem(
                    "seedCommitment",
                    "INVALID_VALUE",
                    "'" + commitment + "' is not the commitment to this seed",
                    "SHA-256 of the seed's 32 bytes");
        }
        fields.finish();
        return new Experiment(id, grantId, protocolHash, seed, commitment, dataset, arms, kpis, times, state, revision);
    }

    private static String committed(String seed) {
        return HexFormat.of().formatHex(Freeze.sha256().digest(HexFormat.of().parseHex(seed)));
    }

    private static List<Experiment.Arm> arms(JsonFields fields) {
        List<Experiment.Arm> arms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonFields arm : fields.objects("arms", 1, MOST_ARMS)) {
            String name = arm.text("name", NAME, NAME_ALLOWED);
            if (!name.isEmpty() && !names.add(name)) {
                arm.problem("name", "TWICE", "'" + name + "' stands twice", "each name once");
            }
            arms.add(new Experiment.Arm(name, arm.whole("weight", 1, MOST_PARTS)));
        }
        return arms;
    }

    private static List<Experiment.Kpi> kpis(JsonFields fields) {
        List<Experiment.Kpi> kpis = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonFields kpi : fields.objects("kpis", 1, MOST_KPIS)) {
            String id = kpi.text("id", NAME, NAME_ALLOWED);
            if (!id.isEmpty() && !ids.add(id)) {
                kpi.problem("id", "TWICE", "'" + id + "' stands twice", "each indicator once");
            }
            String start = kpi.text("startEvent", EVENT, EVENT_ALLOWED);
            String end = kpi.text("endEvent", EVENT, EVENT_ALLOWED);
            if (!start.isEmpty() && start.equals(end)) {
                kpi.problem("endEvent", "INVALID_VALUE", "'" + end + "' is the start too", "another event");
            }
            kpis.add(new Experiment.Kpi(
                    id, kpi.whole("version", 1, 9999), start, end, kpi.whole("windowDays", 0, MOST_DAYS)));
        }
        return kpis;
    }
}
