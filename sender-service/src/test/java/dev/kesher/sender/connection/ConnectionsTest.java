package dev.kesher.sender.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final BusinessId BAKERY = new BusinessId("bakery");
    private static final PhoneNumberId OLD = new PhoneNumberId("1001");
    private static final PhoneNumberId NEW = new PhoneNumberId("1002");

    private final Connections connections = new Connections();

    @Test
    void theHighestGenerationIsObeyed() {
        connections.put(connection(BAKERY, OLD, State.REMOVED, 5, "c1"));
        connections.put(connection(BAKERY, OLD, State.ACTIVE, 4, "c1"));

        assertThat(connections.activeOf(BAKERY)).isEmpty();
        assertThat(connections.of(OLD))
                .hasValueSatisfying(known -> assertThat(known.generation()).isEqualTo(5));
    }

    @Test
    void aBusinessSendsFromItsNewestActiveNumber() {
        connections.put(connection(BAKERY, OLD, State.ACTIVE, 1, "c1"));
        connections.put(connection(BAKERY, NEW, State.ACTIVE, 2, "c2"));

        assertThat(connections.activeOf(BAKERY))
                .hasValueSatisfying(known -> assertThat(known.phoneNumberId()).isEqualTo(NEW));
    }

    @Test
    void aNumberThatMovedBelongsToItsNewBusinessOnly() {
        connections.put(connection(BAKERY, OLD, State.ACTIVE, 1, "c1"));
        connections.put(connection(new BusinessId("florist"), OLD, State.ACTIVE, 2, "f1"));

        assertThat(connections.activeOf(BAKERY)).isEmpty();
        assertThat(connections.activeOf(new BusinessId("florist"))).isPresent();
    }

    @Test
    void aNewCredentialOrStateIsNewsAndATombstoneForgets() {
        assertThat(connections.put(connection(BAKERY, OLD, State.ACTIVE, 1, "c1")))
                .isFalse();
        assertThat(connections.put(connection(BAKERY, OLD, State.ACTIVE, 2, "c1")))
                .isFalse();
        assertThat(connections.put(connection(BAKERY, OLD, State.ACTIVE, 3, "c2")))
                .isTrue();
        assertThat(connections.put(connection(BAKERY, OLD, State.DRAINING, 4, "c2")))
                .isTrue();
        connections.remove(OLD);
        assertThat(connections.of(OLD)).isEmpty();
        assertThat(connections.activeOf(BAKERY)).isEmpty();
    }

    private static Connection connection(
            BusinessId business, PhoneNumberId number, State state, long generation, String credentialId) {
        return new Connection(business, number, new WabaId("2001"), state, generation, credentialId, null);
    }
}
