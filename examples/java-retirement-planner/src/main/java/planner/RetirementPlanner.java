package planner;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Prints one affiliate's career with the years left to the age limit, and one pension with the steps that led to it. */
public final class RetirementPlanner {
    private final WebClient http;
    private final URI api;
    private final String token;

    private RetirementPlanner(WebClient http, URI api, String token) {
        this.http = http;
        this.api = api;
        this.token = token;
    }

    /** The argument is the file with the addresses and the client. */
    public static void main(String[] arguments) throws Exception {
        JsonObject demo = new JsonObject(Files.readString(Path.of(arguments[0])));
        URI api = URI.create(demo.getString("apiUrl"));
        Vertx vertx = Vertx.vertx();
        try {
            OAuth2Auth oauth = OAuth2Auth.create(
                    vertx,
                    new OAuth2Options()
                            .setClientId(demo.getString("clientId"))
                            .setClientSecret(demo.getString("clientSecret"))
                            .setSite(demo.getString("apiUrl"))
                            .setTokenPath("/oauth2/token"));
            List<String> scopes = List.of("affiliates:read", "careers:read", "pensioners:read", "awards:read");
            String token = await(oauth.authenticate(
                            new Oauth2Credentials().setFlow(OAuth2FlowType.CLIENT).setScopes(scopes)))
                    .principal()
                    .getString("access_token");
            RetirementPlanner planner = new RetirementPlanner(WebClient.create(vertx), api, token);
            planner.career();
            planner.pension();
        } finally {
            await(vertx.close());
        }
    }

    private void career() throws Exception {
        JsonObject affiliate = first("/v1/affiliates?limit=1&sort=birthYear");
        // The token has no identity scope: the day of birth, and of the age limit, are known to the month.
        LocalDate limit = LocalDate.parse(affiliate.getString("ageLimitDate") + "-01");
        System.out.println("Career of " + affiliate.getString("id"));
        for (Object each : affiliate.getJsonArray("careers")) {
            JsonObject spell = (JsonObject) each;
            System.out.printf(
                    "  from %s  scale %s step %2d  %10s MAD a month%n",
                    spell.getString("from"),
                    spell.getString("grade"),
                    spell.getInteger("step"),
                    spell.getJsonObject("monthlyBase").getString("amount"));
        }
        System.out.println("  service: " + affiliate.getJsonObject("service").getString("annuities") + " years; age limit in "
                + affiliate.getString("ageLimitDate") + ", " + ChronoUnit.MONTHS.between(LocalDate.of(2026, 1, 1), limit)
                + " months from the day of the files");
    }

    private void pension() throws Exception {
        JsonObject pensioner = first("/v1/pensioners?limit=1&sort=-entitledFrom");
        JsonObject award = pensioner.getJsonObject("award");
        System.out.println("Pension of " + pensioner.getString("id") + ": "
                + award.getJsonObject("monthlyAmount").getString("amount") + " MAD a month from " + pensioner.getString("entitledFrom"));
        for (Object each : award.getJsonArray("steps")) {
            JsonObject step = (JsonObject) each;
            System.out.printf("  %-20s %-30s %s%n", step.getString("rule"), step.getString("result"), step.getString("article"));
        }
    }

    private JsonObject first(String path) throws Exception {
        var answer = await(http.get(api.getPort(), api.getHost(), path).bearerTokenAuthentication(token).send());
        JsonObject body = answer.bodyAsJsonObject();
        if (answer.statusCode() != 200) {
            // A problem (RFC 9457): its detail says what is missing and how to ask for it.
            throw new IllegalStateException(body.getString("title") + ": " + body.getString("detail"));
        }
        return body.getJsonArray("items").getJsonObject(0);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
