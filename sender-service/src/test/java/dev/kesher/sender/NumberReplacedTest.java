package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Sends use exactly one number: the one that is connected when the attempt begins. */
@QuarkusTest
class NumberReplacedTest extends OnRunningSender {
    @Test
    void whatWaitsForTheOldNumberEndsWithoutWaitingForItsRepair() {
        meta.revokeToken(shop.waba.value());
        var tried = shop.accepted(shop.template(Shop.somebody()));
        shop.throttles().awaitBegin("connection");
        var waiting = shop.accepted(shop.template(Shop.somebody()));

        var next = Shop.connected(stack, "replacement");
        shop.connection(Connection.State.DRAINING, "c1");
        shop.connection(next.number, Connection.State.ACTIVE, "c9");

        assertThat(shop.awaitOutcome(waiting, SendOutcome.State.REFUSED)
                        .reason()
                        .code())
                .isEqualTo("number-replaced");
        assertThat(shop.awaitOutcome(tried, SendOutcome.State.FAILED).reason().code())
                .isEqualTo("number-replaced");
    }

    @Test
    void aBusinessWithoutANumberIsAnsweredAtOnce() {
        shop.connection(Connection.State.REMOVED, "c1");
        shop.awaitNotConnected();

        shop.send("late", shop.template(Shop.somebody())).then().statusCode(409).body("code", equalTo("not-connected"));
    }
}
