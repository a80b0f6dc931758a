package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls that go wrong on demand (docs/meta/simulator.md#faults). */
class FaultsTest extends SimulatorTest {
    @Test
    void theNextSendsOfThatNumberFail() throws Exception {
        Business bakery = conversing("Bakery");
        Business florist = connect("Florist");
        controls.failNextSend(bakery.number(), 131016, 2);

        assertThat(send(florist).status()).isEqualTo(200);
        assertThat(send(bakery).status()).isEqualTo(500);
        assertThat(send(bakery).code()).isEqualTo(131016);
        assertThat(send(bakery).status()).isEqualTo(200);
        assertThat(controls.acceptedMessages(bakery.number())).hasSize(1);
    }

    @Test
    void aCutSendWasExecuted() throws Exception {
        Business bakery = conversing("Bakery");
        controls.cutNextSend(bakery.number());

        assertThatThrownBy(() -> send(bakery)).isInstanceOf(IOException.class);

        AcceptedMessage message = controls.acceptedMessages(bakery.number()).get(0);
        await().until(() -> sink.statuses(message.messageId()).size() == 3);
        assertThat(controls.calls("messages")).singleElement().satisfies(call -> assertThat(call.status())
                .isZero());
    }

    @Test
    void anEdgeServerAnswersWithAPage() throws Exception {
        Business bakery = conversing("Bakery");
        controls.fault(Fault.html("messages", 503).retryAfter(Duration.ofSeconds(2)));

        BareClient.Reply reply = send(bakery);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(new String(reply.bytes(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
        assertThat(reply.headers().firstValue("Retry-After")).contains("2");
        assertThat(controls.acceptedMessages(bakery.number())).isEmpty();
    }

    @Test
    void aSlowAnswerComesAfterTheStatus() throws Exception {
        Business bakery = conversing("Bakery");
        controls.statusesOf(bakery.number()).exactly(1, Map.of("sent", 0L));
        controls.fault(Fault.slow("messages", Duration.ofSeconds(1)).of(bakery.number()));

        String id = say(bakery, "slow");

        assertThat(sink.statuses(id)).containsExactly("sent");
    }

    @Test
    void aFaultMayCarryEverythingMetaMightSay() throws Exception {
        Business bakery = conversing("Bakery");
        controls.fault(Fault.error("messages", 131000)
                .status(429)
                .subcode(77)
                .isTransient()
                .afterExecuting());

        BareClient.Reply reply = send(bakery);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.json().at("/error/error_subcode").asInt()).isEqualTo(77);
        assertThat(reply.json().at("/error/is_transient").asBoolean()).isTrue();
        assertThat(controls.acceptedMessages(bakery.number())).hasSize(1);
    }

    @Test
    void callsAreCountedWithoutSecrets() throws Exception {
        Business bakery = connect("Bakery");

        assertThat(controls.callCounts()).containsEntry("GET access_token", 1).containsEntry("POST register", 1);
        assertThat(controls.calls(null).toString()).doesNotContain(bakery.token(), BareClient.APP_SECRET, "code=AQ");
        assertThat(controls.world().toString()).doesNotContain(bakery.token(), BareClient.APP_SECRET, Business.PIN);
    }

    @Test
    void aControlThatMakesNoSenseIsRefusedWithASentence() {
        assertThatThrownBy(() -> controls.customer(CUSTOMER).text("1", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no number 1");
    }

    private BareClient.Reply send(Business business) throws Exception {
        return meta.text(business.number(), business.token(), "+" + CUSTOMER, "x");
    }
}
