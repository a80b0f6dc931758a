package dev.kesher.notifier.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import org.junit.jupiter.api.Test;

class PlatformNumbersTest {
    private static final BusinessId PLATFORM = new BusinessId("kesher-platform");
    private final PlatformNumbers none = PlatformNumbers.none(PLATFORM);

    @Test
    void onlyAnActiveNumberOfThePlatformCounts() {
        assertThat(none.active()).isEmpty();
        assertThat(none.with(connection("bakery", "1", Connection.State.ACTIVE, 1))
                        .active())
                .isEmpty();
        assertThat(none.with(connection("kesher-platform", "1", Connection.State.ACTIVATING, 1))
                        .active())
                .isEmpty();
        assertThat(none.with(connection("kesher-platform", "1", Connection.State.ACTIVE, 1))
                        .active())
                .contains(new PhoneNumberId("1"));
    }

    @Test
    void theHighestGenerationIsObeyed() {
        var connected = none.with(connection("kesher-platform", "1", Connection.State.ACTIVE, 5));

        assertThat(connected
                        .with(connection("kesher-platform", "1", Connection.State.REMOVED, 4))
                        .active())
                .isPresent();
        assertThat(connected
                        .with(connection("kesher-platform", "1", Connection.State.REMOVED, 6))
                        .active())
                .isEmpty();
        assertThat(connected
                        .with(connection("bakery", "1", Connection.State.ACTIVE, 6))
                        .active())
                .isEmpty();
        assertThat(connected
                        .with(connection("bakery", "1", Connection.State.ACTIVE, 4))
                        .active())
                .isPresent();
        assertThat(connected.without(new PhoneNumberId("1")).active()).isEmpty();
        assertThat(connected.without(new PhoneNumberId("2")).active()).isPresent();
    }

    @Test
    void whileANumberIsReplacedTheNewerOneSends() {
        var both = none.with(connection("kesher-platform", "1", Connection.State.ACTIVE, 5))
                .with(connection("kesher-platform", "2", Connection.State.ACTIVE, 6));

        assertThat(both.active()).contains(new PhoneNumberId("2"));
    }

    private static Connection connection(String business, String number, Connection.State state, long generation) {
        return new Connection(
                new BusinessId(business), new PhoneNumberId(number), new WabaId("9"), state, generation, "c", null);
    }
}
