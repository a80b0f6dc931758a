package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.MetaApp;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @Test
    void metaIsToldTheWebhookAddressAndPeopleTheOthers(@TempDir Path folder) throws IOException {
        try (var meta = LocalStack.with(Part.META).start()) {
            // Given
            var ingest = answeringChallenges();
            useAppOf(meta.metaApp(), folder);
            Folder.write(folder.resolve("secrets/KESHER_KAFKA_PASSWORD"), "it's\n".getBytes(StandardCharsets.UTF_8));
            var settings = Map.of(
                    "KESHER_DATA",
                    folder.toString(),
                    "KESHER_META_URL",
                    meta.meta().uri().toString(),
                    "KESHER_INGEST_URL",
                    "http://127.0.0.1:" + ingest.getAddress().getPort(),
                    "KESHER_KAFKA_SECURITY_PROTOCOL",
                    "SASL_PLAINTEXT",
                    "KESHER_KAFKA_USER",
                    "operator",
                    "KESHER_SECRETS",
                    folder.resolve("secrets").toString());

            // When
            try (var demo = new Demo(settings, Ports.free()).up()) {
                // Then
                assertThat(folder.resolve("ready")).hasContent("compose");
                assertThat(folder.resolve("control.url"))
                        .hasContent(demo.issuer().address());
                assertThat(folder.resolve("env"))
                        .content()
                        .contains("export KESHER_MAIL_URL='" + demo.mail().pageUrl() + "'")
                        .contains("export KESHER_META_APP_SECRET='"
                                + meta.metaApp().secret() + "'")
                        .contains("export KESHER_KAFKA_SECURITY_PROTOCOL='SASL_PLAINTEXT'")
                        .contains("export KESHER_KAFKA_USER='operator'")
                        .contains("export KESHER_KAFKA_PASSWORD='it'\\''s'");
                assertThat(demo.issuer().tokenFolder("signup-service").resolve("vault-service"))
                        .isNotEmptyFile();
            } finally {
                ingest.stop(0);
            }
            assertThat(folder.resolve("ready")).doesNotExist();
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Demo(Map.of(), Ports.free()))
                .withMessageContaining("KESHER_DATA");
    }

    private static void useAppOf(MetaApp app, Path folder) {
        Folder.write(folder.resolve("meta-app/app-secret"), app.secret().getBytes(StandardCharsets.UTF_8));
        Folder.write(folder.resolve("meta-app/verify-token"), app.verifyToken().getBytes(StandardCharsets.UTF_8));
    }

    /** As webhook-ingest does when Meta verifies its address. */
    private static HttpServer answeringChallenges() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/webhooks/whatsapp", exchange -> {
            var challenge = exchange.getRequestURI()
                    .getQuery()
                    .replaceAll(".*hub\\.challenge=([^&]*).*", "$1")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, challenge.length);
            exchange.getResponseBody().write(challenge);
            exchange.close();
        });
        server.start();
        return server;
    }
}
