package ma.cmr.sandbox.portal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import ma.cmr.sandbox.kit.config.ConfigReader;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.portal.account.Sessions;

/**
 * The server's settings.
 *
 * @param address its own as browsers know it; decides over secure cookies and over the origin that forms must come from
 */
public record PortalConfig(Http http, Storage storage, Api api, Sessions.Limits sessions, Optional<URI> address) {
    /**
     * Where it listens.
     *
     * @param port 0 for a free one
     */
    public record Http(String host, int port, int instances) {}

    /** Where accounts, pilots and protocols are kept. */
    public record Storage(String mongodb, int poolSize, Duration patience) {}

    /**
     * The API's internal listener.
     *
     * @param address without a slash at the end
     * @param secret of the portal's client there
     * @param patience longest wait for one answer
     * @param open address of the public API, as startups know it
     */
    public record Api(URI address, String clientId, Secret secret, Duration patience, Optional<URI> open) {}

    /** Reads the settings; {@link ConfigReader#finish} then says what is wrong with any. */
    public static PortalConfig read(ConfigReader reader) {
        Http http = new Http(
                reader.text("http.host", "127.0.0.1", "Address to listen on."),
                reader.integer("http.port", 8090, 0, 65535, "Port to listen on; 0 for a free one."),
                reader.integer("http.instances", 2, 1, 64, "Event loops."));
        Storage storage = new Storage(
                reader.text("mongodb.uri", "mongodb://127.0.0.1:27017", "Address of MongoDB."),
                reader.integer("mongodb.poolSize", 32, 1, 1000, "Most connections at once."),
                Duration.ofMillis(reader.integer("mongodb.waitMillis", 2000, 10, 60_000, "Longest wait for one.")));
        Api api = new Api(
                reader.address("api.internal", URI.create("http://127.0.0.1:8081"), "The API's internal listener."),
                reader.text("api.clientId", "portal", "The portal's client there."),
                reader.secret("api.secret", "Its secret.").orElse(new Secret("")),
                Duration.ofMillis(reader.integer("api.waitMillis", 3000, 10, 60_000, "Longest wait for an answer.")),
                reader.findAddress("api.address", "Address of the public API, as startups know it."));
        Sessions.Limits sessions = new Sessions.Limits(
                Duration.ofMinutes(reader.integer(
                        "sessions.idleMinutes", 60, 1, 1440, "Minutes without use after which a session ends.")),
                Duration.ofHours(reader.integer(
                        "sessions.longestHours", 12, 1, 168, "Hours after which a session ends in any case.")));
        return new PortalConfig(
                http,
                storage,
                api,
                sessions,
                reader.findAddress(
                        "address",
                        "Address of this server as browsers know it; behind a proxy it must be set, and with https cookies are secure."));
    }
}
