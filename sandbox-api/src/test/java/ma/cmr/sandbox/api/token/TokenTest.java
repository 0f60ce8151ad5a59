package ma.cmr.sandbox.api.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.ApiServer;
import ma.cmr.sandbox.policy.access.GrantState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(ApiConfig.Home.MEMORY, 20);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JWTClaimsSet.Builder claims() {
        Date now = Date.from(server.clock.instant());
        return new JWTClaimsSet.Builder()
                .issuer(server.address)
                .audience("sandbox-api")
                .subject("client")
                .claim("client_id", "client")
                .jwtID("j")
                .issueTime(now)
                .expirationTime(new Date(now.getTime() + 300_000))
                .claim("scope", "affiliates:read");
    }

    private RSAKey key() throws Exception {
        try (Stream<Path> files = Files.list(server.folder.resolve("keys"))) {
            return RSAKey.parse(
                    Files.readString(files.filter(file -> file.toString().endsWith(".jwk"))
                            .findFirst()
                            .orElseThrow()));
        }
    }

    private static String signed(JWTClaimsSet claims, String type, JWSAlgorithm algorithm, String kid, JWSSigner signer)
            throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType(type))
                        .keyID(kid)
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    /** The whole table of bad tokens: each 401 or 403 with a problem, never 500. */
    @Test
    void everyBadTokenIsRefused() throws Exception {
        RSAKey key = key();
        RSAKey other = new RSAKeyGenerator(2048).generate();
        RSASSASigner signer = new RSASSASigner(key);
        String kid = key.getKeyID();
        String good = signed(claims().build(), "at+jwt", JWSAlgorithm.RS256, kid, signer);
        Date past = Date.from(server.clock.instant().minusSeconds(60));
        Date future = Date.from(server.clock.instant().plusSeconds(60));
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("signature too long", good + "AAAA");
        bad.put(
                "flipped byte",
                good.substring(0, good.length() - 10)
                        + (good.charAt(good.length() - 10) == 'A' ? 'B' : 'A')
                        + good.substring(good.length() - 9));
        bad.put("no signature", good.substring(0, good.lastIndexOf('.') + 1));
        bad.put("garbage", "abc");
        bad.put("dots", "..");
        bad.put("alg none", new PlainJWT(claims().build()).serialize());
        bad.put(
                "HS256 with the public key",
                signed(
                        claims().build(),
                        "at+jwt",
                        JWSAlgorithm.HS256,
                        kid,
                        new MACSigner(key.toPublicJWK().toJSONString())));
        bad.put(
                "other key, same kid",
                signed(claims().build(), "at+jwt", JWSAlgorithm.RS256, kid, new RSASSASigner(other)));
        bad.put("unknown kid", signed(claims().build(), "at+jwt", JWSAlgorithm.RS256, "nobody", signer));
        bad.put("RS512", signed(claims().build(), "at+jwt", JWSAlgorithm.RS512, kid, signer));
        bad.put("expired", signed(claims().expirationTime(past).build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        bad.put(
                "nbf in the future",
                signed(claims().notBeforeTime(future).build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        bad.put("wrong aud", signed(claims().audience("internal").build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        bad.put(
                "wrong iss",
                signed(
                        claims().issuer("https://elsewhere.example").build(),
                        "at+jwt",
                        JWSAlgorithm.RS256,
                        kid,
                        signer));
        bad.put("no exp", signed(claims().expirationTime(null).build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        bad.put("no aud", signed(claims().audience((String) null).build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        bad.put("no iss", signed(claims().issuer(null).build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        bad.put("typ JWT", signed(claims().build(), "JWT", JWSAlgorithm.RS256, kid, signer));
        bad.put(
                "scope missing",
                signed(claims().claim("scope", null).build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        bad.put(
                "scope a list",
                signed(
                        claims().claim("scope", List.of("affiliates:read")).build(),
                        "at+jwt",
                        JWSAlgorithm.RS256,
                        kid,
                        signer));
        bad.put("very long", "a".repeat(20_000));
        assertEquals(200, server.get("/v1/affiliates?limit=1", good).statusCode());
        for (Map.Entry<String, String> each : bad.entrySet()) {
            HttpResponse<String> answer = server.get("/v1/affiliates?limit=1", each.getValue());
            assertEquals(401, answer.statusCode(), each.getKey() + ": " + answer.body());
            assertEquals("INVALID_TOKEN", ApiServer.json(answer).get("code").asText(), each.getKey());
            assertTrue(
                    answer.headers().firstValue("WWW-Authenticate").orElse("").contains("error=\"invalid_token\""),
                    each.getKey());
        }
        forbidden(
                signed(claims().claim("scope", "affiliates:readx").build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        forbidden(signed(claims().claim("scope", "").build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        forbidden(
                signed(claims().claim("scope", "AFFILIATES:READ").build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        HttpResponse<String> nobody = server.get(
                "/v1/affiliates",
                signed(claims().claim("client_id", "nobody").build(), "at+jwt", JWSAlgorithm.RS256, kid, signer));
        assertEquals(403, nobody.statusCode());
        assertEquals("NO_GRANT", ApiServer.json(nobody).get("code").asText());
        HttpResponse<String> none = server.get("/v1/affiliates", "");
        assertEquals(401, none.statusCode());
        assertTrue(none.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer realm="));
    }

    private void forbidden(String token) {
        HttpResponse<String> answer = server.get("/v1/affiliates?limit=1", token);
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals(
                "affiliates:read", ApiServer.json(answer).get("missingScope").asText());
        assertTrue(answer.headers().firstValue("WWW-Authenticate").orElse("").contains("insufficient_scope"));
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, 400, unsupported_grant_type",
        "scope=affiliates:read, 400, invalid_request",
        "grant_type=client_credentials&scope=affiliates:readx, 400, invalid_scope",
        "grant_type=client_credentials&scope=portal:grants, 400, invalid_scope",
        "grant_type=client_credentials&scope=simulations:run, 400, invalid_scope",
        "grant_type=client_credentials&grant_type=client_credentials, 400, invalid_request",
        "grant_type=client_credentials&client_secret=x, 401, invalid_client",
    })
    void badTokenRequestsAreRefused(String form, int status, String error) {
        HttpResponse<String> answer = server.tokenAnswer(form);
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(error, ApiServer.json(answer).get("error").asText());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    }

    @Test
    void anUnknownClientAndAWrongSecretLookTheSameAndAreThrottled() {
        HttpResponse<String> wrong = server.tokenAnswer("grant_type=client_credentials", "client", "wrong");
        HttpResponse<String> unknown = server.tokenAnswer("grant_type=client_credentials", "nobody", "wrong");
        assertEquals(401, wrong.statusCode());
        assertEquals(wrong.body(), unknown.body());
        for (int i = 0; i < 30; i++) {
            unknown = server.tokenAnswer("grant_type=client_credentials", "nobody", "wrong");
        }
        assertEquals(429, unknown.statusCode());
        assertTrue(unknown.headers().firstValue("Retry-After").isPresent());
        server.clock.move(Duration.ofMinutes(2));
        assertFalse(server.token("").isEmpty());
    }

    @Test
    void aTokenExpiresAndNoScopeAskedMeansAllOfTheGrants() {
        JsonNode body = ApiServer.json(server.tokenAnswer("grant_type=client_credentials"));
        assertEquals(8, body.get("scope").asText().split(" ").length);
        String token = body.get("access_token").asText();
        assertEquals(200, server.get("/v1/affiliates?limit=1", token).statusCode());
        server.clock.move(Duration.ofMinutes(11));
        assertEquals(401, server.get("/v1/affiliates?limit=1", token).statusCode());
    }

    @Test
    void aSuspendedClientGetsNoToken() {
        String token = server.token("");
        assertEquals(200, server.get("/v1/affiliates?limit=1", token).statusCode());
        server.putGrant(GrantState.SUSPENDED, 2, "pilot");
        HttpResponse<String> answer = server.get("/v1/affiliates?limit=1", token);
        assertEquals(403, answer.statusCode());
        assertEquals("GRANT_SUSPENDED", ApiServer.json(answer).get("code").asText());
        assertEquals(
                "unauthorized_client",
                ApiServer.json(server.tokenAnswer("grant_type=client_credentials"))
                        .get("error")
                        .asText());
    }

    @Test
    void aSecretExpiresAfterNinetyDays() {
        server.clock.move(Duration.ofDays(89));
        assertEquals(200, server.tokenAnswer("grant_type=client_credentials").statusCode());
        server.clock.move(Duration.ofDays(1));
        assertEquals(
                "invalid_client",
                ApiServer.json(server.tokenAnswer("grant_type=client_credentials"))
                        .get("error")
                        .asText());
    }

    @Test
    void theQuotaEndsWith429AndSaysWhenItResets() {
        server.putGrant(GrantState.ACTIVE, 2, "demo");
        String token = server.token("");
        int granted = 0;
        HttpResponse<String> answer = server.get("/v1/affiliates?limit=1&fields=id", token);
        while (answer.statusCode() == 200 && granted < 700) {
            granted++;
            answer = server.get("/v1/affiliates?limit=1&fields=id", token);
        }
        assertEquals(600, granted);
        assertEquals(429, answer.statusCode());
        assertEquals("QUOTA_EXCEEDED", ApiServer.json(answer).get("code").asText());
        assertTrue(answer.headers().firstValue("RateLimit").orElseThrow().startsWith("\"demo\";r=0;t="));
        server.clock.move(Duration.ofSeconds(
                Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow())));
        assertEquals(200, server.get("/v1/affiliates?limit=1", token).statusCode());
    }

    @Test
    void keysArePrivateSurviveAndRotateWithOverlap() throws Exception {
        Path folder = server.folder.resolve("keys");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        KeyFiles keys = new KeyFiles(folder, Duration.ofDays(90), server.clock);
        String first = keys.signing().getKeyID();
        assertEquals(key().getKeyID(), first);
        server.clock.move(Duration.ofDays(91));
        String second = keys.signing().getKeyID();
        assertNotEquals(first, second);
        assertEquals(2, keys.publicKeys().getKeys().size(), "the old key still verifies");
        server.clock.move(Duration.ofDays(91));
        keys.signing();
        assertEquals(2, keys.publicKeys().getKeys().size(), "the oldest is gone");
        assertEquals(
                2,
                new KeyFiles(folder, Duration.ofDays(90), server.clock)
                        .publicKeys()
                        .getKeys()
                        .size());
    }

    @Test
    void metadataAndKeysAreServed() {
        JsonNode metadata = ApiServer.json(server.get("/.well-known/oauth-authorization-server", ""));
        assertEquals(server.address, metadata.get("issuer").asText());
        JsonNode jwks = ApiServer.json(server.get("/oauth2/jwks", ""));
        assertEquals(1, jwks.get("keys").size());
        assertFalse(jwks.toString().contains("\"d\""), "no private part");
    }
}
