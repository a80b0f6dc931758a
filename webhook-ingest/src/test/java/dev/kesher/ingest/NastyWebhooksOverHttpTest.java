package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.ingest.webhook.Nasty;
import dev.kesher.ingest.webhook.NastyWebhooks;
import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sample of the nasty webhooks against the running service: Meta gets its 200, and nothing holds the rest back. */
@QuarkusTest
@OnRunningStack
class NastyWebhooksOverHttpTest {
    /** A prime, so that the sample is spread over all fixtures, fields and values. */
    private static final int EVERY = 307;

    private static final String NUMBER = "330000000000021";
    private static final String WABA = "220000000000011";

    private final Meta meta = Meta.ofRunningStack();
    private final Topics topics = new Topics(Meta.running().kafka());

    @BeforeEach
    void ready() {
        await().untilAsserted(() ->
                given().get(Management.url("/q/health/ready")).then().statusCode(200));
    }

    @Test
    void eachIsAnswered200AndBecomesReadableEventsAndDeadLetters() {
        // Given
        topics.connect(meta, State.ACTIVE, 1);
        var delivered = new ArrayList<String>();

        // When
        var sample = sample();
        for (var at = 0; at < sample.size(); at++) {
            var wamid = meta.number() + "-" + at;
            var nasty = sample.get(at);
            if (nasty.restArrives()) {
                delivered.add("message:" + wamid);
            }
            var body = nasty.body()
                    .replace("wamid.GOOD", wamid)
                    .replace(NUMBER, meta.number())
                    .replace(WABA, meta.waba());
            assertThat(meta.post(body).statusCode()).as(nasty.name()).isEqualTo(200);
        }

        // Then
        var events = topics.events(Topic.CUSTOMER_MESSAGES, meta);
        var letters = topics.deadLetters(Topic.WEBHOOKS, meta.number());
        assertThat(events).extracting(Event::id).containsAll(delivered);
        assertThat(letters).isNotEmpty().allSatisfy(letter -> assertThat(Topics.header(letter, DeadLetter.REASON))
                .isNotBlank()
                .doesNotContain(Nasty.MARK));
        System.out.printf(
                "Nasty values over HTTP: %d bodies, %d events of customers, %d dead letters.%n",
                sample.size(), events.size(), letters.size());
    }

    private static List<NastyWebhooks.Case> sample() {
        var seen = new AtomicInteger();
        return NastyWebhooks.fixtures().stream()
                .flatMap(NastyWebhooks::of)
                .filter(nasty -> seen.getAndIncrement() % EVERY == 0)
                .toList();
    }
}
