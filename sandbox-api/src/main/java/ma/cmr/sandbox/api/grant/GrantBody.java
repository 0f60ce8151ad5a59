package ma.cmr.sandbox.api.grant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.kit.http.JsonFields;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;

/** Reads a grant as the portal puts it, and checks every name in it against the policies. */
final class GrantBody {
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9._-]{1,80}");
    private static final int LARGEST_COHORT = 20_000;

    private enum RowsKind {
        ALL,
        ONLY_PERSON,
        COHORT
    }

    private final PolicySet policies;

    GrantBody(PolicySet policies) {
        this.policies = policies;
    }

    /**
     * The grant of a body.
     *
     * @throws ma.cmr.sandbox.kit.http.Problem 400 with everything that is wrong
     */
    Grant read(String grantId, String issuer, JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String clientId = fields.text("clientId", GrantRoutes.NAME, "1 to 80 letters, digits, '.', '_', '-'");
        String partner = fields.text("partner", TEXT, "a text of 1 to 200 characters");
        SequencedSet<String> scopes = new LinkedHashSet<>(fields.knownSet("scopes", publicScopes()));
        String purpose = fields.known("purpose", purposes());
        Map<String, SequencedSet<String>> agreed = agreed(fields.object("fields"));
        Rows rows = rows(fields.object("rows"));
        Tier tier = fields.oneOf("tier", Tier.class);
        String plan = fields.known("quotaPlan", policies.quotaPlans().keySet());
        LocalDate from = fields.date("from");
        LocalDate until = fields.date("until");
        if (until.isBefore(from) && !until.equals(LocalDate.EPOCH)) {
            fields.problem("until", "INVALID_VALUE", "'" + until + "' is before the first day", "a day from " + from);
        }
        GrantState state = fields.oneOf("state", GrantState.class);
        Optional<String> releaseId = fields.findText("releaseId", RELEASE, "the id of a release");
        long revision = fields.whole("revision", 1, Long.MAX_VALUE);
        fields.finish();
        return new Grant(
                grantId, issuer, clientId, partner, scopes, purpose, agreed, rows, tier, plan, from, until, state,
                releaseId, revision);
    }

    private Map<String, SequencedSet<String>> agreed(JsonFields fields) {
        Map<String, SequencedSet<String>> agreed = new LinkedHashMap<>();
        for (String name : fields.names()) {
            Dataset dataset = policies.datasets().get(name);
            if (dataset == null) {
                fields.has(name);
                Set<String> known = policies.datasets().keySet();
                fields.problem(name, "UNKNOWN_NAME", Nearest.unknown(name, known), String.join(", ", known));
            } else {
                agreed.put(name, new LinkedHashSet<>(fields.knownSet(name, new LinkedHashSet<>(dataset.paths()))));
            }
        }
        return agreed;
    }

    private static Rows rows(JsonFields fields) {
        return switch (fields.oneOf("kind", RowsKind.class)) {
            case ALL -> new Rows.All();
            case ONLY_PERSON -> new Rows.OnlyPerson(fields.text("id", ID, "the id of a document"));
            case COHORT -> {
                String name = fields.text("name", TEXT, "a text of 1 to 200 characters");
                List<String> ids = fields.texts("ids", LARGEST_COHORT, ID, "ids of documents");
                yield new Rows.Cohort(name, new LinkedHashSet<>(ids));
            }
        };
    }

    private Set<String> publicScopes() {
        Set<String> names = new LinkedHashSet<>();
        for (Scope scope : policies.scopes().values()) {
            if (scope.audience() == Audience.PUBLIC) {
                names.add(scope.name());
            }
        }
        return names;
    }

    /** The purposes that serve some scope of clients; the servers' own is not one. */
    private Set<String> purposes() {
        Set<String> codes = new TreeSet<>();
        for (Scope scope : policies.scopes().values()) {
            if (scope.audience() == Audience.PUBLIC) {
                codes.addAll(scope.purposes());
            }
        }
        return codes;
    }
}
