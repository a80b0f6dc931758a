package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.webhook.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/meta/webhooks.md#delivery says may happen to webhooks, brought about by the controls. */
class WebhookDisorderTest extends SimulatorTest {
    @Test
    void duplicateIsTheSameBytesTwice() throws Exception {
        Business bakery = conversing("Bakery");
        controls.webhooks().duplicate(1);

        controls.customer(CUSTOMER).text(bakery.number(), "twice");
        controls.customer(CUSTOMER).text(bakery.number(), "once");

        await().until(() -> sink.items("messages").size() == 3);
        assertThat(sink.posts()).hasSize(3);
        assertThat(sink.posts().stream().map(WebhookSink.Post::body).distinct())
                .hasSize(2)
                .anyMatch(body -> body.contains("twice"));
    }

    @Test
    void aBatchIsNoLargerThanMetaSends() throws Exception {
        var business = connect("Bakery");
        controls.webhooks().batch(200);

        // 200 texts of 4,096 letters, each six bytes as Meta writes it.
        for (var i = 0; i < 200; i++) {
            controls.customer(CUSTOMER).text(business.number(), "ש".repeat(4_096));
        }

        await().until(() -> sink.items("messages").size() == 200);
        assertThat(sink.posts())
                .hasSizeGreaterThan(1)
                .allSatisfy(post -> assertThat(post.body().length()).isLessThanOrEqualTo(3 << 20));
    }

    @Test
    void batchPutsSeveralUpdatesIntoOnePost() throws Exception {
        Business bakery = conversing("Bakery");
        controls.webhooks().batch(3);

        controls.customer(CUSTOMER).texts(bakery.number(), "load", 6);

        await().until(() -> sink.items("messages").size() == 6);
        assertThat(sink.posts()).hasSize(2);
    }

    @Test
    void anUnfilledBatchIsNotKeptBack() throws Exception {
        Business bakery = conversing("Bakery");
        controls.webhooks().batch(1000);

        controls.customer(CUSTOMER).text(bakery.number(), "alone");

        await().until(() -> sink.items("messages").size() == 1);
    }

    @Test
    void reorderSendsReadBeforeSent() throws Exception {
        Business bakery = conversing("Bakery");
        controls.webhooks().reorderStatuses(true);

        String id = say(bakery, "backwards");

        await().until(() -> sink.statuses(id).size() == 3);
        assertThat(sink.statuses(id)).containsExactly("read", "delivered", "sent");
    }

    @Test
    void heldStatusesComeWhenReleased() throws Exception {
        Business bakery = conversing("Bakery");
        controls.statusesOf(bakery.number()).hold(1);
        String held = say(bakery, "held");
        String free = say(bakery, "free");
        await().until(() -> sink.statuses(free).size() == 3);
        assertThat(sink.statuses(held)).isEmpty();

        int released = controls.statusesOf(bakery.number()).release();

        assertThat(released).isEqualTo(3);
        await().until(() -> sink.statuses(held).size() == 3);
    }

    @Test
    void deliveryFailsWithTheCodeAskedFor() throws Exception {
        Business bakery = conversing("Bakery");
        controls.statusesOf(bakery.number()).fail(131026, 1);

        String failing = say(bakery, "never");
        String normal = say(bakery, "fine");

        await().until(() ->
                sink.statuses(failing).size() == 1 && sink.statuses(normal).size() == 3);
        JsonNode failed = sink.items("statuses").stream()
                .filter(s -> s.path("id").asText().equals(failing))
                .findFirst()
                .orElseThrow();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("errors").path(0).path("code").asInt()).isEqualTo(131026);
        assertThat(failed.path("errors").path(0).path("title").asText()).isEqualTo("Message undeliverable");
    }

    @Test
    void readMayComeAlone() throws Exception {
        Business bakery = conversing("Bakery");
        controls.statusesOf(bakery.number()).exactly(1, Map.of("sent", 10L, "read", 50L));

        String id = say(bakery, "in the chat");

        await().until(() -> sink.statuses(id).size() == 2);
        assertThat(sink.statuses(id)).containsExactlyInAnyOrder("sent", "read");
    }

    @Test
    void contactsAreNotToBeReliedOn() throws Exception {
        Business bakery = conversing("Bakery");
        controls.webhooks().drop("profile");
        controls.customer(CUSTOMER).text(bakery.number(), "no profile");
        await().until(() -> sink.items("messages").size() == 1);

        controls.webhooks().drop("contacts");
        controls.customer(CUSTOMER).text(bakery.number(), "no contacts");

        await().until(() -> sink.items("messages").size() == 2);
        assertThat(sink.values().get(0).path("contacts").path(0).has("profile")).isFalse();
        assertThat(sink.values().get(0).path("contacts").path(0).has("wa_id")).isTrue();
        assertThat(sink.values().get(1).has("contacts")).isFalse();
    }

    @Test
    void delayHoldsWebhooksBack() throws Exception {
        Business bakery = conversing("Bakery");
        controls.webhooks().delay(Duration.ofMillis(400));
        long before = System.nanoTime();

        controls.customer(CUSTOMER).text(bakery.number(), "late");

        await().until(() -> sink.items("messages").size() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void aWabaThatIsNotSubscribedGetsNothing() throws Exception {
        Business bakery = conversing("Bakery");
        meta.delete("/v25.0/" + bakery.signup().wabaId() + "/subscribed_apps", bakery.token());

        controls.customer(CUSTOMER).text(bakery.number(), "unheard");
        Business florist = connect("Florist");
        controls.customer(CUSTOMER).text(florist.number(), "heard");

        await().until(() -> sink.items("messages").size() == 1);
        assertThat(sink.items("messages").get(0).path("text").path("body").asText())
                .isEqualTo("heard");
    }

    @Test
    void overrideBeatsTheAppsCallbackForMessagesOnly() throws Exception {
        Business bakery = conversing("Bakery");
        try (WebhookSink own = new WebhookSink()) {
            String override = "{\"override_callback_uri\":\"" + own.url() + "\",\"verify_token\":\"verify-me\"}";
            String path = "/v25.0/" + bakery.signup().wabaId() + "/subscribed_apps";
            assertThat(meta.post(path, bakery.token(), override).status()).isEqualTo(200);

            controls.customer(CUSTOMER).text(bakery.number(), "to the override");
            controls.accountUpdate(bakery.signup().wabaId(), "ACCOUNT_VIOLATION");

            await().until(() ->
                    own.items("messages").size() == 1 && sink.values().size() == 1);
            assertThat(sink.values().get(0).path("event").asText()).isEqualTo("ACCOUNT_VIOLATION");
            meta.post(path, bakery.token(), null);
            controls.customer(CUSTOMER).text(bakery.number(), "to the app");
            await().until(() -> sink.items("messages").size() == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"right, true", "wrong, false", "missing, false"})
    void rawWebhookIsSignedAsAsked(String signature, boolean good) throws Exception {
        Business bakery = connect("Bakery");
        sink.clear();
        String body = "{\"object\":\"" + bakery.number() + "\"}";

        int status = controls.webhooks().raw(body, signature);

        assertThat(status).isEqualTo(200);
        String expected = Signature.header(BareClient.APP_SECRET, body.getBytes(StandardCharsets.UTF_8));
        await().until(() -> sink.posts().stream().anyMatch(post -> post.body().equals(body)));
        assertThat(sink.posts()).filteredOn(post -> post.body().equals(body)).allSatisfy(post -> assertThat(
                        post.signature().equals(expected))
                .isEqualTo(good));
    }
}
