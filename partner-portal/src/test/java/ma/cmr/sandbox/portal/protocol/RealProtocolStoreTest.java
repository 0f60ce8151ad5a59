package ma.cmr.sandbox.portal.protocol;

import java.time.Duration;
import java.util.List;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.testkit.RealMongo;

class RealProtocolStoreTest extends ProtocolStoreContract {
    @Override
    MongoConnection connect() {
        return MongoConnection.open(RealMongo.uri(), 4, Duration.ofSeconds(5), List.of());
    }
}
