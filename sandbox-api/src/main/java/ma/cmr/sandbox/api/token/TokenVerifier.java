package ma.cmr.sandbox.api.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks access tokens: type, signature, issuer, audience, expiry and the claims of RFC 9068, all of them required. Authentication only:
 * what a token may do is for the gate. Verified tokens are remembered by their hash until they expire.
 */
public final class TokenVerifier {
    private static final int LONGEST = 8 * 1024;
    private static final Set<String> REQUIRED = Set.of("sub", "exp", "iat", "jti", "client_id", "scope");

    private final Map<String, DefaultJWTProcessor<SecurityContext>> processors = new HashMap<>();
    private final Clock clock;
    private final Cache<String, VerifiedToken> verified =
            Caffeine.newBuilder().maximumSize(50_000).build();

    public TokenVerifier(List<TrustedIssuer> issuers, String audience, Clock clock) {
        this.clock = clock;
        for (TrustedIssuer trusted : issuers) {
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(trusted.type())));
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, trusted.keys()));
            processor.setJWTClaimsSetVerifier(new Claims(trusted.issuer(), audience, clock));
            processors.put(trusted.issuer(), processor);
        }
    }

    /** The token's content; empty for whatever is wrong with it. */
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        String key = hash(token);
        VerifiedToken known = verified.getIfPresent(key);
        if (known != null) {
            return known.expires().isAfter(clock.instant()) ? Optional.of(known) : Optional.empty();
        }
        Optional<VerifiedToken> checked = check(token);
        checked.ifPresent(good -> verified.put(key, good));
        return checked;
    }

    private Optional<VerifiedToken> check(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            String issuer = jwt.getJWTClaimsSet().getIssuer();
            DefaultJWTProcessor<SecurityContext> processor = issuer == null ? null : processors.get(issuer);
            if (processor == null) {
                return Optional.empty();
            }
            JWTClaimsSet claims = processor.process(jwt, null);
            Set<String> scopes = new LinkedHashSet<>();
            for (String scope : claims.getStringClaim("scope").split(" ", -1)) {
                if (!scope.isEmpty()) {
                    scopes.add(scope);
                }
            }
            return Optional.of(new VerifiedToken(
                    issuer,
                    claims.getStringClaim("client_id"),
                    scopes,
                    claims.getExpirationTime().toInstant()));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            // Whatever is wrong with a token, the caller learns only that it is not good.
            return Optional.empty();
        }
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Claims(String issuer, String audience, Clock clock) {
            super(Set.of(audience), new JWTClaimsSet.Builder().issuer(issuer).build(), REQUIRED, Set.of());
            this.clock = clock;
            setMaxClockSkew(5);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
