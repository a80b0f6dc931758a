package dev.kesher.graph;

import static dev.kesher.graph.Clients.HASTE;
import static dev.kesher.graph.Clients.PATIENCE;
import static dev.kesher.graph.Clients.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import dev.kesher.graph.answer.AccessToken;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.answer.Template;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.Hold;
import dev.kesher.graph.error.Retry;
import dev.kesher.graph.media.MediaDownload;
import dev.kesher.graph.media.MediaForm;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.MetaSimulator;
import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import dev.kesher.metasimulator.SimulatorConfig;
import dev.kesher.metasimulator.SimulatorControls;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a connection, told to a Meta that was written by somebody else. */
class SimulatorStoryTest {
    private static final String CUSTOMER = "4915209990001";
    private static final Secret PIN = Secret.of("012345");

    private final MetaSimulator meta = MetaSimulator.start(SimulatorConfig.forTests());
    private final SimulatorControls controls = meta.controls();
    private final Clients clients = new Clients();
    private final GraphClient graph = clients.patient(meta.uri());

    @BeforeEach
    void requireProof() {
        controls.setting("proofRequired", true);
    }

    @AfterEach
    void close() {
        clients.close();
        meta.close();
    }

    @Test
    void aBusinessConnectsSendsAndLeaves() {
        // Given a business that has been through the popup
        Signup signup = controls.signup(SignupRequest.named("Bakery").sixtyDayToken());
        var waba = new WabaId(signup.wabaId());
        var number = new PhoneNumberId(signup.phoneNumberId());

        // When it connects, step by step
        AccessToken access = ok(result(graph.exchangeCode(Secret.of(signup.code()))));
        Secret token = access.token();
        TokenInfo info = ok(result(graph.debugToken(token)));
        List<PhoneNumber> numbers = ok(result(graph.phoneNumbers(waba, token)));
        List<Template> templates = ok(result(graph.templates(waba, "order_ready", token)));
        ok(result(graph.subscribe(waba, token)));
        ok(result(graph.register(number, token, PIN)));

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
        assertThat(ok(result(graph.phoneNumber(number, token))).needsRegistration())
                .isFalse();
        assertThat(ok(result(graph.waba(waba, token))).id()).isEqualTo(waba);
        assertThat(ok(result(graph.subscribedApps(waba, token))).contains(Clients.APP_ID))
                .isTrue();

        // And it can send, and leave
        String wamid = controls.customer(CUSTOMER).text(number.value(), "Open today?");
        assertThat(result(graph.markRead(number, token, wamid, true))).isInstanceOf(GraphResult.Ok.class);
        SendReceipt receipt = ok(result(graph.sendMessage(number, token, text("Until eight"))));
        assertThat(receipt.waId()).isEqualTo(CUSTOMER);
        assertThat(controls.acceptedMessages(number.value()))
                .extracting(message -> message.messageId() + " " + message.text())
                .containsExactly(receipt.wamid() + " Until eight");
        assertThat(ok(result(graph.unsubscribe(waba, token)))).isEqualTo(Done.DONE);
        assertThat(ok(result(graph.subscribedApps(waba, token))).appIds()).isEmpty();
        assertThat(ok(result(graph.deregister(number, token)))).isEqualTo(Done.DONE);
    }

    @Test
    void anUploadedImageIsSentByItsId() {
        // Given
        Connected bakery = connect("Bakery");
        var bytes = "\u00ff\u00d8\r\n--cake".getBytes(StandardCharsets.ISO_8859_1);

        // When
        var uploaded =
                ok(result(graph.media().upload(bakery.number(), bakery.token(), MediaForm.of("image/jpeg", bytes))));
        var message =
                JsonNodeFactory.instance.objectNode().put("to", "+" + CUSTOMER).put("type", "image");
        message.putObject("image").put("id", uploaded.id());
        ok(result(graph.sendMessage(bakery.number(), bakery.token(), message)));

        // Then
        var stored = ok(result(graph.media().url(uploaded.id(), bakery.number(), bakery.token())));
        assertThat(stored.mimeType()).isEqualTo("image/jpeg");
        assertThat(stored.fileSize()).hasValue(bytes.length);
        assertThat(controls.acceptedMessages(bakery.number().value()))
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.payload().at("/image/id").asText()).isEqualTo(uploaded.id()));
    }

    @Test
    void aCodeWorksOnce() {
        Secret code = Secret.of(controls.signup("Bakery").code());
        ok(result(graph.exchangeCode(code)));

        assertThat(result(graph.exchangeCode(code)))
                .isInstanceOfSatisfying(
                        GraphResult.Refused.class,
                        again -> assertThat(again.error().subcode()).isEqualTo(36009));
    }

    @Test
    void aDeadTokenIsSuspectedBySendsAndProvedByDebugToken() {
        // Given
        Connected bakery = connect("Bakery");
        controls.revokeToken(bakery.waba().value());

        // When
        GraphResult<SendReceipt> sent = result(graph.sendMessage(bakery.number(), bakery.token(), text("Hello")));
        TokenInfo info = ok(result(graph.debugToken(bakery.token())));

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
        Connected bakery = connect("Bakery");
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
        Connected bakery = connect("Bakery");
        String number = bakery.number().value();
        controls.customer(CUSTOMER).text(number, "Open today?");
        GraphClient hasty = clients.client(meta.uri(), HASTE, 5, Set.of());

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

    @Test
    void anImageArrivesWhole() {
        // Given
        Connected bakery = connect("Bakery");
        byte[] bytes = "not really a picture".repeat(1000).getBytes(StandardCharsets.UTF_8);
        var sent = controls.customer(CUSTOMER).image(bakery.number().value(), bytes, "image/jpeg", null);

        // When
        MediaInfo info = ok(result(graph.media().url(sent.mediaId(), bakery.number(), bakery.token())));
        MediaDownload byHex = result(graph.media().download(info.url(), bakery.token(), info.sha256()));
        MediaDownload byBase64 = result(graph.media().download(info.url(), bakery.token(), sent.sha256()));

        // Then
        assertThat(info.fileSize()).hasValue(bytes.length);
        assertThat(List.of(byHex, byBase64))
                .allSatisfy(download -> assertThat(read(download)).isEqualTo(bytes));
    }

    @Test
    void anImageAddressLivesFiveMinutes() {
        Connected bakery = connect("Bakery");
        var sent = controls.customer(CUSTOMER).image(bakery.number().value(), new byte[9], "image/jpeg", null);
        MediaInfo info = ok(result(graph.media().url(sent.mediaId(), bakery.number(), bakery.token())));

        controls.moveClock(Duration.ofMinutes(6));

        assertThat(result(graph.media().download(info.url(), bakery.token(), null)))
                .isInstanceOf(MediaDownload.Expired.class);
    }

    private record Connected(WabaId waba, PhoneNumberId number, Secret token) {}

    private Connected connect(String name) {
        Signup signup = controls.signup(name);
        var waba = new WabaId(signup.wabaId());
        var number = new PhoneNumberId(signup.phoneNumberId());
        Secret token = ok(result(graph.exchangeCode(Secret.of(signup.code())))).token();
        ok(result(graph.subscribe(waba, token)));
        ok(result(graph.register(number, token, PIN)));
        return new Connected(waba, number, token);
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

    private static byte[] read(MediaDownload download) {
        var open = (MediaDownload.Open) download;
        return open.bytes()
                .collect()
                .in(Buffer::buffer, Buffer::appendBuffer)
                .await()
                .atMost(PATIENCE)
                .getBytes();
    }

    private static <T> T ok(GraphResult<T> result) {
        assertThat(result).isInstanceOf(GraphResult.Ok.class);
        return ((GraphResult.Ok<T>) result).value();
    }
}
