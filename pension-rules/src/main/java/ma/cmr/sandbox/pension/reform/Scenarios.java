package ma.cmr.sandbox.pension.reform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.award.Eligibility;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.input.ClaimDraft;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Overlay;

/** The law in force and the reforms of it, each a law of its own, by name; {@code R0} is the law in force. */
public final class Scenarios {
    /** Name of the law in force. */
    public static final String IN_FORCE = "R0";

    private final Map<String, Reform> reforms = new LinkedHashMap<>();
    private final Map<String, Law> laws = new LinkedHashMap<>();

    /** The shipped reforms over a law. */
    public Scenarios(Law law) {
        this(law, ReformFiles.shipped(law));
    }

    public Scenarios(Law law, Map<String, Reform> reforms) {
        this.reforms.put(
                IN_FORCE,
                new Reform(
                        IN_FORCE,
                        new Labels("Loi en vigueur", "القانون الجاري به العمل", "Law in force"),
                        Reform.Status.IN_FORCE,
                        new Labels("Rien n'est changé.", "لا تغيير.", "Nothing is changed."),
                        Optional.empty(),
                        new Overlay(IN_FORCE, List.of())));
        this.reforms.putAll(reforms);
        laws.put(IN_FORCE, law);
        for (Reform reform : reforms.values()) {
            // What it builds on stands before it.
            laws.put(reform.name(), law(reform.buildsOn().orElse(IN_FORCE)).with(reform.own()));
        }
    }

    /**
     * A scenario as a reform; that of R0 changes nothing.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Reform reform(String name) {
        Reform reform = reforms.get(name);
        if (reform == null) {
            throw unknown(name);
        }
        return reform;
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "no scenario '" + name + "'; there are " + String.join(", ", laws.keySet()));
    }

    /** The names, R0 first. */
    public Set<String> names() {
        return laws.keySet();
    }

    public List<Reform> reforms() {
        return List.copyOf(reforms.values());
    }

    /**
     * The law of a scenario.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public Law law(String name) {
        Law law = laws.get(name);
        if (law == null) {
            throw unknown(name);
        }
        return law;
    }

    /**
     * What a claim comes to under a scenario.
     *
     * @param claim with the day of leaving that the scenario gives it
     * @param award where a right opens
     */
    public record Outcome(String scenario, Law law, Claim claim, Eligibility eligibility, Optional<Award> award) {}

    /** One career under several scenarios: prepared once for each day of leaving. */
    public List<Outcome> evaluate(ClaimDraft draft, List<String> names) {
        Map<LocalDate, Claim> claims = new TreeMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (String name : names) {
            Law law = law(name);
            Claim claim = claims.computeIfAbsent(draft.leaving(law), day -> draft.claim(law));
            PensionCalculator calculator = new PensionCalculator(law);
            outcomes.add(new Outcome(name, law, claim, calculator.eligibility(claim), calculator.findAward(claim)));
        }
        return outcomes;
    }
}
