package dev.kesher.status.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.database.DayPartitions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTest {
    private final Fold fold = new Fold(Window.at(Told.NOON, Duration.ofDays(30), 2), 3, 1000);

    @Test
    void whatIsNotStoredIsCounted() throws Unprocessable {
        var id = Told.id();
        fold.add(Told.status(Told.NUMBER, Told.BUSINESS, null, null, "sent", 0), 1);
        fold.add(Told.status(id, 1, "warning", 0), 1);
        fold.add(Told.status(Told.id(Told.NOON.minus(Duration.ofDays(40))), 1, "sent", 0), 1);
        fold.add(Told.status(Told.id(Told.NOON.plus(Duration.ofDays(4000))), 1, "sent", 0), 1);
        fold.add(Told.sent(id, 1, 1, 0), 1);
        fold.add(Told.status(new PhoneNumberId("5"), Told.BUSINESS, id, 1, "read", 0), 1);

        assertThat(fold.ignored())
                .isEqualTo(Map.of(
                        Ignored.NOT_OURS, 1L,
                        Ignored.UNKNOWN_WORD, 1L,
                        Ignored.OUTSIDE_KEPT_DAYS, 2L,
                        Ignored.FOREIGN_NUMBER, 1L));
        assertThat(fold.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-7-8-1",
                "019AAA00-0000-7000-8000-000000000001",
                "019aaa00-0000-4000-8000-000000000001",
                "'; drop table message; --"
            })
    void anIdThatIsNotOursInFormIsNobodys(String id) {
        assertThatThrownBy(() -> fold.add(Told.status(id, 1, "sent", 0), 1))
                .isInstanceOfAny(Unprocessable.class, IllegalArgumentException.class)
                .hasMessageNotContaining(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100})
    void anAttemptThatNobodyMakesIsRefused(int attempt) {
        assertThatThrownBy(() -> fold.add(Told.status(Told.id(), attempt, "sent", 0), 1))
                .isInstanceOfAny(Unprocessable.class, IllegalArgumentException.class);
    }

    @Test
    void itIsFullByMessagesOrByBytesAndEmptyAgain() throws Unprocessable {
        for (var n = 0; n < 3; n++) {
            assertThat(fold.full()).isFalse();
            fold.add(Told.sent(Told.id(), 1, 1, 0), 1);
        }
        assertThat(fold.full()).isTrue();
        fold.clear();
        assertThat(fold.full()).isFalse();
        assertThat(fold.messages()).isEmpty();

        fold.add(Told.status(Told.NUMBER, Told.BUSINESS, null, null, "sent", 0), 1000);
        assertThat(fold.full()).isTrue();
    }

    @Test
    void messagesComeInTheOrderOfTheirIds() throws Unprocessable {
        for (var day : new int[] {1, -1, 0}) {
            fold.add(Told.sent(Told.id(Told.NOON.plus(Duration.ofDays(day))), 1, 1, 0), 1);
        }

        assertThat(fold.messages())
                .extracting(message -> message.id().toString())
                .isSorted();
    }

    @Test
    void aDayIsOneRangeOfIds() {
        var window = Window.at(Told.NOON, Duration.ofDays(8), 2);

        assertThat(window.days()).hasSize(11);
        assertThat(window.holds(DayPartitions.smallestId(window.first()))).isTrue();
        assertThat(window.holds(before(DayPartitions.smallestId(window.first()))))
                .isFalse();
        assertThat(window.holds(before(DayPartitions.smallestId(window.last().plusDays(1)))))
                .isTrue();
        assertThat(window.holds(DayPartitions.smallestId(window.last().plusDays(1))))
                .isFalse();
        assertThat(window.holds(new UUID(-1, -1))).isFalse();
    }

    private static UUID before(UUID id) {
        return new UUID(id.getMostSignificantBits() - 1, -1);
    }
}
