package ma.cmr.sandbox.api.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.testkit.RealMongo;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditCollectionTest extends AuditLogContract {
    private MongoConnection connection;
    private MongoDatabase database;

    @BeforeEach
    void connect() {
        connection = MongoConnection.open(RealMongo.uri(), 8, Duration.ofSeconds(10), List.of());
        database = connection.database("audit-test");
        database.drop();
    }

    @AfterEach
    void disconnect() {
        if (connection != null) {
            database.drop();
            connection.close();
        }
    }

    @Override
    AuditLog open() {
        return AuditLog.inDatabase(database, clock(), "p-1");
    }

    @Override
    AuditVerifier.Result verify() {
        return AuditVerifier.verify(database);
    }

    @Test
    void aSecondWriterStopsTheLogInsteadOfForkingIt() {
        try (AuditLog one = open();
                AuditLog other = open()) {
            one.refused(entry("a", ""));
            assertThrows(Problem.class, () -> other.refused(entry("b", "")));
            assertTrue(
                    other.problem().orElseThrow().contains("another program writes"),
                    other.problem().toString());
            one.refused(entry("c", ""));
        }
        assertEquals(2, verify().records());
    }

    @Test
    void aChangedRecordIsNamed() {
        try (AuditLog log = open()) {
            log.refused(entry("a", ""));
            log.refused(entry("b", ""));
        }
        Document second =
                database.getCollection("audit").find(new Document("_id", 2L)).first();
        database.getCollection("audit")
                .replaceOne(
                        new Document("_id", 2L),
                        new Document("_id", 2L)
                                .append(
                                        "line",
                                        String.valueOf(second.getString("line")).replace("\"b\"", "\"x\"")));
        assertTrue(verify().problem().startsWith("record 2 of the collection: its hash"), verify().problem());
    }
}
