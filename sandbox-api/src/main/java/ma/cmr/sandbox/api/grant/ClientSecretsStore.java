package ma.cmr.sandbox.api.grant;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The clients' secrets, kept as salted SHA-256. A slow hash is for passwords that people choose; these are 256 random bits, which nobody
 * guesses at any speed. Two secrets of a client are valid at once, so that it can rotate without a gap; each for ninety days.
 */
public final class ClientSecretsStore {
    /** How long a secret is good for. */
    public static final Duration LIFETIME = Duration.ofDays(90);

    private static final int VALID_AT_ONCE = 2;
    private static final String NOBODY = "00".repeat(16);
    private static final String SECRETS = "secrets";
    private static final String CHANGES = "secretChanges";

    private final MongoCollection<Document> collection;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * A secret as it is shown, once.
     *
     * @param expiresAt the moment from which it is refused
     */
    public record NewSecret(String clientId, String secret, Instant createdAt, Instant expiresAt) {}

    public ClientSecretsStore(MongoDatabase database, SecureRandom random, Clock clock) {
        this.collection = database.getCollection("clients");
        this.random = random;
        this.clock = clock;
    }

    /** Makes a new secret; it can be shown now and never again. The oldest goes where there were two already. */
    public NewSecret newSecret(String clientId) {
        byte[] secret = new byte[32];
        byte[] salt = new byte[16];
        random.nextBytes(secret);
        random.nextBytes(salt);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String saltText = HexFormat.of().formatHex(salt);
        Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Document made = new Document("salt", saltText)
                .append("hash", hash(saltText, text))
                .append("created", created.toString());
        while (!added(clientId, made)) {
            // Another secret of this client was made meanwhile; neither may be lost, as both are shown.
        }
        return new NewSecret(clientId, text, created, created.plus(LIFETIME));
    }

    private boolean added(String clientId, Document made) {
        Document client = collection.find(new Document("_id", clientId)).first();
        List<Document> secrets = new ArrayList<>(valid(client));
        secrets.add(made);
        while (secrets.size() > VALID_AT_ONCE) {
            secrets.removeFirst();
        }
        if (client == null) {
            return inserted(
                    new Document("_id", clientId).append(SECRETS, secrets).append(CHANGES, 1));
        }
        return collection
                        .updateOne(
                                new Document("_id", clientId).append(CHANGES, client.getInteger(CHANGES)),
                                new Document("$set", new Document(SECRETS, secrets))
                                        .append("$inc", new Document(CHANGES, 1)))
                        .getMatchedCount()
                == 1;
    }

    private boolean inserted(Document client) {
        try {
            collection.insertOne(client);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Whether a secret is the client's and has not expired; takes the same work whether or not the client exists. */
    public boolean matches(String clientId, String secret) {
        List<Document> secrets =
                valid(collection.find(new Document("_id", clientId)).first());
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

    private List<Document> valid(@Nullable Document client) {
        List<Document> secrets = client == null ? null : client.getList(SECRETS, Document.class);
        if (secrets == null) {
            return List.of();
        }
        Instant oldest = clock.instant().minus(LIFETIME);
        return secrets.stream()
                .filter(secret -> Instant.parse(secret.getString("created")).isAfter(oldest))
                .toList();
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
