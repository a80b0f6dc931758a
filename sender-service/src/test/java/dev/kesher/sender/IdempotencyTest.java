package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest extends OnRunningSender {
    @Test
    void theSameRequestUnderTheSameKeyIsOneMessage() {
        var body = shop.template(Shop.somebody());

        var first = shop.send("order-17", body).then().statusCode(202).extract().<String>path("messageId");
        shop.send("order-17", body)
                .then()
                .statusCode(200)
                .body("messageId", equalTo(first))
                .body("state", equalTo("queued"));

        shop.awaitState(first, "sent");
        shop.send("order-17", body).then().statusCode(200).body("messageId", equalTo(first));
        assertThat(shop.atMeta()).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        shop.send("order-17", shop.template(Shop.somebody())).then().statusCode(202);

        shop.send("order-17", shop.template(Shop.somebody()))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void twoCallersMayUseTheSameKeyAndEachGetsItsOwnMessage() {
        var first = shop.send("order-17", shop.template(Shop.somebody()))
                .then()
                .statusCode(202)
                .extract()
                .<String>path("messageId");

        var second = shop.as("operator")
                .header("Idempotency-Key", "order-17")
                .body(shop.template(Shop.somebody()))
                .post("/api/v1/messages")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("messageId");

        assertThat(second).isNotEqualTo(first);
        shop.awaitState(first, "sent");
        shop.awaitState(second, "sent");
    }

    @Test
    void requestsAtTheSameMomentAreOneMessage() throws Exception {
        var body = shop.template(Shop.somebody());
        List<Response> answers;
        try (var pool = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Response>) () -> shop.send("order-18", body))
                    .toList();
            answers =
                    pool.invokeAll(calls).stream().map(call -> call.resultNow()).toList();
        }

        assertThat(answers.stream().map(Response::statusCode).sorted().toList())
                .containsExactly(200, 200, 200, 200, 200, 200, 200, 202);
        assertThat(answers.stream().map(answer -> answer.<String>path("messageId")))
                .containsOnly(answers.getFirst().<String>path("messageId"));
    }
}
