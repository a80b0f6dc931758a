package dev.kesher.graph;

import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static dev.kesher.graph.SimulatedMeta.CUSTOMER;
import static dev.kesher.graph.SimulatedMeta.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import dev.kesher.graph.SimulatedMeta.Connected;
import dev.kesher.graph.answer.AccessToken;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.answer.Template;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.Hold;
import dev.kesher.graph.error.Retry;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import dev.kesher.metasimulator.SimulatorControls;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The life of a connection, told to a Meta that was written by somebody else. */
class SimulatorStoryTest {
    @AutoClose
    private final SimulatedMeta meta = new SimulatedMeta();

    private final SimulatorControls controls = meta.controls;
    private final GraphClient graph = meta.graph;

    @Test
    void aBusinessConnectsSendsAndLeaves() {
        // Given a business that has been through the popup
        Signup signup = controls.signup(SignupRequest.named("Bakery").sixtyDayToken());
        var waba = new WabaId(signup.wabaId());
        var number = new PhoneNumberId(signup.phoneNumberId());

        // When it connects, step by step
        AccessToken access = value(result(graph.exchangeCode(Secret.of(signup.code()))));
        Secret token = access.token();
        TokenInfo info = value(result(graph.debugToken(token)));
        List<PhoneNumber> numbers = value(result(graph.phoneNumbers(waba, token)));
        List<Template> templates = value(result(graph.templates(waba, "order_ready", token)));
        value(result(graph.subscribe(waba, token)));
        value(result(graph.register(number, token, PIN)));

        // Then everything fits together
        assertThat(access.expiresIn()).isCloseTo(Duration.ofDays(60), Duration.ofDays(1));
        assertThat(info.isValid()).isTrue();
        assertThat(info.appId()).isEqualTo(Clients.APP_ID);
        assertThat(info.covers(waba)).isEqualTo(TokenInfo.Coverage.YES);
        assertThat(templates).extracting(Template::language).containsExactlyInAnyOrder("en", "he");
        assertThat(numbers).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(number);
            assertThat(found.needsRegistration()).isTrue();
        });
        assertThat(value(result(graph.phoneNumber(number, token))).needsRegistration())
                .isFalse();
        assertThat(value(result(graph.waba(waba, token))).id()).isEqualTo(waba);
        assertThat(value(result(graph.subscribedApps(waba, token))).contains(Clients.APP_ID))
                .isTrue();

        // And it can send, and leave
        String wamid = controls.customer(CUSTOMER).text(number.value(), "Open today?");
        assertThat(result(graph.markRead(number, token, wamid, true))).isInstanceOf(GraphResult.Ok.class);
        SendReceipt receipt = value(result(graph.sendMessage(number, token, text("Until eight"))));
        assertThat(receipt.waId()).isEqualTo(CUSTOMER);
        assertThat(controls.acceptedMessages(number.value()))
                .extracting(message -> message.messageId() + " " + message.text())
                .containsExactly(receipt.wamid() + " Until eight");
        assertThat(value(result(graph.unsubscribe(waba, token)))).isEqualTo(Done.DONE);
        assertThat(value(result(graph.subscribedApps(waba, token))).appIds()).isEmpty();
        assertThat(value(result(graph.deregister(number, token)))).isEqualTo(Done.DONE);
    }

    @Test
    void aCodeWorksOnce() {
        Secret code = Secret.of(controls.signup("Bakery").code());
        value(result(graph.exchangeCode(code)));

        assertThat(result(graph.exchangeCode(code)))
                .isInstanceOfSatisfying(
                        GraphResult.Refused.class,
                        again -> assertThat(again.error().subcode()).isEqualTo(36009));
    }

    @Test
    void aDeadTokenIsSuspectedBySendsAndProvedByDebugToken() {
        // Given
        Connected bakery = meta.connect("Bakery");
        controls.revokeToken(bakery.waba().value());

        // When
        GraphResult<SendReceipt> sent = result(graph.sendMessage(bakery.number(), bakery.token(), text("Hello")));
        TokenInfo info = value(result(graph.debugToken(bakery.token())));

        // Then
        assertThat(sent).isInstanceOfSatisfying(GraphResult.Refused.class, refused -> {
            var meaning = ErrorTable.load().classify(refused.error());
            assertThat(meaning.tokenSuspect()).isTrue();
            assertThat(meaning.hold()).isEqualTo(Hold.CONNECTION);
        });
        assertThat(info.isValid()).isFalse();
    }

    @Test
    void aForeignAccountIsNotVisible() {
        Connected bakery = meta.connect("Bakery");
        var foreign = new WabaId(controls.signup("Florist").wabaId());

        GraphResult<?> seen = result(graph.phoneNumbers(foreign, bakery.token()));

        assertThat(seen).isInstanceOfSatisfying(GraphResult.Refused.class, refused -> {
            assertThat(refused.error().code()).isEqualTo(100);
            assertThat(refused.error().subcode()).isEqualTo(33);
        });
    }

    @Test
    void sendsThatGoWrongAreToldApart() {
        // Given
        Connected bakery = meta.connect("Bakery");
        String number = bakery.number().value();
        controls.customer(CUSTOMER).text(number, "Open today?");
        GraphClient hasty = meta.hasty();

        // When / Then: executed and cut, executed and late, an edge server's page, throttled
        controls.cutNextSend(number);
        assertThat(send(graph, bakery)).isInstanceOf(GraphResult.Lost.class);
        controls.fault(Fault.slow("messages", Duration.ofSeconds(30)).of(number));
        assertThat(send(hasty, bakery)).isInstanceOf(GraphResult.Lost.class);
        controls.fault(Fault.html("messages", 502).of(number));
        assertThat(send(graph, bakery)).isInstanceOf(GraphResult.Lost.class);
        controls.fault(Fault.error("messages", 130429).of(number).retryAfter(Duration.ofSeconds(9)));
        assertThat(send(graph, bakery)).isInstanceOfSatisfying(GraphResult.Refused.class, refused -> {
            var meaning = ErrorTable.load().classify(refused.error());
            assertThat(meaning.retry()).isEqualTo(Retry.BACKOFF);
            assertThat(meaning.pause()).isEqualTo(Duration.ofSeconds(9));
        });
        assertThat(controls.acceptedMessages(number))
                .as("two of them were executed")
                .hasSize(2);
    }

    private static GraphResult<SendReceipt> send(GraphClient client, Connected business) {
        return result(client.sendMessage(business.number(), business.token(), text("Until eight")));
    }

    private static ObjectNode text(String body) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("to", "+" + CUSTOMER).put("type", "text");
        message.putObject("text").put("body", body);
        return message;
    }
}
