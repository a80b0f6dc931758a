package dev.kesher.eventkit.replay;

import dev.kesher.contracts.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** To webhook-ingest, as Meta would post it: signed with the app secret. It is one POST at a time, each waited for. */
final class WebhookTarget implements Target {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** 503 says that Kafka is away or that too much is in flight. */
    private static final int TRIES = 10;

    private static final long BETWEEN_SECONDS = 2;
    private static final String ALGORITHM = "HmacSHA256";

    /** What no repetition changes. */
    private static final Set<Integer> REFUSED = Set.of(400, 413, 415);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final URI address;
    private final SecretKeySpec key;

    WebhookTarget(URI address, Secret appSecret) {
        this.address = address;
        this.key = new SecretKeySpec(appSecret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public Map<Item, String> send(List<Item> items) throws ReplayFailed {
        var refused = new IdentityHashMap<Item, String>();
        for (var item : items) {
            var status = post(item);
            if (REFUSED.contains(status)) {
                refused.put(item, "webhook-ingest answers " + status);
            } else if (status != 200) {
                throw new ReplayFailed("webhook-ingest answers " + status
                        + (status == 401 ? ": KESHER_META_APP_SECRET is not its app secret" : ""));
            }
        }
        return refused;
    }

    private int post(Item item) throws ReplayFailed {
        var value = item.value();
        var body = value == null ? new byte[0] : value;
        var request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            for (int tried = 1; ; tried++) {
                var status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 503 || tried == TRIES) {
                    return status;
                }
                TimeUnit.SECONDS.sleep(BETWEEN_SECONDS);
            }
        } catch (IOException unavailable) {
            throw new ReplayFailed("webhook-ingest at " + address + " does not answer: " + unavailable, unavailable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplayFailed("interrupted", stopped);
        }
    }

    private String signature(byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
