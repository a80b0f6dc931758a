package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTableTest {
    private static final PhoneNumberId NUMBER = new PhoneNumberId("330000000000021");
    private static final WabaId WABA = new WabaId("220000000000011");

    private final ConnectionTable table = new ConnectionTable();

    @ParameterizedTest
    @EnumSource(State.class)
    void receivesInEveryStateButRemoved(State state) {
        table.apply(connection("bakery", state, 1));

        assertThat(table.receiving(NUMBER).isPresent()).isEqualTo(state != State.REMOVED);
        assertThat(table.businessesOf(WABA).isEmpty()).isEqualTo(state == State.REMOVED);
    }

    @Test
    void obeysTheHighestGenerationWhateverTheOrder() {
        table.apply(connection("bakery", State.ACTIVE, 5));

        table.apply(connection("florist", State.REMOVED, 4));

        assertThat(table.receiving(NUMBER)).map(Connection::businessId).contains(new BusinessId("bakery"));
    }

    @Test
    void forgetsAtATombstone() {
        table.apply(connection("bakery", State.ACTIVE, 5));
        table.learnPhone(NUMBER, "4915100000001");

        table.forget(NUMBER);

        assertThat(table.receiving(NUMBER)).isEmpty();
        assertThat(table.isConnectedPhone("4915100000001")).isFalse();
        assertThat(table.size()).isZero();
    }

    @Test
    void knowsOnePhoneForANumberAndOnlyWhileItIsConnected() {
        table.apply(connection("bakery", State.ACTIVE, 5));
        table.learnPhone(NUMBER, "4915100000001");

        table.learnPhone(NUMBER, "4915100000002");

        assertThat(table.isConnectedPhone("4915100000001")).isFalse();
        assertThat(table.isConnectedPhone("4915100000002")).isTrue();
        table.apply(connection("bakery", State.REMOVED, 6));
        assertThat(table.isConnectedPhone("4915100000002")).isFalse();
    }

    private static Connection connection(String business, State state, long generation) {
        return new Connection(new BusinessId(business), NUMBER, WABA, state, generation, "c1", null);
    }
}
