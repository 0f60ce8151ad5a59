package ma.cmr.sandbox.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import ma.cmr.sandbox.lab.demo.Participants;
import ma.cmr.sandbox.lab.demo.StoryStopped;

/** A pilot's own service, as far as it calls the API. */
final class PilotService implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String api;
    private final Participants.Client client;

    PilotService(String api, Participants.Client client) {
        this.api = api;
        this.client = client;
    }

    /** A token of its own. */
    String token() {
        try (Participants participants = new Participants(api, client)) {
            return participants.signIn();
        }
    }

    /** The status of one call. */
    int call(String token) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(api + "/v1/pensioners?limit=1"))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError("the API does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether it gets nothing: no token, or one with which a call is refused. */
    boolean isRefused() {
        try {
            return call(token()) == 403;
        } catch (StoryStopped e) {
            return true;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
