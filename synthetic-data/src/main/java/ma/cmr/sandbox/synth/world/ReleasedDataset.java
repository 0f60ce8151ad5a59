package ma.cmr.sandbox.synth.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.FieldRule;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.access.Treatment;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;

/**
 * A data set that a release brings with it: its dictionary, checked by the schema of the shipped ones, and the scopes that open its fields.
 *
 * @param opens names of fields by scope; every field is opened by one
 */
public record ReleasedDataset(Dataset dataset, Map<String, List<String>> opens) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words of the API's addresses, and data sets that it has or will have: no release may take one for its own. */
    private static final TreeSet<String> RESERVED = new TreeSet<>(List.of(
            "accounts",
            "affiliates",
            "awards",
            "callbacks",
            "careers",
            "catalog",
            "contributions",
            "docs",
            "exports",
            "experiments",
            "health",
            "indicators",
            "internal",
            "me",
            "openapi",
            "payments",
            "pensioners",
            "publications",
            "releases",
            "simulations",
            "statistics",
            "survivors",
            "token",
            "workspaces"));

    public ReleasedDataset {
        Map<String, List<String>> copied = new LinkedHashMap<>();
        opens.forEach((scope, fields) -> copied.put(scope, List.copyOf(fields)));
        opens = copied;
    }

    /** What stands against a name for a released data set; empty where nothing does. */
    public static Optional<String> nameProblem(String name, PolicySet fund) {
        if (fund.datasets().containsKey(name)) {
            return Optional.of("'" + name + "' is a data set of the fund's own; a release has another name");
        }
        if (RESERVED.contains(name)) {
            return Optional.of("'" + name + "' is a word of the API's addresses; a release has another name");
        }
        return Optional.empty();
    }

    /** What stands against serving the data set under these policies; empty where nothing does. */
    public List<String> problems(PolicySet fund) {
        List<String> problems = new ArrayList<>();
        nameProblem(dataset.name(), fund).ifPresent(problems::add);
        for (String name : opens.keySet()) {
            Scope scope = fund.scopes().get(name);
            if (scope == null || scope.audience() != Audience.PUBLIC) {
                problems.add("no public scope " + name + " opens " + opens.get(name));
            }
        }
        if (!opens.containsKey(dataset.baseScope())) {
            problems.add("its base scope " + dataset.baseScope() + " opens none of its fields");
        }
        for (Field leaf : dataset.leaves()) {
            if (opens.values().stream().noneMatch(fields -> fields.contains(leaf.path()))) {
                problems.add("no scope opens " + leaf.path());
            }
        }
        for (Map.Entry<String, List<String>> scope : opens.entrySet()) {
            for (String path : scope.getValue()) {
                if (dataset.findField(path).isEmpty()) {
                    problems.add(scope.getKey() + " opens " + path + ", which is no field");
                }
            }
        }
        return problems;
    }

    /** The rules of a scope for this data set, as those of the fund's own data sets are. */
    public List<FieldRule> rules(String scope) {
        return opens.getOrDefault(scope, List.of()).stream()
                .map(path -> new FieldRule(path, new Treatment.Keep()))
                .toList();
    }

    /** The dictionary in the shape of the fund's own data set files. */
    public Map<String, Object> dictionary() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("dataset", dataset.name());
        root.put("version", dataset.version());
        root.put("idPrefix", dataset.idPrefix());
        root.put("baseScope", dataset.baseScope());
        root.put("labels", labels(dataset.labels()));
        root.put("fields", dataset.fields().stream().map(ReleasedDataset::field).toList());
        return root;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", field.name());
        map.put("type", field.type().name());
        field.sensitivity().ifPresent(sensitivity -> map.put("class", sensitivity.name()));
        map.put("labels", labels(field.labels()));
        map.put("meaning", labels(field.meaning()));
        if (field.filterable()) {
            map.put("filterable", true);
        }
        if (field.sortable()) {
            map.put("sortable", true);
        }
        if (field.optional()) {
            map.put("optional", true);
        }
        if (!field.codes().isEmpty()) {
            map.put("codes", field.codes().stream().map(ReleasedDataset::code).toList());
        }
        if (!field.fields().isEmpty()) {
            map.put(
                    "fields",
                    field.fields().stream().map(ReleasedDataset::field).toList());
        }
        return map;
    }

    private static Map<String, Object> code(Code code) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", code.code());
        map.put("labels", labels(code.labels()));
        return map;
    }

    private static Map<String, Object> labels(Labels labels) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fr", labels.fr());
        map.put("ar", labels.ar());
        map.put("en", labels.en());
        return map;
    }

    /**
     * A data set from the dictionary of a manifest.
     *
     * @throws IllegalArgumentException with every problem
     */
    static ReleasedDataset of(Object dictionary, Map<String, List<String>> opens) {
        try {
            return new ReleasedDataset(
                    PolicyFiles.dictionary("manifest.json, dictionary", JSON.writeValueAsString(dictionary)), opens);
        } catch (JsonProcessingException | InvalidFiles e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
