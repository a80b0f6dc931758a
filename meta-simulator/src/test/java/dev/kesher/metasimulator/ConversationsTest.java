package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The controls by which the console, or a test, sees both ends of a conversation. */
class ConversationsTest extends SimulatorTest {
    @Test
    void bothSidesAreToldInOrderWithWhatBecameOfThem() throws Exception {
        Business bakery = connect("Bakery");
        String question = controls.customer(CUSTOMER).text(bakery.number(), "Open today?");
        String answer = say(bakery, "Until eight.");
        await().until(() -> statuses(bakery, answer).equals("sent delivered read"));

        JsonNode thread = thread(bakery, CUSTOMER);

        assertThat(thread.path("windowOpen").asBoolean()).isTrue();
        assertThat(thread.path("messages"))
                .extracting(m -> m.path("id").asText())
                .containsExactly(question, answer);
        assertThat(thread.at("/messages/0/from").asText()).isEqualTo("customer");
        assertThat(thread.at("/messages/0/message/text/body").asText()).isEqualTo("Open today?");
        assertThat(thread.at("/messages/1/from").asText()).isEqualTo("business");
        assertThat(thread.at("/messages/1/statuses/2/status").asText()).isEqualTo("read");
    }

    @Test
    void aFailedMessageNamesItsCode() throws Exception {
        Business bakery = conversing("Bakery");
        controls.statusesOf(bakery.number()).fail(131026, 1);
        String lost = say(bakery, "lost");

        await().until(() -> statuses(bakery, lost).equals("failed"));

        JsonNode told = control("/messages?phoneNumberId=" + bakery.number());
        assertThat(told.at("/messages/0/statuses/0/errorCode").asInt()).isEqualTo(131026);
        assertThat(told.at("/messages/0/payload/text/body").asText()).isEqualTo("lost");
    }

    @Test
    void whatTheBusinessMarkedAsReadIsRead() throws Exception {
        Business bakery = connect("Bakery");
        String question = controls.customer(CUSTOMER).text(bakery.number(), "Open today?");
        assertThat(thread(bakery, CUSTOMER).at("/messages/0/read").asBoolean()).isFalse();

        meta.post(
                "/v25.0/" + bakery.number() + "/messages",
                bakery.token(),
                "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"" + question + "\"}");

        assertThat(thread(bakery, CUSTOMER).at("/messages/0/read").asBoolean()).isTrue();
    }

    @Test
    void whatWasWrittenBeforeIsReadTooAndWhatCameLaterIsNot() throws Exception {
        Business bakery = connect("Bakery");
        controls.customer(CUSTOMER).text(bakery.number(), "one");
        controls.moveClock(Duration.ofSeconds(1));
        String second = controls.customer(CUSTOMER).text(bakery.number(), "two");
        controls.moveClock(Duration.ofSeconds(1));
        controls.customer(CUSTOMER).text(bakery.number(), "three");

        markRead(bakery, second, "");

        assertThat(thread(bakery, CUSTOMER).path("messages"))
                .extracting(m -> m.path("read").asBoolean())
                .containsExactly(true, true, false);
    }

    @Test
    void typingIsSeenUntilTheAnswerAndForTwentyFiveSecondsAtMost() throws Exception {
        Business bakery = conversing("Bakery");
        controls.stopClock(true);
        String question = controls.customer(CUSTOMER).text(bakery.number(), "Open today?");
        String typing = ",\"typing_indicator\":{\"type\":\"text\"}";

        markRead(bakery, question, "");
        assertThat(typing(bakery)).isFalse();
        markRead(bakery, question, typing);
        assertThat(typing(bakery)).isTrue();
        say(bakery, "Until eight.");
        assertThat(typing(bakery)).isFalse();

        controls.moveClock(Duration.ofSeconds(1));
        markRead(bakery, question, typing);
        assertThat(typing(bakery)).isTrue();
        controls.moveClock(Duration.ofSeconds(25));
        assertThat(typing(bakery)).isFalse();
    }

    private boolean typing(Business business) throws Exception {
        return thread(business, CUSTOMER).path("typing").asBoolean();
    }

    private void markRead(Business business, String messageId, String more) throws Exception {
        meta.post(
                "/v25.0/" + business.number() + "/messages",
                business.token(),
                "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"" + messageId + "\"" + more
                        + "}");
    }

    @Test
    void conversationsAreListedAndStrangersHaveNone() throws Exception {
        Business bakery = connect("Bakery");
        Business florist = connect("Florist");
        controls.customer(CUSTOMER).text(bakery.number(), "one");
        controls.customer("972529999999").text(bakery.number(), "two");
        controls.customer("972528888888").text(florist.number(), "elsewhere");

        JsonNode list =
                control("/conversations?phoneNumberId=" + bakery.number()).path("conversations");

        assertThat(list)
                .extracting(c -> c.at("/customer/phone").asText())
                .containsExactlyInAnyOrder(CUSTOMER, "972529999999");
        assertThat(thread(bakery, "972520000000").path("messages")).isEmpty();
        assertThat(meta.get("/_control/conversations/" + CUSTOMER, null).status())
                .isEqualTo(400);
    }

    @Test
    void resetForgetsConversationsAndCallsCanBeFew() throws Exception {
        Business bakery = conversing("Bakery");
        assertThat(control("/calls?limit=1").path("calls"))
                .singleElement()
                .satisfies(call -> assertThat(call.path("endpoint").asText()).isEqualTo("register"));

        controls.reset();
        Business again = connect("Bakery");

        assertThat(again.number()).isEqualTo(bakery.number());
        assertThat(thread(again, CUSTOMER).path("messages")).isEmpty();
    }

    private String statuses(Business business, String messageId) throws Exception {
        for (JsonNode message : thread(business, CUSTOMER).path("messages")) {
            if (message.path("id").asText().equals(messageId)) {
                return String.join(" ", message.path("statuses").findValuesAsText("status"));
            }
        }
        return "";
    }

    private JsonNode thread(Business business, String customer) throws Exception {
        return control("/conversations/" + customer + "?phoneNumberId=" + business.number());
    }

    private JsonNode control(String path) throws Exception {
        return meta.get("/_control" + path, null).json();
    }
}
