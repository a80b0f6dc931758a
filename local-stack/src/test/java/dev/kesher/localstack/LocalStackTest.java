package dev.kesher.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalStackTest {
    @Test
    void hasWhatWasAskedForAndClosesInReverse() {
        // Given
        var closed = new ArrayList<String>();

        // When
        try (var stack = LocalStack.with(Part.MAIL, Part.META).start()) {
            stack.add(() -> closed.add("first added"));
            stack.add(() -> closed.add("last added"));

            // Then
            assertThat(stack.meta().controls().signup("Bakery").code()).isNotBlank();
            assertThat(Ports.isFree(stack.mail().smtpPort())).isFalse();
            assertThatThrownBy(stack::kafka).hasMessageContaining("KAFKA");
        }
        assertThat(closed).isEqualTo(List.of("last added", "first added"));
    }

    @Test
    void leavesNothingBehind() {
        // Given
        var stack = LocalStack.with(Part.MAIL, Part.ISSUER).start();
        var folder = stack.folder().path();
        var ports = List.of(
                stack.ports().of(Port.SMTP),
                stack.ports().of(Port.MAIL_PAGE),
                stack.ports().of(Port.ISSUER));

        // When
        stack.close();

        // Then
        assertThat(folder).doesNotExist();
        assertThat(ports).allMatch(Ports::isFree);
    }

    @Test
    void givesEachServiceItsOwnSettings() {
        // Given
        var parts = EnumSet.of(Part.MAIL, Part.ISSUER, Part.META);
        try (var stack = LocalStack.with(parts).start()) {
            // When
            var signup = ServiceSettings.of(stack, parts, Service.SIGNUP);
            var sender = ServiceSettings.of(stack, parts, Service.SENDER);

            // Then
            assertThat(signup.get("KESHER_ISSUER")).endsWith("/business");
            assertThat(sender.get("KESHER_ISSUER")).endsWith("/service");
            assertThat(sender.get("KESHER_SERVICE_TOKENS")).endsWith("sender-service");
            assertThat(sender)
                    .containsEntry("KESHER_GRAPH_URL", stack.meta().uri().toString())
                    .containsEntry("KESHER_META_APP_SECRET", stack.metaApp().secret())
                    .doesNotContainKeys("KESHER_DB", "KESHER_TRANSIT_ADDR", "KESHER_KAFKA");
        }
    }
}
