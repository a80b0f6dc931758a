package dev.kesher.ingest.webhook;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A reader as the service configures it, and the connections of the fixtures. */
final class Readers {
    /** Nine seconds after the customers of the fixtures wrote. */
    static final Instant RECEIVED_AT = Instant.ofEpochSecond(1_795_000_010);

    private static final String TYPES = "kesher.ingest.messages.types.";

    private Readers() {}

    static WebhookReader with(ConnectionTable connections) {
        var texts = AutoReplyTexts.with(Map.of());
        var autoReply = new AutoReply(connections, texts, Duration.ofMinutes(10), Duration.ofHours(1));
        var ignored =
                Set.of(settings().getProperty("kesher.ingest.ignored-fields").split(","));
        return new WebhookReader(connections, types(), autoReply, ignored);
    }

    static ConnectionTable connections() {
        var table = new ConnectionTable();
        table.apply(connection("bakery", "330000000000021", "220000000000011", Connection.State.ACTIVE, "en"));
        table.apply(connection("falafel", "330000000000022", "220000000000012", Connection.State.ACTIVE, "he-IL"));
        table.apply(connection("florist", "330000000000023", "220000000000012", Connection.State.ACTIVATING, null));
        table.apply(connection("falafel", "330000000000024", "220000000000012", Connection.State.DRAINING, "he"));
        table.apply(connection("gone", "330000000000025", "220000000000013", Connection.State.REMOVED, "en"));
        return table;
    }

    static Connection connection(
            String business, String number, String waba, Connection.State state, @Nullable String locale) {
        return new Connection(
                new BusinessId(business), new PhoneNumberId(number), new WabaId(waba), state, 7, "c1", locale);
    }

    static byte[] bytes(String resource) {
        try (InputStream in = Readers.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The table that the service ships with. */
    private static TypeTable types() {
        var settings = settings();
        var types = settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(TYPES))
                .collect(Collectors.toMap(
                        name -> name.substring(TYPES.length()), name -> treatment(settings.getProperty(name))));
        return new TypeTable(types, treatment(settings.getProperty("kesher.ingest.messages.other-types")));
    }

    private static Treatment treatment(String label) {
        return Treatment.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Properties settings() {
        try (var in = Readers.class.getResourceAsStream("/application.properties")) {
            var settings = new Properties();
            settings.load(Objects.requireNonNull(in));
            return settings;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
