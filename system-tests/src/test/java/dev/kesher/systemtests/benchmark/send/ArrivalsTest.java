package dev.kesher.systemtests.benchmark.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final ArrivalLog log = new ArrivalLog();

    ArrivalsTest() {
        log.begin("load1");
    }

    private void came(String text, String customer, long at) {
        log.arrived(text, customer, "id.1", at);
    }

    @Test
    void aRepeatedMessageIsCountedOnceAndToldAsTwice() {
        came("load1.0", "a", 10);
        came("load1.1", "b", 20);
        came("load1.0", "a", 30);

        var arrivals = log.of("load1");

        assertThat(arrivals.distinct()).isEqualTo(2);
        assertThat(arrivals.twice()).isEqualTo(1);
        assertThat(arrivals.first(3)).containsExactly(10, 20, 0);
    }

    @Test
    void onlyAMessageThatALaterOneOfItsCustomerOvertookIsOutOfOrder() {
        came("load1.1", "a", 10);
        came("load1.2", "b", 20);
        came("load1.0", "a", 30);
        came("load1.3", "b", 40);
        came("load1.2", "b", 50); // a repetition, which is counted as such

        assertThat(log.of("load1").outOfOrder()).isEqualTo(1);
    }

    @Test
    void twoInFlightForOneCustomerAreSeen() {
        came("load1.0", "a", 10);
        came("load1.1", "b", 20);
        log.answered("a");
        came("load1.2", "b", 30);
        log.answered("b");
        log.answered("b");

        assertThat(log.of("load1").mostInFlight()).isEqualTo(2);
        assertThat(log.of("load1").mostInFlightPerCustomer()).isEqualTo(2);
        assertThat(log.isIdle()).isTrue();
    }

    @Test
    void messagesThatWaitedBeforeTheLoadAreNotPartOfIt() {
        came("waiting 7", "a", 10);
        came("waiting 7", "a", 20);
        came("load1.0", "b", 30);

        assertThat(log.of("load1").distinct()).isEqualTo(1);
        assertThat(log.queued()).isEqualTo(1);
        assertThat(log.queuedTwice()).isEqualTo(1);
    }

    @Test
    void theRateIsThatOfMostAndASingleLateOneDoesNotChangeIt() {
        for (var message = 0; message < 200; message++) {
            came("load1." + message, "c" + message, message * 5_000_000L);
        }
        came("load1.200", "late", 60_000_000_000L);

        assertThat(log.of("load1").rate()).isEqualTo(200);
    }
}
