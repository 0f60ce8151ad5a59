package ma.cmr.sandbox.portal.evaluation;

import java.time.Duration;
import java.util.List;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.testkit.RealMongo;

class RealEvaluationStoreTest extends EvaluationStoreContract {
    @Override
    MongoConnection connect() {
        return MongoConnection.open(RealMongo.uri(), 4, Duration.ofSeconds(5), List.of());
    }
}
