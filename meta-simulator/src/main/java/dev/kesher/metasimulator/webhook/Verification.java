package dev.kesher.metasimulator.webhook;

import dev.kesher.metasimulator.world.Ids;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The GET with which Meta makes sure that a callback wants its webhooks (docs/meta/webhooks.md#verification). */
public final class Verification {
    private static final long TIMEOUT_MILLIS = 6_000;
    private static final int LAST_PORT = 65_535;

    private final CallbackClient client;

    public Verification(CallbackClient client) {
        this.client = client;
    }

    /**
     * Empty when the callback answered the challenge, else what went wrong in Meta's words
     * (docs/meta/webhooks.md#subscribe).
     */
    public Future<Optional<String>> verify(String callback, String verifyToken) {
        String challenge = challenge();
        String query = "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token=" + encoded(verifyToken);
        String address = callback.replaceFirst("#.*", "");
        return client.get(address + (address.contains("?") ? "&" : "?") + query, TIMEOUT_MILLIS)
                .map(reply -> problem(reply, challenge))
                .otherwise(e -> Optional.of(reason(e)));
    }

    private static Optional<String> problem(CallbackClient.Reply reply, String challenge) {
        if (reply.status() != 200) {
            return Optional.of("HTTP Status Code = " + reply.status() + "; HTTP Message = " + reply.statusMessage());
        }
        return challenge.equals(reply.body().toString())
                ? Optional.empty()
                : Optional.of("the response does not match the challenge");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Ten digits, the first no 0: callbacks that read it as a number answer the same
     * (docs/meta/webhooks.md#verification).
     */
    static String challenge() {
        return Ids.digits(10, Ids.random(8)).replaceFirst("^0", "1");
    }

    public static boolean acceptable(String callback) {
        try {
            URI uri = URI.create(callback);
            return callback.length() <= 200
                    && uri.getHost() != null
                    && uri.getPort() <= LAST_PORT
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
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
