package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.Storable;
import dev.kesher.contracts.UnreadableEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each nasty value in each field of each recorded webhook: what comes out are events that every reader accepts and dead
 * letters that can be replayed, and the other items of the POST are delivered.
 */
class EveryFieldOfAWebhookSurvivesNastyValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WebhookReader READER = Readers.with(Readers.connections());
    private static final String GOOD = "message:wamid.GOOD";
    private static int bodies;
    private static int events;
    private static int deadLetters;

    @AfterAll
    static void print() {
        System.out.printf(
                "Nasty values in webhooks: %d bodies, %d events, %d dead letters.%n", bodies, events, deadLetters);
    }

    static List<String> fixtures() {
        return NastyWebhooks.fixtures();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyField(String fixture) {
        NastyWebhooks.of(fixture).forEach(EveryFieldOfAWebhookSurvivesNastyValuesTest::check);
    }

    @Test
    void aFailedStatusWithNulInItsErrorBecomesAnEventThatCanBeStored() {
        // Given
        var body = new String(Readers.bytes("/webhooks/status-failed.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"title\": *\"", "\"title\":\"\\\\u0000");

        // When
        var reading = read(body);

        // Then
        assertThat(body).contains("\\u0000");
        assertThat(reading.unreadable()).isEmpty();
        assertThat(reading.events())
                .hasSize(1)
                .first()
                .extracting(Event::data)
                .isInstanceOfSatisfying(DeliveryStatus.class, status -> assertThat(status.errors())
                        .isNotNull()
                        .extracting(MetaError::title)
                        .first()
                        .asString()
                        .startsWith("\uFFFD"));
    }

    @Test
    void anIdOfAStrangeFormIsADeadLetterThatNamesTheField() {
        var body = new String(Readers.bytes("/webhooks/image.json"), StandardCharsets.UTF_8)
                .replaceFirst("(\"image\": *\\{[^}]*\"id\": *\")", "$1../");

        var reading = read(body);

        assertThat(reading.events()).isEmpty();
        assertThat(reading.unreadable())
                .extracting(Reading.Unreadable::description)
                .containsExactly("refused: a field holds what cannot be kept: image.mediaId must match"
                        + " [A-Za-z0-9_-]{1,256}");
    }

    private static void check(NastyWebhooks.Case nasty) {
        var reading = read(nasty.body());
        bodies++;
        reading.events().stream()
                .filter(event -> !event.id().equals(GOOD))
                .forEach(event -> assertReadable(event, nasty));
        for (var letter : reading.unreadable()) {
            deadLetters++;
            assertThat(letter.description()).as(nasty::name).doesNotContain(Nasty.MARK);
            var again = read(new String(letter.bytes(), StandardCharsets.UTF_8));
            assertThat(again.unreadable())
                    .as(nasty::name)
                    .extracting(Reading.Unreadable::description)
                    .containsExactly(letter.description());
        }
        if (nasty.restArrives()) {
            assertThat(reading.events()).as(nasty::name).extracting(Event::id).contains(GOOD);
        } else {
            assertThat(reading.unreadable()).as(nasty::name).hasSize(1);
        }
    }

    private static void assertReadable(Event<?> event, NastyWebhooks.Case nasty) {
        events++;
        var record = CloudEvents.write(event);
        try {
            var again = CloudEvents.read(record.headers(), record.key(), record.value());
            var written = JSON.readTree(record.value());
            assertThat(again.id()).as(nasty::name).isEqualTo(event.id());
            assertThat(JSON.readTree(CloudEvents.body(again.data())))
                    .as(nasty::name)
                    .isEqualTo(written);
            Storable.check("data", written);
        } catch (UnreadableEvent | IOException unreadable) {
            throw new AssertionError(nasty.name(), unreadable);
        }
    }

    private static Reading read(String body) {
        return READER.read(body.getBytes(StandardCharsets.UTF_8), Readers.RECEIVED_AT);
    }
}
