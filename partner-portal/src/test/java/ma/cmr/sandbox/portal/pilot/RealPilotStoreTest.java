package ma.cmr.sandbox.portal.pilot;

import java.time.Duration;
import java.util.List;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.testkit.RealMongo;

class RealPilotStoreTest extends PilotStoreContract {
    @Override
    MongoConnection connect() {
        return MongoConnection.open(RealMongo.uri(), 4, Duration.ofSeconds(5), List.of());
    }
}
