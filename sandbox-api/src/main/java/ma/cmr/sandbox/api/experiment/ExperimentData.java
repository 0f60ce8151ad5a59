package ma.cmr.sandbox.api.experiment;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;

/** The stores of the experiments, and what is done with them together. */
public final class ExperimentData {
    private final ExperimentStore experiments;
    private final AssignmentStore units;
    private final EventStore events;
    private final EventIntake intake;
    private final Freeze freeze;

    public ExperimentData(MongoDatabase database, Clock clock) {
        this.experiments = new ExperimentStore(database, clock);
        this.units = new AssignmentStore(database);
        this.events = new EventStore(database);
        this.intake = new EventIntake(units, events, clock);
        this.freeze = new Freeze(experiments, units);
    }

    ExperimentStore experiments() {
        return experiments;
    }

    AssignmentStore units() {
        return units;
    }

    EventStore events() {
        return events;
    }

    EventIntake intake() {
        return intake;
    }

    Freeze freeze() {
        return freeze;
    }
}
