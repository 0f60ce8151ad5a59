package ma.cmr.sandbox.policy.kpi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All indicators, in the file's order; several versions of one stand beside each other. */
public final class KpiCatalogue {
    private final List<Kpi> all;

    public KpiCatalogue(List<Kpi> all) {
        this.all = List.copyOf(all);
    }

    /** Every version of every indicator. */
    public List<Kpi> listAll() {
        return all;
    }

    /** The latest version of each indicator: what a new plan may use. */
    public List<Kpi> listLatest() {
        Map<String, Kpi> latest = new LinkedHashMap<>();
        for (Kpi kpi : all) {
            latest.merge(kpi.id(), kpi, (a, b) -> a.version() < b.version() ? b : a);
        }
        return List.copyOf(latest.values());
    }

    /** An indicator in its latest version. */
    public Optional<Kpi> findLatest(String id) {
        return listLatest().stream().filter(kpi -> kpi.id().equals(id)).findFirst();
    }

    /** An indicator in the version that a plan has frozen. */
    public Optional<Kpi> find(String id, int version) {
        return all.stream()
                .filter(kpi -> kpi.id().equals(id) && kpi.version() == version)
                .findFirst();
    }

    /** The indicators that every pilot has to keep as guardrails, in their latest version. */
    public List<Kpi> listGuardrailsEverywhere() {
        return listLatest().stream().filter(Kpi::guardrailEverywhere).toList();
    }

    /** The ids of all indicators. */
    public Set<String> ids() {
        Map<String, Kpi> ids = new LinkedHashMap<>();
        all.forEach(kpi -> ids.put(kpi.id(), kpi));
        return ids.keySet();
    }
}
