package ma.cmr.sandbox.portal.pilot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.FieldFault;
import ma.cmr.sandbox.policy.load.PolicySet;

/**
 * Checks that an application and an agreement speak of scopes, data sets, fields and quota plans that exist: what the API would refuse is
 * refused while somebody is still writing.
 */
final class AgreementCheck {
    private final PolicySet policies;

    AgreementCheck(PolicySet policies) {
        this.policies = policies;
    }

    /** The scopes that a pilot may be given, in the policy's order. */
    List<String> scopes() {
        return policies.scopes().values().stream()
                .filter(scope ->
                        scope.audience() == Audience.PUBLIC && scope.purposes().contains(GrantWish.PURPOSE))
                .map(scope -> scope.name())
                .toList();
    }

    /** The values that a field of one of these artefacts may have, where they are known. */
    List<String> known(String artefact, String field) {
        if (!artefact.equals(GrantWishes.AGREEMENT) && !artefact.equals("application_data")) {
            return List.of();
        }
        return switch (field) {
            case "scope" -> scopes();
            case "dataset" -> List.copyOf(policies.datasets().keySet());
            case "quotaPlan" -> List.copyOf(policies.quotaPlans().keySet());
            default -> List.of();
        };
    }

    List<FieldFault> faults(String artefact, Answers answers) {
        List<FieldFault> faults = new ArrayList<>();
        List<Map<String, String>> scopes = answers.rows().getOrDefault("scopes", List.of());
        for (int i = 0; i < scopes.size(); i++) {
            oneOf(artefact, "scope", "scopes[" + i + "].scope", scopes.get(i).get("scope"), faults);
        }
        List<Map<String, String>> fields = answers.rows().getOrDefault("fields", List.of());
        for (int i = 0; i < fields.size(); i++) {
            String dataset = fields.get(i).get("dataset");
            String path = "fields[" + i + "]";
            oneOf(artefact, "dataset", path + ".dataset", dataset, faults);
            Optional<Dataset> known = Optional.ofNullable(dataset).flatMap(policies::findDataset);
            if (known.isPresent()
                    && known.get()
                            .findField(String.valueOf(fields.get(i).get("path")))
                            .isEmpty()) {
                faults.add(choice(path + ".path", known.get().paths()));
            }
        }
        answers.find("quotaPlan").ifPresent(plan -> oneOf(artefact, "quotaPlan", "quotaPlan", plan, faults));
        return faults;
    }

    private void oneOf(
            String artefact,
            String field,
            String path,
            @org.jspecify.annotations.Nullable String value,
            List<FieldFault> faults) {
        List<String> known = known(artefact, field);
        if (value != null && !value.isBlank() && !known.isEmpty() && !known.contains(value)) {
            faults.add(choice(path, known));
        }
    }

    private static FieldFault choice(String path, List<String> allowed) {
        return new FieldFault(path, FieldFault.Kind.NOT_A_CHOICE, Map.of("allowed", String.join(" ", allowed)));
    }
}
