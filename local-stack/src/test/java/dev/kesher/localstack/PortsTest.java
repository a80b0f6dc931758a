package dev.kesher.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void oneOffsetShiftsEveryPort() {
        // When
        var ports = Ports.shifted("1000");

        // Then
        assertThat(ports.of(Port.SIGNUP)).isEqualTo(9081);
        assertThat(Arrays.stream(Port.values())).allMatch(port -> ports.of(port) == port.base() + 1000);
    }

    @Test
    void freePortsDiffer() {
        // When
        var ports = Ports.free();

        // Then
        assertThat(Arrays.stream(Port.values()).map(ports::of)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Port.values()).map(ports::of)).allMatch(Ports::isFree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "40001", "", "1 000"})
    void namesAWrongOffset(String offset) {
        assertThatThrownBy(() -> Ports.shifted(offset))
                .hasMessageContaining("KESHER_PORT_OFFSET")
                .hasMessageContaining("\"" + offset + "\"");
    }
}
