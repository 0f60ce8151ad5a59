package ma.cmr.sandbox.api.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/**
 * Somebody whose tokens are accepted.
 *
 * @param issuer its name, as tokens carry it
 * @param type of its tokens' header: {@code at+jwt}, or what an issuer that knows no RFC 9068 writes
 * @param keys by which its tokens are verified
 */
public record TrustedIssuer(String issuer, String type, JWKSource<SecurityContext> keys) {}
