package ma.cmr.sandbox.api.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import ma.cmr.sandbox.kit.config.Secret;

/** The one client of the internal listener: the portal. */
final class PortalClient implements Clients {
    /** Its id. */
    static final String ID = "portal";

    private final Secret secret;
    private final SequencedSet<String> scopes;

    PortalClient(Secret secret, SequencedSet<String> scopes) {
        this.secret = secret;
        this.scopes = scopes;
    }

    @Override
    public Optional<Client> prove(Credentials credentials) {
        boolean secretIs = same(credentials.secret(), secret.reveal());
        return credentials.clientId().equals(ID) && secretIs
                ? Optional.of(new Client(ID, scopes, Map.of()))
                : Optional.empty();
    }

    private static boolean same(String given, String known) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }
}
