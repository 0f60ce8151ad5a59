package ma.cmr.sandbox.api.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whose tokens are accepted.
 *
 * @param issuer its name, as tokens carry it
 * @param type of its tokens' header: {@code at+jwt}, or what an issuer that knows no RFC 9068 writes
 * @param keys by which its tokens are verified
 */
public record TrustedIssuer(String issuer, String type, JWKSource<SecurityContext> keys) {
    /**
     * Another issuer, such as a Keycloak.
     *
     * @param jwksUrl where its keys are
     * @param type of its tokens' header
     */
    public record Outside(String issuer, String jwksUrl, String type) {}

    /**
     * This server, by its own keys, and another one where there is one.
     *
     * @throws IllegalArgumentException if the other's keys have no address
     */
    public static List<TrustedIssuer> of(String issuer, KeyFiles keys, Optional<Outside> outside) {
        List<TrustedIssuer> trusted = new ArrayList<>();
        trusted.add(new TrustedIssuer(issuer, "at+jwt", (selector, context) -> selector.select(keys.publicKeys())));
        outside.ifPresent(other -> {
            try {
                JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                                URI.create(other.jwksUrl()).toURL())
                        .retrying(true)
                        .build();
                trusted.add(new TrustedIssuer(other.issuer(), other.type(), source));
            } catch (MalformedURLException | IllegalArgumentException e) {
                throw new IllegalArgumentException("outside.jwksUrl is not an address: " + other.jwksUrl(), e);
            }
        });
        return trusted;
    }
}
