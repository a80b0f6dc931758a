package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The limits of docs/meta/limits.md and numbers.md#register, with Meta's clock moved. */
class LimitsTest extends SimulatorTest {
    @Test
    void aPairRecoversByOneEverySixSeconds() throws Exception {
        Business bakery = connect("Bakery");
        controls.stopClock(true);
        for (int i = 0; i < 45; i++) {
            assertThat(send(bakery, CUSTOMER)).isZero();
        }

        assertThat(send(bakery, CUSTOMER)).isEqualTo(131056);
        assertThat(send(bakery, "972520000001")).isZero();
        controls.moveClock(Duration.ofSeconds(6));
        assertThat(send(bakery, CUSTOMER)).isZero();
        assertThat(send(bakery, CUSTOMER)).isEqualTo(131056);
    }

    @Test
    void coexistenceNumbersSendTwentyASecond() throws Exception {
        Business kiosk =
                Business.connect(simulator, sink, SignupRequest.named("Kiosk").coexistence());
        controls.stopClock(true);
        for (int i = 0; i < 20; i++) {
            assertThat(send(kiosk, "97252000" + (1000 + i))).isZero();
        }

        assertThat(send(kiosk, "972520002000")).isEqualTo(130429);
        controls.moveClock(Duration.ofSeconds(1));
        assertThat(send(kiosk, "972520002000")).isZero();
    }

    @Test
    void registrationIsOpenAgainAfterSeventyTwoHours() throws Exception {
        Business bakery = connect("Bakery"); // registers once
        for (int i = 1; i < 10; i++) {
            assertThat(register(bakery)).isZero();
        }

        assertThat(register(bakery)).isEqualTo(133016);
        controls.moveClock(Duration.ofHours(71));
        assertThat(register(bakery)).isEqualTo(133016);
        controls.moveClock(Duration.ofHours(2));
        assertThat(register(bakery)).isZero();
    }

    @Test
    void theWindowClosesAfterTwentyFourHours() throws Exception {
        Business bakery = conversing("Bakery");
        controls.setting("windowCheckedAtOnce", true);

        assertThat(send(bakery, CUSTOMER)).isZero();
        controls.moveClock(Duration.ofHours(24));
        assertThat(send(bakery, CUSTOMER)).isEqualTo(131047);
        controls.customer(CUSTOMER).send(bakery.number(), "reaction");
        assertThat(send(bakery, CUSTOMER)).isZero();
    }

    private int send(Business business, String to) throws Exception {
        return meta.text(business.number(), business.token(), "+" + to, "x").code();
    }

    private int register(Business business) throws Exception {
        return meta.post("/" + business.number() + "/register", business.token(), Business.registration(Business.PIN))
                .code();
    }
}
