package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What Meta's servers say about themselves when they call (docs/meta/webhooks.md#verification, webhooks.md#signature). */
class WebhookHeadersTest extends SimulatorTest {
    @Test
    void allOfMetasServersCallThemselvesTheSame() throws Exception {
        conversing("Bakery");
        controls.customer(CUSTOMER).text(connect("Florist").number(), "Hello");

        await().until(() -> sink.items("messages").size() == 1);

        assertThat(sink.verifications()).isNotEmpty().allSatisfy(verification -> assertThat(
                        verification.headers().getFirst("User-Agent"))
                .isEqualTo("facebookexternalua"));
        assertThat(sink.posts()).allSatisfy(post -> assertThat(post.headers().getFirst("User-Agent"))
                .isEqualTo("facebookexternalua"));
    }

    @Test
    void aChallengeNeverBeginsWithZero() throws Exception {
        for (var i = 0; i < 60; i++) {
            Business.subscribeApp(meta, sink);
        }

        assertThat(sink.verifications()).hasSize(60).allSatisfy(verification -> assertThat(verification.query())
                .containsPattern("hub\\.challenge=[1-9]\\d{9}(&|$)"));
    }

    @Test
    void theOldSignatureComesOnDemandOnly() throws Exception {
        Business bakery = connect("Bakery");
        controls.customer(CUSTOMER).text(bakery.number(), "without");
        await().until(() -> sink.items("messages").size() == 1);
        controls.webhooks().legacySignature(true);

        controls.customer(CUSTOMER).text(bakery.number(), "with");

        await().until(() -> sink.items("messages").size() == 2);
        var without = post("without");
        var with = post("with");
        assertThat(without.headers().containsKey("X-Hub-Signature")).isFalse();
        assertThat(with.headers().getFirst("X-Hub-Signature")).isEqualTo("sha1=" + sha1(with.body()));
        assertThat(with.signature()).startsWith("sha256=");
    }

    private WebhookSink.Post post(String body) {
        return sink.posts().stream()
                .filter(post -> post.body().contains("\"" + body + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static String sha1(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(BareClient.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
