package ma.cmr.sandbox.api.experiment;

import ma.cmr.sandbox.testkit.RealMongo;

class MongoIntakeTest extends IntakeContract {
    @Override
    String uri() {
        return RealMongo.uri();
    }
}
