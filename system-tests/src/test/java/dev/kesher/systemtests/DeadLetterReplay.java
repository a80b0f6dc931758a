package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code ./kesher replay} posts what webhook-ingest could not read again, and notices that it still cannot. */
final class DeadLetterReplay {
    private static final String WEBHOOKS = "whatsapp.webhooks.v1";
    private static final String LETTERS = WEBHOOKS + ".dead-letter";

    private final Run run;
    private final RunningKesher kesher;
    private final String address;

    DeadLetterReplay(Run run, RunningKesher kesher) {
        this.run = run;
        this.kesher = kesher;
        this.address = run.stack().url("INGEST") + "/webhooks/whatsapp";
    }

    void work() {
        var shop = new Connecting(run).connect(Owner.of("letters-" + run.tag()), "Letters " + run.tag());
        assertThat(post(withoutType(shop))).isEqualTo(200);
        awaitLetters(shop, 1);

        var dry = replay(shop, 0, "--dry-run");
        assertThat(dry).anyMatch(line -> line.startsWith("Would replay 1; 0 were replayed before"));

        for (int time = 1; time <= 3; time++) {
            assertThat(replay(shop, 0)).anyMatch(line -> line.startsWith("Replayed 1; "));
            awaitLetters(shop, time + 1);
        }
        assertThat(replay(shop, 1))
                .anyMatch(line -> line.contains("it came back after 3 replays"))
                .anyMatch(line -> line.startsWith("Replayed 0; 3 were replayed before"));
    }

    private void awaitLetters(Connected shop, int count) {
        Wait.untilTrue(
                count + " dead letters",
                () -> run.events()
                                .on(LETTERS)
                                .filter(letter -> letter.key().contains(shop.phoneNumberId()))
                                .count()
                        == count);
    }

    private List<String> replay(Connected shop, int expected, String... more) {
        var command = new ArrayList<>(List.of("../kesher", "replay", WEBHOOKS, "--match", shop.phoneNumberId()));
        command.addAll(List.of(more));
        // Logged in, with no more rights than an operator has.
        var environment = new TreeMap<>(kesher.parts().kafka().settings("operator"));
        environment.put("KESHER_WEBHOOK_URL", address);
        environment.put("KESHER_META_APP_SECRET", kesher.parts().metaApp().secret());
        var name = "replay-" + run.tag() + "-" + System.nanoTime() + ".log";
        return Program.run(kesher.data().resolveSibling(name), environment, command, expected);
    }

    private static String withoutType(Connected shop) {
        return """
                {"object": "whatsapp_business_account", "entry": [{"id": "%s", "changes": [{"field": "messages", "value": {
                "messaging_product": "whatsapp", "metadata": {"phone_number_id": "%s"}, "messages": [
                {"from": "972501112233", "id": "wamid.letter-%s", "timestamp": "1764200000"}]}}]}]}""".formatted(shop.wabaId(), shop.phoneNumberId(), shop.phoneNumberId());
    }

    private int post(String body) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + hmac(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private String hmac(String body) {
        try {
            var secret = kesher.parts().metaApp().secret();
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
