package ma.cmr.sandbox.portal.evaluation;

import java.time.Duration;
import java.util.List;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.testkit.EmbeddedMongo;
import org.junit.jupiter.api.AfterAll;

class EmbeddedEvaluationStoreTest extends EvaluationStoreContract {
    private static final EmbeddedMongo SERVER = new EmbeddedMongo();

    @Override
    MongoConnection connect() {
        return MongoConnection.open(SERVER.uri(), 4, Duration.ofSeconds(5), List.of());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
