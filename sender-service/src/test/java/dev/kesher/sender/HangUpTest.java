package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.ContractJson;
import dev.kesher.localstack.HangUps;
import dev.kesher.localstack.Patience;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Callers that hang up keep no connection, and what they asked for is done. */
@QuarkusTest
class HangUpTest extends OnRunningSender {
    private static final int CALLERS = 300;
    private static final Duration LONG = Patience.LONG;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int poolSize;

    @TestHTTPResource
    URI address;

    @Test
    void whatACallerWhoHangsUpHadAcceptedIsSentAndNoConnectionIsLeaked() {
        // Given
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");

        // When
        hangUp(() -> request("POST", "/api/v1/messages", aMessageToSomebodyElse()));

        // Then
        await().atMost(LONG).until(() -> count("<> 'sent'"), "0"::equals);
        System.out.printf("%s messages were accepted and sent%n", count("= 'sent'"));
    }

    /** Each to a customer of its own: one customer's messages wait for each other, and for Meta's limit of a pair. */
    private String aMessageToSomebodyElse() {
        try {
            return ContractJson.mapper().writeValueAsString(shop.template(Shop.somebody()));
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    /** A request that was reset before it was read is not there; what is there is a whole message. */
    private String count(String state) {
        return shop.sql("select count(*) from message where business_id = ? and state " + state, shop.business.value());
    }

    @Test
    void threeHundredWhoEraseACustomerAndHangUpLeakNoConnection() {
        hangUp(() -> request(
                "DELETE",
                "/api/v1/businesses/" + shop.business + "/customers/"
                        + Shop.somebody().phone(),
                ""));
    }

    @Test
    void threeHundredWhoEraseABusinessAndHangUpLeakNoConnection() {
        hangUp(() -> request("DELETE", "/api/v1/businesses/" + shop.business, ""));
    }

    private HangUps.Request request(String method, String target, String body) {
        var caller = "POST".equals(method) ? "platform" : "operator";
        var headers = new HashMap<>(Map.of(
                "Authorization",
                "Bearer " + stack.issuer().serviceToken(caller, "sender-service"),
                "Idempotency-Key",
                UUID.randomUUID().toString()));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return new HangUps.Request(method, target, headers, body);
    }

    private void hangUp(Supplier<HangUps.Request> requests) {
        var count = HangUps.on(address.toString()).times(CALLERS, requests);
        System.out.printf("%s: %s%n", requests.get().method(), count);
        await().atMost(LONG).untilAsserted(() -> assertThat(HangUps.openTransactions(stack, "sender"))
                .isZero());
        takeTheWholePool();
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
    }

    /** All connections can be had at once. */
    private void takeTheWholePool() {
        var taken = IntStream.range(0, poolSize)
                .mapToObj(one -> pool.getConnection())
                .toList();
        var all = Uni.join().all(taken).andCollectFailures().await().atMost(LONG);
        all.forEach(connection -> connection.close().await().atMost(LONG));
    }
}
