package dev.kesher.metasimulator.webhook;

import dev.kesher.metasimulator.world.Ids;
import io.vertx.core.Future;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The GET with which Meta makes sure that a callback wants its webhooks (§5.1). */
public final class Verification {
    private static final long TIMEOUT_MILLIS = 6_000;

    private final WebClient client;

    public Verification(WebClient client) {
        this.client = client;
    }

    /** Empty when the callback answered the challenge, else what went wrong in Meta's words (§3.4). */
    public Future<Optional<String>> verify(String callback, String verifyToken) {
        String challenge = challenge();
        return client.getAbs(callback)
                .putHeader("User-Agent", Deliveries.USER_AGENT)
                .addQueryParam("hub.mode", "subscribe")
                .addQueryParam("hub.challenge", challenge)
                .addQueryParam("hub.verify_token", verifyToken)
                .timeout(TIMEOUT_MILLIS)
                .send()
                .map(response -> {
                    if (response.statusCode() != 200) {
                        return Optional.of("HTTP Status Code = " + response.statusCode() + "; HTTP Message = "
                                + response.statusMessage());
                    }
                    return challenge.equals(response.bodyAsString())
                            ? Optional.<String>empty()
                            : Optional.of("the response does not match the challenge");
                })
                .otherwise(e -> Optional.of(reason(e)));
    }

    /** Ten digits, the first no 0: callbacks that read it as a number answer the same (§5.1). */
    static String challenge() {
        return Ids.digits(10, Ids.random(8)).replaceFirst("^0", "1");
    }

    public static boolean acceptable(String callback) {
        try {
            URI uri = URI.create(callback);
            return callback.length() <= 200
                    && uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String reason(Throwable e) {
        return e instanceof TimeoutException
                ? "curl_errno = 28; curl_error = Connection timed out after 6000 milliseconds"
                : "curl_errno = 7; curl_error = Failed to connect";
    }
}
