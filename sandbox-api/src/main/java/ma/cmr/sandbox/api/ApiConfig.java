package ma.cmr.sandbox.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import ma.cmr.sandbox.api.token.TrustedIssuer;
import ma.cmr.sandbox.kit.config.ConfigReader;
import ma.cmr.sandbox.kit.config.Secret;

/**
 * The server's settings.
 *
 * @param issuer its address as clients know it; also the name under which it signs tokens, without a slash at the end
 * @param outside another issuer whose tokens are accepted
 */
public record ApiConfig(
        Http http,
        Internal internal,
        Storage storage,
        Keys keys,
        Optional<String> issuer,
        Optional<TrustedIssuer.Outside> outside) {
    /**
     * Where it listens.
     *
     * @param port 0 for a free one
     */
    public record Http(String host, int port, int instances) {}

    /**
     * The listener for the portal, on this machine's loopback alone.
     *
     * @param port 0 for a free one
     * @param portalSecret of the client {@code portal}; without one there is no such listener
     */
    public record Internal(int port, Optional<Secret> portalSecret) {
        /** No such listener. */
        public static Internal none() {
            return new Internal(0, Optional.empty());
        }
    }

    /** Where a data set's documents are read from. */
    public enum Home {
        MEMORY,
        MONGODB
    }

    /** Where the audit log is kept. */
    public enum AuditTo {
        FILE,
        MONGODB
    }

    /**
     * Where things are kept.
     *
     * @param mongodb address of the operational store: grants, clients, quota, publications
     * @param auditFolder for {@link AuditTo#FILE}
     */
    public record Storage(String mongodb, int poolSize, Duration patience, Home home, AuditTo audit, Path auditFolder) {
        /** Whether no other process can use the same store: the embedded one of a lab. */
        public boolean alone() {
            return home == Home.MEMORY;
        }
    }

    /**
     * Signing keys.
     *
     * @param rotateAfter age at which the signing key is replaced
     */
    public record Keys(Path folder, Duration rotateAfter) {}

    /** The same settings with a listener for the portal, whose secret whoever starts both has made. */
    public ApiConfig withPortal(int internalPort, Secret portalSecret) {
        return new ApiConfig(
                http, new Internal(internalPort, Optional.of(portalSecret)), storage, keys, issuer, outside);
    }

    /** The name under which the server signs tokens. */
    public String issuerName() {
        return issuer.orElse("http://" + http.host() + ":" + http.port());
    }

    /** Reads the settings; {@link ConfigReader#finish} then says what is wrong with any. */
    public static ApiConfig read(ConfigReader reader) {
        Http http = new Http(
                reader.text("http.host", "127.0.0.1", "Address to listen on."),
                reader.integer("http.port", 8080, 0, 65535, "Port to listen on; 0 for a free one."),
                reader.integer("http.instances", 2, 1, 64, "Event loops."));
        Internal internal = new Internal(
                reader.integer(
                        "http.internalPort",
                        0,
                        0,
                        65535,
                        "Port of the portal's listener on 127.0.0.1; 0 for a free one."),
                reader.secret(
                        "portal.secret", "Secret of the client `portal`; without it the portal has no listener."));
        Storage storage = new Storage(
                reader.text("mongodb.uri", "mongodb://127.0.0.1:27017", "Address of MongoDB."),
                reader.integer("mongodb.poolSize", 64, 1, 1000, "Most connections at once."),
                Duration.ofMillis(reader.integer("mongodb.waitMillis", 2000, 10, 60_000, "Longest wait for one.")),
                reader.oneOf("datasets.home", Home.MONGODB, "Where documents are read from."),
                reader.oneOf("audit.to", AuditTo.MONGODB, "Where the audit log is kept."),
                reader.path("audit.folder", "audit", "Folder of the audit log, for `audit.to: file`."));
        Keys keys = new Keys(
                reader.path("keys.folder", "keys", "Folder of the signing keys; its files have mode 600."),
                Duration.ofDays(reader.integer(
                        "keys.rotateDays", 90, 1, 3650, "Age in days at which the signing key is replaced.")));
        Optional<String> issuer = reader.optional(
                "issuer", "Address of this server as clients know it; `http://host:port` where absent.");
        Optional<String> outside = reader.optional("outside.issuer", "Another issuer whose tokens are accepted.");
        String jwks = reader.text("outside.jwksUrl", "", "Where its keys are.");
        String type = reader.text("outside.type", "at+jwt", "Type in its tokens' header.");
        return new ApiConfig(
                http,
                internal,
                storage,
                keys,
                issuer,
                outside.map(name -> new TrustedIssuer.Outside(name, jwks, type)));
    }
}
