package ma.cmr.sandbox.api.grant;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;

/**
 * The clients' secrets, kept as salted SHA-256. A slow hash is for passwords that people choose; these are 256 random bits, which nobody
 * guesses at any speed. Two secrets of a client are valid at once, so that it can rotate without a gap.
 */
public final class ClientSecretsStore {
    private static final int VALID_AT_ONCE = 2;
    private static final String NOBODY = "00".repeat(16);

    private final MongoCollection<Document> collection;
    private final SecureRandom random;
    private final Clock clock;

    public ClientSecretsStore(MongoDatabase database, SecureRandom random, Clock clock) {
        this.collection = database.getCollection("clients");
        this.random = random;
        this.clock = clock;
    }

    /** Makes a new secret; it can be shown now and never again. The oldest goes where there were two already. */
    public String newSecret(String clientId) {
        byte[] secret = new byte[32];
        byte[] salt = new byte[16];
        random.nextBytes(secret);
        random.nextBytes(salt);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String saltText = HexFormat.of().formatHex(salt);
        List<Document> secrets = new ArrayList<>(secrets(clientId));
        secrets.add(new Document("salt", saltText)
                .append("hash", hash(saltText, text))
                .append("created", clock.instant().toString()));
        while (secrets.size() > VALID_AT_ONCE) {
            secrets.removeFirst();
        }
        collection.replaceOne(
                new Document("_id", clientId),
                new Document("_id", clientId).append("secrets", secrets),
                new ReplaceOptions().upsert(true));
        return text;
    }

    /** Whether a secret is the client's; takes the same work whether or not the client exists. */
    public boolean matches(String clientId, String secret) {
        List<Document> secrets = secrets(clientId);
        boolean matches = false;
        for (int i = 0; i < VALID_AT_ONCE; i++) {
            boolean known = i < secrets.size();
            String salt = known ? secrets.get(i).getString("salt") : NOBODY;
            String expected = known ? secrets.get(i).getString("hash") : "";
            matches |= MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.US_ASCII),
                    hash(salt, secret).getBytes(StandardCharsets.US_ASCII));
        }
        return matches;
    }

    private List<Document> secrets(String clientId) {
        Document client = collection.find(new Document("_id", clientId)).first();
        return client == null ? List.of() : client.getList("secrets", Document.class);
    }

    private static String hash(String salt, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
