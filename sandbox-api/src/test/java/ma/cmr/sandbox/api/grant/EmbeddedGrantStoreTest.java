package ma.cmr.sandbox.api.grant;

import ma.cmr.sandbox.testkit.EmbeddedMongo;
import org.junit.jupiter.api.AfterAll;

class EmbeddedGrantStoreTest extends GrantStoreContract {
    private static final EmbeddedMongo SERVER = new EmbeddedMongo();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    String uri() {
        return SERVER.uri();
    }
}
