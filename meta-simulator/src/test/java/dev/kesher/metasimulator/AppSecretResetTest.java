package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.webhook.Signature;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The app's secret is reset in the dashboard (docs/meta/tokens.md#app-secret). */
class AppSecretResetTest extends SimulatorTest {
    @Test
    void whatWasNotDeliveredBeforeIsSignedWithTheNewOne() throws Exception {
        Business bakery = connect("Bakery");
        sink.clear();
        sink.answerUsually(500);
        controls.customer(CUSTOMER).text(bakery.number(), "Hello");
        await().until(() -> !sink.posts().isEmpty());

        String secret = controls.resetAppSecret();
        sink.answerUsually(200);

        await().until(() -> controls.webhooks().undelivered() == 0);
        var last = sink.posts().getLast();
        assertThat(last.signature())
                .isEqualTo(Signature.header(secret, last.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void proofsOfTheOldOneAreRefusedAndOfTheNewOneTaken() throws Exception {
        Business bakery = connect("Bakery");
        String number = "/" + bakery.number() + "?appsecret_proof=";

        String secret = controls.resetAppSecret();

        assertThat(meta.get(number + Signature.proof(BareClient.APP_SECRET, bakery.token()), bakery.token())
                        .code())
                .isEqualTo(100);
        assertThat(meta.get(number + Signature.proof(secret, bakery.token()), bakery.token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theAppsOldTokenEndsAndTheNewOneWorks() throws Exception {
        String secret = controls.resetAppSecret();

        String app = "/" + BareClient.APP_ID;
        assertThat(meta.get(app, BareClient.APP_TOKEN).code()).isEqualTo(190);
        assertThat(meta.get(app, BareClient.APP_ID + "|" + secret).status()).isEqualTo(200);
    }

    @Test
    void twoResetsGiveTwoSecrets() {
        assertThat(controls.resetAppSecret()).matches("[0-9a-f]{32}").isNotEqualTo(controls.resetAppSecret());
    }
}
