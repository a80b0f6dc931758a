package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static dev.kesher.sender.Bodies.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.metasimulator.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the definitions come from, how long they are believed, and what happens while there are none. */
@QuarkusTest
class TemplateDefinitionsTest extends TemplateTestCase {
    @Inject
    MeterRegistry metrics;

    @AfterEach
    void metaIsQuickAgain() {
        meta.latency("any", Duration.ZERO);
    }

    @Test
    void metasWebhookBringsTheNewDefinition() {
        accepted("order_ready", TWO);
        templates.edit("order_ready", "en", "Hello {{1}}, order {{2}} is ready in {{3}}.", "Eva", "A-1", "Berlin");
        send("order_ready", "en", TWO).then().statusCode(202);

        templates.told("order_ready", "en", "APPROVED");

        await().atMost(Shop.SOON).untilAsserted(() -> send("order_ready", "en", TWO)
                .then()
                .statusCode(422)
                .body("detail", containsString("{{3}} is missing")));
        accepted("order_ready", filled("body", "Noa", "A-17", "Haifa"));
    }

    @Test
    void aRefusalRestsOnNoOldDefinitionAlsoWhenTheWebhookIsLost() {
        accepted("order_ready", TWO);
        templates.edit("order_ready", "en", "Hello {{1}}, your order is ready.", "Eva");

        await().atMost(Shop.SOON)
                .until(() -> send("order_ready", "en", filled("body", "Noa")).statusCode() == 202);
    }

    @Test
    void aRequestThatWasAcceptedIsFoundAgainAlsoWhenItsTemplateIsGone() {
        var key = key();
        var body = shop.template(Shop.somebody());
        var messageId = shop.send(key, body).then().statusCode(202).extract().<String>path("messageId");
        templates.delete("order_ready");
        templates.told("order_ready", "en", "DELETED");
        await().atMost(Shop.SOON).until(() -> send("order_ready", "en", TWO).statusCode() == 422);

        shop.send(key, body).then().statusCode(200).body("messageId", equalTo(messageId));
    }

    @Test
    void whileMetaGivesNoDefinitionsEveryMessageIsAccepted() {
        meta.fault(Fault.html("message_templates", 503).of(shop.waba.value()).times(100));
        send("order_redy", "en").then().statusCode(202);
        meta.clearFaults();
        meta.fault(Fault.error("message_templates", 80007).of(shop.waba.value()).times(100));
        send("order_redy_2", "en").then().statusCode(202);
        meta.clearFaults();
        meta.revokeToken(shop.waba.value());
        send("order_redy_3", "en").then().statusCode(202);
    }

    @Test
    void nobodyWaitsForAMetaThatIsSlow() {
        meta.latency("message_templates", Duration.ofMinutes(1));
        var unchecked = unchecked();
        var givenUp = askedMeta("lost");

        send("order_redy", "en").then().statusCode(202);

        assertThat(unchecked()).isEqualTo(unchecked + 1);
        assertThat(askedMeta("lost")).as("the call goes on without us").isEqualTo(givenUp);
    }

    @Test
    void aHundredRequestsAtTheSameMomentAskMetaOnce() throws Exception {
        // Given
        meta.latency("message_templates", Duration.ofMillis(300));
        var asked = askedMeta("ok");
        var calls = Collections.nCopies(
                100, (Callable<Integer>) () -> send("order_ready", "en", TWO).statusCode());

        // When
        List<Future<Integer>> answers;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = callers.invokeAll(calls);
        }

        // Then
        assertThat(answers).extracting(Future::resultNow).containsOnly(202);
        assertThat(askedMeta("ok")).isEqualTo(asked + 1);
    }

    @Test
    void freeformContentIsNoTemplate() {
        var customer = shop.wrote(Shop.somebody());

        shop.awaitState(shop.accepted(shop.text(customer, "Yes")), "sent");
    }

    private double unchecked() {
        return metrics.counter("kesher.sender.templates", "result", "unchecked").count();
    }

    private long askedMeta(String outcome) {
        return metrics.find("kesher.graph.calls").tag("call", "templates").tag("outcome", outcome).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
