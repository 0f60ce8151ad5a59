package ma.cmr.sandbox.api.token;

import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** Who may get tokens at an endpoint. */
interface Clients {
    /**
     * A client that has proved who it is.
     *
     * @param scopes the most that its token can carry
     * @param claims of its token, beside those that every token has
     */
    record Client(String id, SequencedSet<String> scopes, Map<String, Object> claims) {}

    /**
     * The client that credentials prove; empty if none. Takes the same work whether or not it exists.
     *
     * @throws TokenRefused if it has proved who it is but may have no token now
     */
    Optional<Client> prove(Credentials credentials);
}
