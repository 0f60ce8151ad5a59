package ma.cmr.sandbox.api.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.api.audit.AuditEntry;
import ma.cmr.sandbox.api.audit.AuditLog;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.api.grant.Refusals;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.FieldProblem;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.reform.Scenarios;
import ma.cmr.sandbox.pension.simulation.ContributionSimulation;
import ma.cmr.sandbox.pension.simulation.Simulated;
import ma.cmr.sandbox.pension.simulation.Simulation;
import ma.cmr.sandbox.policy.access.Gate;
import ma.cmr.sandbox.policy.access.Refusal;
import org.jspecify.annotations.Nullable;

/** What the law gives for a career of the caller's own, under one scenario or several; impossible careers are refused by field, rule, article. */
public final class SimulationRoutes {
    /** The scope that opens simulations. */
    public static final String SCOPE = "simulations:run";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Gate gate;
    private final Simulation pensions;
    private final ContributionSimulation contributions;
    private final AuditLog audit;

    public SimulationRoutes(Gate gate, Scenarios scenarios, AuditLog audit) {
        this.gate = gate;
        this.pensions = new Simulation(scenarios);
        this.contributions = new ContributionSimulation(scenarios);
        this.audit = audit;
    }

    /** {@code POST /v1/simulations/pension}. */
    public Answer pension(Exchange exchange, Caller caller) {
        mayUse(exchange, caller, "pension");
        return answer(exchange, caller, "pension", pensions.pension(body(exchange), language(exchange)));
    }

    /** {@code POST /v1/simulations/contributions}. */
    public Answer contributions(Exchange exchange, Caller caller) {
        mayUse(exchange, caller, "contributions");
        return answer(
                exchange, caller, "contributions", contributions.contributions(body(exchange), language(exchange)));
    }

    private void mayUse(Exchange exchange, Caller caller, String simulation) {
        Optional<Refusal> refusal = gate.mayUse(caller.grant(), SCOPE, caller.asked());
        if (refusal.isPresent()) {
            audit.refused(entry(exchange, caller, simulation, refusal.get().name()));
            throw Refusals.problem(refusal.get(), SCOPE);
        }
    }

    private static @Nullable Object body(Exchange exchange) {
        return JSON.convertValue(exchange.json(), Object.class);
    }

    private static Language language(Exchange exchange) {
        return Language.valueOf(exchange.language().name());
    }

    private Answer answer(Exchange exchange, Caller caller, String simulation, Simulated simulated) {
        return switch (simulated) {
            case Simulated.Done done -> {
                audit.performed(entry(exchange, caller, simulation, "ADMITTED"));
                yield json(done.body());
            }
            case Simulated.Refused refused -> throw problem(refused, language(exchange));
        };
    }

    private static Problem problem(Simulated.Refused refused, Language language) {
        List<FieldProblem> errors = new ArrayList<>();
        List<Map<String, Object>> rules = new ArrayList<>();
        for (ma.cmr.sandbox.pension.input.Refusal refusal : refused.refusals()) {
            String pointer = refusal.pointer().isEmpty() ? "body" : refusal.pointer();
            errors.add(new FieldProblem(
                    pointer,
                    refusal.code().name(),
                    refusal.message(language),
                    refusal.arguments().getOrDefault("allowed", "")));
            if (!refusal.code().rule().isEmpty()) {
                Map<String, Object> rule = new LinkedHashMap<>();
                rule.put("pointer", pointer);
                rule.put("rule", refusal.code().rule());
                rule.put("article", refusal.code().article());
                rules.add(rule);
            }
        }
        Problem problem = Problems.invalidInput(errors);
        return rules.isEmpty() ? problem : problem.with("rules", rules);
    }

    private static AuditEntry entry(Exchange exchange, Caller caller, String simulation, String rule) {
        return new AuditEntry(
                exchange.requestId(),
                caller.grant().clientId(),
                caller.grant().id(),
                caller.grant().partner(),
                "simulations/" + simulation,
                "",
                List.of(),
                0,
                rule.equals("ADMITTED"),
                rule,
                "");
    }

    private static Answer json(Map<String, Object> body) {
        try {
            return Answer.json(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
