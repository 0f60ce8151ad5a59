package ma.cmr.sandbox.policy.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.release.ReleaseRules;
import ma.cmr.sandbox.policy.release.Tier;

/**
 * The only place that decides access. Denies unless every rule lets through, and then shows only what a scope of the token opens that the
 * grant also holds, among the fields agreed in the grant. Immutable.
 */
public final class Gate {
    private final Map<String, Scope> scopes;
    private final ReleaseRules releaseRules;

    public Gate(Map<String, Scope> scopes, ReleaseRules releaseRules) {
        this.scopes = Map.copyOf(scopes);
        this.releaseRules = releaseRules;
    }

    /**
     * Decides on reading a data set.
     *
     * @param published tier of the release that would be read
     */
    public Admission admit(Grant grant, Dataset dataset, Tier published, Asked asked) {
        Optional<Refusal> refusal = mayUse(grant, dataset.baseScope(), asked);
        if (refusal.isEmpty() && published.compareTo(grant.tier()) > 0) {
            refusal = Optional.of(Refusal.TIER);
        }
        if (refusal.isEmpty() && releaseRules.of(published).proofOfPossession() && !asked.proofOfPossession()) {
            refusal = Optional.of(Refusal.PROOF_OF_POSSESSION);
        }
        if (refusal.isEmpty()
                && grant.rows() instanceof Rows.OnlyPerson person
                && !asked.subject().equals(Optional.of(person.id()))) {
            refusal = Optional.of(Refusal.SUBJECT);
        }
        if (refusal.isPresent()) {
            return new Admission.Refused(refusal.get(), dataset.baseScope());
        }
        List<FieldView> fields = new ArrayList<>();
        SequencedSet<String> usable = usable(grant, asked);
        for (Field leaf : dataset.leaves()) {
            fields.add(fieldView(grant, dataset, leaf, usable));
        }
        return fields.stream().allMatch(field -> field.treatment() instanceof Treatment.Drop)
                ? new Admission.Refused(Refusal.NO_FIELD, dataset.baseScope())
                : new Admission.Admitted(new View(dataset, grant.rows(), fields));
    }

    /** Whether a grant and a token let an operation's scope be used; empty where they do. */
    public Optional<Refusal> mayUse(Grant grant, String scope, Asked asked) {
        Scope known = scopes.get(scope);
        if (grant.state() == GrantState.SUSPENDED) {
            return Optional.of(Refusal.GRANT_SUSPENDED);
        }
        if (grant.state() == GrantState.CLOSED) {
            return Optional.of(Refusal.GRANT_CLOSED);
        }
        if (asked.today().isBefore(grant.from()) || asked.today().isAfter(grant.until())) {
            return Optional.of(Refusal.GRANT_PERIOD);
        }
        if (known == null || !grant.scopes().contains(scope)) {
            return Optional.of(Refusal.SCOPE_NOT_GRANTED);
        }
        if (!asked.scopes().contains(scope)) {
            return Optional.of(Refusal.SCOPE_NOT_IN_TOKEN);
        }
        if (!known.purposes().contains(grant.purpose())) {
            return Optional.of(Refusal.PURPOSE);
        }
        return Optional.empty();
    }

    /** The scopes that open a leaf field of a data set, by name: what to ask for to see it. */
    public List<String> scopesThatOpen(String dataset, String path) {
        return scopes.values().stream()
                .filter(scope -> scope.rulesFor(dataset).stream().anyMatch(rule -> rule.covers(path)))
                .map(Scope::name)
                .sorted()
                .toList();
    }

    private SequencedSet<String> usable(Grant grant, Asked asked) {
        SequencedSet<String> usable = new LinkedHashSet<>();
        for (String scope : grant.scopes()) {
            if (mayUse(grant, scope, asked).isEmpty()) {
                usable.add(scope);
            }
        }
        return usable;
    }

    private FieldView fieldView(Grant grant, Dataset dataset, Field leaf, SequencedSet<String> usable) {
        FieldView best = new FieldView(leaf.path(), new Treatment.Drop(), "default");
        for (String name : usable) {
            Scope scope = scopes.get(name);
            if (scope == null) {
                continue;
            }
            for (FieldRule rule : scope.rulesFor(dataset.name())) {
                if (rule.covers(leaf.path()) && severity(rule.treatment()) < severity(best.treatment())) {
                    best = new FieldView(leaf.path(), rule.treatment(), "scope:" + name);
                }
            }
        }
        Set<String> agreed = grant.fields().get(dataset.name());
        if (agreed != null
                && !leaf.path().equals("id")
                && agreed.stream().noneMatch(path -> new FieldRule(path, new Treatment.Keep()).covers(leaf.path()))) {
            return new FieldView(leaf.path(), new Treatment.Drop(), "grant:fields");
        }
        return best;
    }

    private static int severity(Treatment treatment) {
        return switch (treatment) {
            case Treatment.Keep keep -> 0;
            case Treatment.Coarsen coarsen -> Integer.MAX_VALUE - coarsen.rung().kept();
            case Treatment.Drop drop -> Integer.MAX_VALUE;
        };
    }
}
