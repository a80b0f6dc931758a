package dev.kesher.status.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.database.DayPartitions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTest {
    private static final Window KEPT = Window.at(Told.NOON, Duration.ofDays(30), 2);

    private final Fold fold = Told.fold(KEPT);

    @Test
    void whatIsNotStoredIsCounted() throws Unprocessable {
        var id = Told.id();
        Told.tell(fold, Told.status(Told.NUMBER, Told.BUSINESS, null, null, "sent", 0));
        Told.tell(fold, Told.status(id, 1, "warning", 0));
        Told.tell(fold, Told.status(Told.id(Told.NOON.minus(Duration.ofDays(40))), 1, "sent", 0));
        Told.tell(fold, Told.status(Told.id(Told.NOON.plus(Duration.ofDays(4000))), 1, "sent", 0));
        Told.tell(fold, Told.sent(id, 1, 1, 0));
        Told.tell(fold, Told.status(new PhoneNumberId("5"), Told.BUSINESS, id, 1, "read", 0));

        assertThat(fold.ignored())
                .isEqualTo(Map.of(
                        Ignored.NOT_OURS, 1L,
                        Ignored.UNKNOWN_WORD, 1L,
                        Ignored.OUTSIDE_KEPT_DAYS, 2L,
                        Ignored.FOREIGN_NUMBER, 1L));
        assertThat(Told.messages(fold)).hasSize(1);
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
        assertThatThrownBy(() -> Told.tell(fold, Told.status(id, 1, "sent", 0)))
                .isInstanceOfAny(Unprocessable.class, IllegalArgumentException.class)
                .hasMessageNotContaining(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000})
    void anAttemptThatNobodyMakesIsRefused(int attempt) {
        assertThatThrownBy(() -> Told.tell(fold, Told.status(Told.id(), attempt, "sent", 0)))
                .isInstanceOfAny(Unprocessable.class, IllegalArgumentException.class);
    }

    @Test
    void whatHasNoRoomIsLeftToTheOtherHalf() throws Unprocessable {
        // Given
        var ids = Stream.generate(Told::id).limit(300).toList();
        var small = new Fold(KEPT, Share.ALL, 20_000, Told.slabs());
        var left = new ArrayDeque<Share>();

        // When
        for (var id : ids) {
            var message = ((News.Of) News.in(Told.sent(id, 1, 1, 0))).message();
            if (small.share().has(id.hashCode())) {
                small.add(message, id.hashCode(), true, 0, true);
            }
            while (small.full() && small.divisible()) {
                left.push(small.halve());
            }
        }

        // Then
        assertThat(left).isNotEmpty();
        left.push(small.share());
        for (var id : ids) {
            assertThat(left).filteredOn(share -> share.has(id.hashCode())).hasSize(1);
        }
        assertThat(Told.messages(small))
                .extracting(message -> message.id().toString())
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .filter(id -> small.share().has(id.hashCode()))
                        .toList());
    }

    @Test
    void newsUnderAnotherKeyIsNewsAllTheSame() throws Unprocessable {
        var id = Told.id();
        Told.tell(fold, Told.sent(id, 1, 1, 0));
        fold.add(((News.Of) News.in(Told.status(id, 1, "read", 1))).message(), 7, false, 0, true);

        assertThat(Told.messages(fold)).singleElement().satisfies(message -> assertThat(MessageState.state(message))
                .isEqualTo(MessageStatus.State.READ));
    }

    @Test
    void messagesComeInTheOrderOfTheirIds() throws Unprocessable {
        for (var day : new int[] {1, -1, 0}) {
            Told.tell(fold, Told.sent(Told.id(Told.NOON.plus(Duration.ofDays(day))), 1, 1, 0));
        }

        assertThat(Told.messages(fold))
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
