package ma.cmr.sandbox.api.grant;

import ma.cmr.sandbox.testkit.RealMongo;

class MongoGrantStoreTest extends GrantStoreContract {
    @Override
    String uri() {
        return RealMongo.uri();
    }
}
