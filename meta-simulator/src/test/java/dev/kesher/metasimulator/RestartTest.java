package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restarted simulator still knows. */
class RestartTest {
    private static final String CUSTOMER = "972521234567";

    @Test
    void everythingDurableSurvives(@TempDir Path state) throws Exception {
        try (WebhookSink sink = new WebhookSink()) {
            Business bakery;
            String held;
            byte[] picture = {9, 8, 7};
            CustomerControls.SentMedia media;
            try (MetaSimulator first = start(state)) {
                bakery = Business.connect(first, sink, "Bakery");
                media = first.controls().customer(CUSTOMER).image(bakery.number(), picture, "image/png", null);
                await().until(() -> sink.items("messages").size() == 1);
                first.controls().statusesOf(bakery.number()).hold();
                held = send(first, bakery, "before");
                sink.answerNext(500, 500);
                first.controls().customer(CUSTOMER).text(bakery.number(), "undelivered");
                await().until(() -> sink.posts().stream().anyMatch(post -> post.answered() == 500));
            }
            try (MetaSimulator second = start(state)) {
                SimulatorControls controls = second.controls();

                // The token, the registration, the subscription and the window: a free-form send is accepted and lives.
                String after = send(second, bakery, "after");
                await().until(() -> sink.statuses(after).contains("read"));
                // Webhooks that were under way, statuses that were held.
                await().until(() -> sink.items("messages").size() == 2);
                assertThat(controls.statusesOf(bakery.number()).release()).isEqualTo(3);
                await().until(() -> sink.statuses(held).size() == 3);
                assertThat(controls.acceptedMessages(bakery.number()))
                        .extracting(AcceptedMessage::text)
                        .containsExactly("before", "after");
                BareClient meta = new BareClient(second.uri());
                String url = meta.get("/" + media.mediaId(), bakery.token())
                        .json()
                        .path("url")
                        .asText();
                assertThat(meta.get(url, bakery.token()).bytes()).isEqualTo(picture);
                // The same business again has the same ids.
                assertThat(controls.signup("Bakery").phoneNumberId()).isEqualTo(bakery.number());
                assertThat(meta.post(
                                        "/" + bakery.number() + "/register",
                                        bakery.token(),
                                        Business.registration("000000"))
                                .code())
                        .isEqualTo(133005);
            }
        }
    }

    private static MetaSimulator start(Path state) {
        return MetaSimulator.start(SimulatorConfig.forTests().withStateDir(state));
    }

    private static String send(MetaSimulator simulator, Business business, String text) throws Exception {
        return new BareClient(simulator.uri())
                .text(business.number(), business.token(), "+" + CUSTOMER, text)
                .json()
                .at("/messages/0/id")
                .asText();
    }
}
