package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.CustomerMessage;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.SendRequest;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meta's POSTs against the running service and a real Kafka. */
@QuarkusTest
@OnRunningStack
class WebhookTest {
    private static final String WRONG_SIGNATURE = "sha256=" + "0".repeat(64);

    private final Meta meta = Meta.ofRunningStack();
    private final Topics topics = new Topics(Meta.running().kafka());

    @BeforeEach
    void ready() {
        await().untilAsserted(() ->
                given().get(Management.url("/q/health/ready")).then().statusCode(200));
    }

    @Test
    void aMessageIsOnKafkaWhenItIsAnswered() {
        topics.connect(meta, State.ACTIVE, 1);
        var wamid = Meta.newWamid();

        meta.post(meta.messages(Meta.text(wamid, "Is it open today?"))).then().statusCode(200);

        var events = topics.events(Topic.CUSTOMER_MESSAGES, meta);
        assertThat(events).extracting(Event::id).containsExactly("message:" + wamid);
        assertThat(events.getFirst().data())
                .isInstanceOfSatisfying(CustomerMessage.class, message -> assertThat(message.text())
                        .isEqualTo("Is it open today?"));
    }

    @Test
    void nothingIsPublishedWithoutMetasSignature() {
        topics.connect(meta, State.ACTIVE, 1);
        var body = meta.messages(Meta.text(Meta.newWamid(), "forged")).getBytes(StandardCharsets.UTF_8);

        meta.post(body, WRONG_SIGNATURE)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("wrong-signature"));
        given().contentType(ContentType.JSON).body(body).post(Meta.PATH).then().statusCode(401);

        assertThat(topics.all()).allSatisfy(topic -> assertThat(topics.records(topic))
                .noneMatch(record -> Topics.text(record).contains("forged")));
        assertThat(metrics()).contains("result=\"wrong_signature\"");
    }

    @Test
    void whatIsNotUnderstoodIsKeptAndTheRestProcessed() {
        topics.connect(meta, State.ACTIVE, 1);
        var good = Meta.newWamid();
        var bad = Meta.newWamid();

        meta.post(meta.messages(Meta.ofType("text", bad), Meta.text(good, "hello")))
                .then()
                .statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta))
                .extracting(Event::id)
                .containsExactly("message:" + good);
        var letters = topics.deadLetters(Topic.WEBHOOKS, bad);
        assertThat(letters).hasSize(1);
        assertThat(Topics.text(letters.getFirst())).doesNotContain(good);
        assertThat(Topics.header(letters.getFirst(), DeadLetter.REASON)).startsWith("no-content");
        assertThat(letters.getFirst().key()).isEqualTo(meta.number());
    }

    @Test
    void aDeadLetterCanBeReplayed() {
        topics.connect(meta, State.ACTIVE, 1);
        meta.post(meta.messages(Meta.ofType("text", Meta.newWamid()))).then().statusCode(200);
        var letter = topics.deadLetters(Topic.WEBHOOKS, meta.number()).getFirst();

        meta.post(letter.value()).then().statusCode(200);

        assertThat(topics.deadLetters(Topic.WEBHOOKS, meta.number()))
                .extracting(Topics::text)
                .containsExactly(Topics.text(letter), Topics.text(letter));
    }

    @Test
    void aSignedBodyThatIsNotJsonIsKeptWhole() {
        var body = "{\"object\":\"whatsapp_business_account\", of " + meta.number();

        meta.post(body).then().statusCode(200);

        var letters = topics.deadLetters(Topic.WEBHOOKS, meta.number());
        assertThat(letters).extracting(Topics::text).containsExactly(body);
        assertThat(Topics.header(letters.getFirst(), DeadLetter.REASON)).startsWith("not-json");
    }

    @Test
    void nothingIsKeptOfANumberThatIsNotConnected() {
        var wamid = Meta.newWamid();

        meta.post(meta.messages(Meta.text(wamid, "hello"), Meta.ofType("text", wamid)))
                .then()
                .statusCode(200);

        assertThat(topics.all()).allSatisfy(topic -> assertThat(topics.records(topic))
                .noneMatch(record -> Topics.text(record).contains(wamid)));
        assertThat(metrics()).contains("kesher_ingest_dropped_total{reason=\"unknown-number\"}");
    }

    @Test
    void aConnectionMadeAMomentAgoIsFoundBeforeAnythingIsDropped() {
        meta.post(meta.messages(Meta.text(Meta.newWamid(), "too early"))).then().statusCode(200);
        topics.connect(meta, State.ACTIVATING, 1);
        var wamid = Meta.newWamid();

        meta.post(meta.messages(Meta.text(wamid, "hello"))).then().statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta))
                .extracting(Event::id)
                .containsExactly("message:" + wamid);
    }

    @Test
    void aRemovedConnectionReceivesNoMoreAndAReplacedOneAgain() {
        topics.connect(meta, State.ACTIVE, 1);
        topics.connect(meta, State.REMOVED, 2);
        await().untilAsserted(() -> {
            var wamid = Meta.newWamid();
            meta.post(meta.messages(Meta.text(wamid, "gone"))).then().statusCode(200);
            assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta))
                    .extracting(Event::id)
                    .doesNotContain("message:" + wamid);
        });
        topics.connect(meta, State.ACTIVE, 3);
        var wamid = Meta.newWamid();

        meta.post(meta.messages(Meta.text(wamid, "back"))).then().statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta))
                .extracting(Event::id)
                .contains("message:" + wamid);
    }

    @Test
    void anUnreadableConnectionRecordIsKeptAndTheNextOneRead() {
        var nonsense = "{\"businessId\":\"of " + meta.number() + "\"}";
        topics.write(Topic.CONNECTIONS, meta.number(), nonsense);
        topics.connect(meta, State.ACTIVE, 1);

        meta.post(meta.messages(Meta.text(Meta.newWamid(), "hello"))).then().statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta)).hasSize(1);
        await().untilAsserted(() ->
                assertThat(topics.deadLetters(Topic.CONNECTIONS, nonsense)).isNotEmpty());
    }

    @Test
    void aStickerIsActivityAndAsksForTheAutoReply() {
        topics.connect(meta, State.ACTIVE, 1);
        var wamid = Meta.newWamid();

        meta.post(meta.messages(Meta.ofType("sticker", wamid))).then().statusCode(200);

        var requests = topics.events(Topic.SEND_REQUESTS, meta);
        assertThat(requests).extracting(Event::id).containsExactly("auto-reply:" + wamid);
        assertThat(requests.getFirst().data()).isInstanceOfSatisfying(SendRequest.class, request -> assertThat(
                        request.content().text())
                .isNotNull()
                .satisfies(text -> assertThat(text.body()).startsWith("מצטערים")));
    }

    @Test
    void metaVerifiesTheAddress() {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", Meta.running().metaApp().verifyToken())
                .queryParam("hub.challenge", "1158201444")
                .get(Meta.PATH)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("1158201444"));
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", "")
                .queryParam("hub.challenge", "1158201444")
                .get(Meta.PATH)
                .then()
                .statusCode(403)
                .body("code", equalTo("not-verified"));
    }

    @Test
    void aBodyOfThreeMegabytesIsTakenAndALargerOneIsNot() {
        topics.connect(meta, State.ACTIVE, 1);
        var largest = meta.messages(Meta.text(Meta.newWamid(), "x".repeat((3 << 20) - 1024)));
        var tooLarge = new byte[(3 << 20) + 1];
        Arrays.fill(tooLarge, (byte) ' ');

        meta.post(largest).then().statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta)).hasSize(1);
        meta.post(tooLarge).then().statusCode(413);
    }

    private static String metrics() {
        return given().get(Management.url("/q/metrics")).asString();
    }
}
