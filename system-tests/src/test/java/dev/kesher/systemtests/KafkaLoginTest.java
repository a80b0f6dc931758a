package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.launcher.Services;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packaged services that Kafka does not let in: one that only has clients of its own, one that has channels too. */
class KafkaLoginTest {
    private static final String WRONG = "s3cr3t-but-wrong";

    private static final LocalStack STACK = LocalStack.with(Part.KAFKA, Part.POSTGRES, Part.MAIL, Part.ISSUER)
            .withAcls()
            .start();

    private final Services services =
            new Services(STACK, Path.of("..").toAbsolutePath().normalize(), Map.of());

    @AfterEach
    void stopServices() {
        services.close();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    /** It is neither ready nor restarted: what is wrong is not the process. */
    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingest", "notifier"})
    void aRefusedLoginIsNamedInTheLogAndTriedAgain(String service) throws Exception {
        services.start(service, Map.of("KESHER_KAFKA_PASSWORD", WRONG));

        await().atMost(Patience.LONG).untilAsserted(() -> assertThat(log(service))
                .containsPattern("opened again in .* the login of KESHER_KAFKA_USER is refused"));
        assertThat(services.isReady(service)).isFalse();
        assertThat(status(services.managementUrl(service) + "/q/health/live")).isEqualTo(200);
        assertThat(log(service)).doesNotContain(WRONG);
    }

    @Test
    void whatContradictsItselfEndsTheServiceWithTheVariablesName() {
        services.start("webhook-ingest", Map.of("KESHER_KAFKA_SECURITY_PROTOCOL", "SSL"));

        await().atMost(Patience.LONG).untilAsserted(() -> assertThat(log("webhook-ingest"))
                .contains("KESHER_KAFKA_USER is set, but KESHER_KAFKA_SECURITY_PROTOCOL is SSL: nobody would log"
                        + " in."));
        await().atMost(Patience.LONG).until(() -> !services.isAlive("webhook-ingest"));
    }

    private static int status(String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Each test has a service of its own, or looks for another line. */
    private String log(String service) {
        try {
            return Files.readString(services.log(service));
        } catch (IOException notYet) {
            return "";
        }
    }
}
