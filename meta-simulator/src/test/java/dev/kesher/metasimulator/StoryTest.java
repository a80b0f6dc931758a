package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.webhook.Signature;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the popup's code to "read", as an app sees it that knows only Meta's API. */
class StoryTest {
    private static final String CUSTOMER = "972521234567";

    private MetaSimulator simulator;
    private WebhookSink sink;
    private BareClient meta;

    @BeforeEach
    void start() throws Exception {
        simulator = MetaSimulator.start(SimulatorConfig.forTests());
        sink = new WebhookSink();
        meta = new BareClient(simulator.uri());
    }

    @AfterEach
    void stop() {
        simulator.close();
        sink.close();
    }

    @Test
    void connectReceiveSendTrack() throws Exception {
        assertThat(Business.subscribeApp(meta, sink).json().path("success").asBoolean())
                .isTrue();

        // The owner finishes the popup; the code becomes a token that sees this WABA.
        Signup signup = simulator.controls().signup("Bakery");
        String token = meta.exchange(signup.code());
        JsonNode about = meta.get("/v25.0/debug_token?input_token=" + token, BareClient.APP_TOKEN)
                .json()
                .path("data");
        assertThat(about.path("is_valid").asBoolean()).isTrue();
        assertThat(about.path("granular_scopes")
                        .path(0)
                        .path("target_ids")
                        .path(0)
                        .asText())
                .isEqualTo(signup.wabaId());

        JsonNode numbers = meta.get("/" + signup.wabaId() + "/phone_numbers?fields=id,platform_type", token)
                .json();
        assertThat(numbers.path("data").path(0).path("id").asText()).isEqualTo(signup.phoneNumberId());
        assertThat(numbers.path("data").path(0).path("platform_type").asText()).isEqualTo("NOT_APPLICABLE");

        // Subscribe, register.
        assertThat(meta.post("/v25.0/" + signup.wabaId() + "/subscribed_apps", token, null)
                        .status())
                .isEqualTo(200);
        assertThat(meta.text(signup.phoneNumberId(), token, "+" + CUSTOMER, "early")
                        .code())
                .isEqualTo(133010);
        String registration = Business.registration(Business.PIN);
        assertThat(meta.post("/v25.0/" + signup.phoneNumberId() + "/register", token, registration)
                        .json()
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(meta.get("/" + signup.phoneNumberId() + "?fields=status", token)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("CONNECTED");

        // A customer writes; the app answers.
        String incoming = simulator.controls().customer(CUSTOMER).text(signup.phoneNumberId(), "Grüße 😀 a/b");
        await().until(() -> sink.items("messages").size() == 1);
        JsonNode received = sink.items("messages").get(0);
        assertThat(received.path("id").asText()).isEqualTo(incoming);
        assertThat(received.path("from").asText()).isEqualTo(CUSTOMER);
        assertThat(received.path("from_user_id").asText()).matches("IL\\.\\d{16}");
        assertThat(received.path("text").path("body").asText()).isEqualTo("Grüße 😀 a/b");

        String request = "{\"messaging_product\":\"whatsapp\",\"to\":\"+" + CUSTOMER
                + "\",\"type\":\"text\",\"text\":{\"body\":\"Hello\"},\"biz_opaque_callback_data\":\"ours.1\"}";
        JsonNode sent = meta.post("/v25.0/" + signup.phoneNumberId() + "/messages", token, request)
                .json();
        assertThat(sent.path("contacts").path(0).path("wa_id").asText()).isEqualTo(CUSTOMER);
        String messageId = sent.path("messages").path(0).path("id").asText();

        // Sent, delivered, read come back with the opaque data.
        await().until(() -> sink.statuses(messageId).size() == 3);
        assertThat(sink.statuses(messageId)).containsExactlyInAnyOrder("sent", "delivered", "read");
        assertThat(sink.items("statuses")).allSatisfy(status -> {
            assertThat(status.path("biz_opaque_callback_data").asText()).isEqualTo("ours.1");
            assertThat(status.path("recipient_user_id").asText()).matches("IL\\.\\d{16}");
        });
        assertThat(simulator.controls().acceptedMessages(signup.phoneNumberId()))
                .singleElement()
                .satisfies(message -> assertThat(message.opaqueData()).isEqualTo("ours.1"));
    }

    @Test
    void everyWebhookIsSignedOverItsBytes() throws Exception {
        Business bakery = Business.connect(simulator, sink, "Bakery");

        simulator.controls().customer(CUSTOMER).text(bakery.number(), "Grüße 😀 a/b @x");

        await().until(() -> sink.items("messages").size() == 1);
        assertThat(sink.posts()).allSatisfy(post -> assertThat(post.signature())
                .isEqualTo(Signature.header(BareClient.APP_SECRET, post.body().getBytes(StandardCharsets.UTF_8))));
        String body = sink.posts().get(sink.posts().size() - 1).body();
        assertThat(body).isASCII().contains("Gr\\u00fc\\u00dfe \\ud83d\\ude00 a\\/b @x");
    }

    @Test
    void webhookComesAgainUntilItIsAnsweredWith200() throws Exception {
        Business bakery = Business.connect(simulator, sink, "Bakery");
        await().until(() ->
                !sink.posts().isEmpty() && simulator.controls().webhooks().undelivered() == 0);
        sink.clear();
        sink.answerNext(503, 500, 202);

        simulator.controls().customer(CUSTOMER).text(bakery.number(), "again");

        await().until(() -> sink.items("messages").size() == 1);
        assertThat(sink.posts()).extracting(WebhookSink.Post::answered).containsExactly(503, 500, 202, 200);
        assertThat(sink.posts())
                .extracting(WebhookSink.Post::body)
                .containsOnly(sink.posts().get(0).body());
    }

    @Test
    void outsideTheWindowFreeFormFailsLaterAndTemplatesArrive() throws Exception {
        Business bakery = Business.connect(simulator, sink, "Bakery");

        String text = id(meta.text(bakery.number(), bakery.token(), "+" + CUSTOMER, "Hello"));
        String template =
                id(meta.post("/v25.0/" + bakery.number() + "/messages", bakery.token(), """
                {"messaging_product":"whatsapp","to":"+%s","type":"template","template":{"name":"order_ready",
                 "language":{"code":"he"},"components":[{"type":"body","parameters":[
                  {"type":"text","text":"Eva"},{"type":"text","text":"A-7"}]}]}}""".formatted(CUSTOMER)));

        await().until(() ->
                sink.statuses(text).size() == 1 && sink.statuses(template).size() == 3);
        assertThat(sink.statuses(text)).containsExactly("failed");
        assertThat(sink.statuses(template)).containsExactlyInAnyOrder("sent", "delivered", "read");
        assertThat(sink.items("statuses"))
                .filteredOn(status -> status.path("status").asText().equals("failed"))
                .singleElement()
                .satisfies(status -> assertThat(
                                status.path("errors").path(0).path("code").asInt())
                        .isEqualTo(131047));
    }

    private static String id(BareClient.Reply reply) {
        return reply.json().path("messages").path(0).path("id").asText();
    }
}
