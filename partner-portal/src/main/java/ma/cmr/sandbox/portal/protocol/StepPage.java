package ma.cmr.sandbox.portal.protocol;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.kpi.Kpi;
import ma.cmr.sandbox.portal.page.Form;

/**
 * What the page of one step shows.
 *
 * @param form what is typed, with what is wrong
 * @param size what the numbers typed so far say
 */
public record StepPage(
        Reader reader,
        Case file,
        KeptProtocol protocol,
        PlanStep step,
        Form form,
        Optional<SizeStatement> size,
        Rulebook rules) {
    /** The protocol's page. */
    public String address() {
        return ProtocolRoutes.address(file);
    }

    /** This page. */
    public String here() {
        return address() + "/edit/" + step.path();
    }

    /** Whether the sample size stands beside this step. */
    public boolean showsSize() {
        return step.path().equals("measure") || step.path().equals("size");
    }

    /** Whether a field stays as it was locked. */
    public boolean isFixed(PlanField field) {
        return protocol.locked() && PlanStep.isFixed(field.name());
    }

    /** The indicators that a field may name. */
    public List<Kpi> indicators(PlanField field) {
        return field.name().equals("primaryKpi") ? rules.primaries() : rules.guardrails();
    }
}
