package ma.cmr.sandbox.synth.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.synth.population.LifeCourse;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.population.PopulationPlan;
import ma.cmr.sandbox.synth.population.StateAt;

/** {@code synth person}: one person, made alone; the life, and what the files of a day say. */
public final class PersonCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PopulationGenerator generator;

    public PersonCommand(PopulationGenerator generator) {
        this.generator = generator;
    }

    /**
     * The person as indented JSON.
     *
     * @throws IllegalArgumentException naming the option, what is wrong and what is allowed
     */
    public String run(long seed, long index, LocalDate asOf) {
        GenerateCommand.check(1, asOf, 1);
        if (index < 0 || index >= PopulationPlan.PAST) {
            throw new IllegalArgumentException(
                    "--index: " + index + " is out of range; allowed: 0 to " + (PopulationPlan.PAST - 1));
        }
        PopulationGenerator.Shown shown = generator.person(seed, index, asOf);
        LifeCourse life = shown.life();
        Map<String, Object> drawn = new LinkedHashMap<>();
        drawn.put("birth", life.birth().toString());
        drawn.put("recruited", life.career().begins().toString());
        drawn.put("leaves", life.leaving().toString());
        drawn.put("reason", life.reason().name());
        drawn.put("dies", life.death().toString());
        drawn.put("spells", life.career().spells().size());
        life.marriage().ifPresent(date -> drawn.put("marries", date.toString()));
        drawn.put(
                "children",
                life.children().stream().map(child -> child.birth().toString()).toList());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("seed", seed);
        body.put("index", index);
        body.put("asOf", asOf.toString());
        body.put("state", shown.state().name());
        body.put("life", drawn);
        try {
            if (shown.state() != StateAt.ABSENT) {
                body.put("document", JSON.readTree(shown.document()));
            }
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
