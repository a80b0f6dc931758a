package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.Secret;
import dev.kesher.ingest.webhook.ConnectionTable;
import dev.kesher.ingest.webhook.Treatment;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings that the service ships with, what an operator sets, and what is refused. */
class IngestConfigTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("KESHER_META_APP_SECRET", "app-secret", "KESHER_WEBHOOK_VERIFY_TOKEN", "verify-token");

    @Test
    void theEnvironmentGivesTheSecrets() {
        var config = config(Map.of("KESHER_META_APP_SECRET_PREVIOUS", "older-secret"));

        assertThat(config.appSecret()).isEqualTo(Secret.of("app-secret"));
        assertThat(config.previousAppSecret()).contains(Secret.of("older-secret"));
        assertThat(config.verifyToken()).isEqualTo(Secret.of("verify-token"));
    }

    @Test
    void theFileGivesTheRest() {
        var config = config(Map.of());

        assertThat(config.previousAppSecret()).isEmpty();
        assertThat(config.warmUp()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.inFlight().requests()).isEqualTo(1000);
        assertThat(config.inFlight().bytes().asLongValue())
                .isLessThan(config.kafka().buffer().asLongValue());
        assertThat(config.inFlight().patience()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.inFlight().largeBody().asLongValue()).isEqualTo(128 << 10);
        assertThat(config.unknownNumbers().requests()).isEqualTo(500);
        assertThat(config.unknownNumbers().bytes().asLongValue()).isEqualTo(16 << 20);
        assertThat(config.kafka().delivery()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.kafka().catchUp()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.kafka().part().asLongValue()).isEqualTo(256 << 10);
        assertThat(config.messages().types())
                .containsEntry("text", Treatment.MESSAGE)
                .containsEntry("sticker", Treatment.ACTIVITY_AND_AUTO_REPLY)
                .containsEntry("request_welcome", Treatment.NOTHING);
        assertThat(config.messages().otherTypes()).isEqualTo(Treatment.ACTIVITY_AND_AUTO_REPLY);
        assertThat(config.autoReply().validFor()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.autoReply().onceFor()).isEqualTo(Duration.ofHours(1));
        assertThat(config.autoReply().texts()).isEmpty();
        assertThat(config.ignoredFields()).contains("history", "smb_message_echoes", "standby");
    }

    @Test
    void oneVariableOfTheEnvironmentSetsTheAutoReplyOfALanguage() {
        var environment = new EnvConfigSource(Map.of("KESHER_INGEST_AUTO_REPLY_TEXTS_AR", "نص وصور فقط"), 400);

        var config = config(new PropertiesConfigSource(ENVIRONMENT, "test", 300), environment);

        assertThat(config.autoReply().texts()).containsExactly(Map.entry("ar", "نص وصور فقط"));
    }

    @Test
    void anAutoReplyThatCannotBeSentStopsTheStart() {
        var config = config(Map.of("kesher.ingest.auto-reply.texts.arabic", "نص وصور فقط"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wiring().webhookReader(new ConnectionTable(), config))
                .withMessageContaining("kesher.ingest.auto-reply.texts.arabic");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "KESHER_META_APP_SECRET,''",
                "KESHER_WEBHOOK_VERIFY_TOKEN,''",
                "kesher.ingest.kafka.delivery,soon",
                "kesher.ingest.messages.types.sticker,shrug"
            })
    void refusesNonsense(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value))).isInstanceOf(RuntimeException.class);
    }

    private static IngestConfig config(Map<String, String> settings) {
        var all = new HashMap<>(ENVIRONMENT);
        all.putAll(settings);
        return config(new PropertiesConfigSource(all, "test", 300));
    }

    private static IngestConfig config(ConfigSource... sources) {
        try {
            var file = Objects.requireNonNull(IngestConfigTest.class.getResource("/application.properties"));
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(file, 100))
                    .withSources(sources)
                    .withMapping(IngestConfig.class)
                    .withMappingIgnore("**")
                    .build()
                    .getConfigMapping(IngestConfig.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
