package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Meta's distance, for measurements. */
class LatencyTest extends SimulatorTest {
    private static final Duration DELAY = Duration.ofMillis(700);

    @Test
    void anAnswerComesLaterButTheCallIsExecutedAtOnce() throws Exception {
        Business bakery = conversing("Bakery");
        controls.statusesOf(bakery.number()).exactly(1, Map.of("sent", 0L));
        controls.latency("messages", Duration.ofSeconds(1));

        String id = say(bakery, "late");

        assertThat(sink.statuses(id)).containsExactly("sent");
    }

    @Test
    void oneEndpointOrAnyIsSlow() throws Exception {
        Signup signup = controls.signup("Bakery");
        String token = meta.exchange(signup.code());
        controls.latency("any", DELAY);
        assertThat(took("/" + signup.wabaId(), token)).isGreaterThanOrEqualTo(DELAY);

        controls.latency("phone_numbers", DELAY);

        assertThat(took("/" + signup.wabaId() + "/phone_numbers", token)).isGreaterThanOrEqualTo(DELAY);
        assertThat(latencies()).isEqualTo(Map.of("phone_numbers", 700));
        controls.latency("any", Duration.ZERO);
        assertThat(latencies()).isEmpty();
    }

    @Test
    void faultsAndRefusalsAreLateToo() throws Exception {
        Signup signup = controls.signup("Bakery");
        String token = meta.exchange(signup.code());
        controls.latency("any", DELAY);
        controls.fault(Fault.error("waba", 2));

        assertThat(took("/" + signup.wabaId(), token)).isGreaterThanOrEqualTo(DELAY);
        assertThat(took("/" + signup.wabaId(), "unknown token")).isGreaterThanOrEqualTo(DELAY);
    }

    @Test
    void aLatencyIsBoundedAndEndsWithTheWorld() throws Exception {
        assertThat(meta.send("PUT", "/_control/latency", null, "{\"any\":60001}", "application/json")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("The latency of any is 0 to 60000 milliseconds");
        controls.latency("any", DELAY);

        controls.reset();

        assertThat(latencies()).isEmpty();
    }

    private Map<?, ?> latencies() throws Exception {
        return BareClient.JSON.convertValue(meta.get("/_control/latency", null).json(), Map.class);
    }

    private Duration took(String path, String token) throws Exception {
        long start = System.nanoTime();
        meta.get(path, token);
        // The timer counts whole milliseconds.
        return Duration.ofNanos(System.nanoTime() - start).plusMillis(1);
    }
}
