package dev.kesher.status.track;

import static dev.kesher.status.track.Told.outcome;
import static dev.kesher.status.track.Told.sent;
import static dev.kesher.status.track.Told.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order of statuses and outcomes, and however they are spread over drains, the row ends the same. */
class StatusBatchOrderTest {
    private static final String ID = Told.id();

    /** Where a message may go from here: never to a smaller number. */
    private static final Map<State, Integer> RANK = Map.of(
            State.PENDING, 0,
            State.ACCEPTED, 1,
            State.UNKNOWN, 1,
            State.SENT, 2,
            State.REFUSED, 3,
            State.EXPIRED, 3,
            State.FAILED, 3,
            State.DELIVERED, 4,
            State.READ, 5);

    static Stream<Arguments> stories() {
        var foreign = status(new PhoneNumberId("999"), new BusinessId("rival"), ID, 1, "read", 9);
        return Stream.of(
                Arguments.of(
                        "plain, with duplicates and a forged status",
                        State.READ,
                        List.of(
                                sent(ID, 1, 1, 0),
                                status(ID, 1, "sent", 1),
                                status(ID, 1, "delivered", 2),
                                status(ID, 1, "delivered", 2),
                                status(ID, 1, "read", 4),
                                status(ID, 1, "played", 3),
                                foreign)),
                Arguments.of(
                        "failed, tried again, delivered",
                        State.DELIVERED,
                        List.of(
                                sent(ID, 1, 1, 0),
                                status(ID, 1, "sent", 1),
                                status(ID, 1, "failed", 2),
                                sent(ID, 2, 2, 3),
                                status(ID, 2, "sent", 4),
                                status(ID, 2, "delivered", 5))),
                Arguments.of(
                        "failed for good",
                        State.FAILED,
                        List.of(
                                sent(ID, 1, 1, 0),
                                status(ID, 1, "sent", 1),
                                status(ID, 1, "failed", 2),
                                outcome(ID, SendOutcome.State.FAILED, 1, 2, 3),
                                foreign)),
                Arguments.of(
                        "called failed, yet it arrived",
                        State.DELIVERED,
                        List.of(
                                sent(ID, 1, 1, 0),
                                status(ID, 1, "failed", 2),
                                outcome(ID, SendOutcome.State.FAILED, 1, 2, 3),
                                status(ID, 1, "delivered", 4))),
                Arguments.of(
                        "answer lost, found by its status",
                        State.SENT,
                        List.of(
                                outcome(ID, SendOutcome.State.UNKNOWN, 1, 1, 0),
                                status(ID, 1, "sent", 1),
                                sent(ID, 1, 2, 2))),
                Arguments.of(
                        "one version told twice, with two causes",
                        State.FAILED,
                        List.of(
                                outcome(ID, SendOutcome.State.FAILED, 1, 2, 3),
                                outcome(ID, SendOutcome.State.FAILED, 1, 2, 4),
                                outcome(ID, SendOutcome.State.FAILED, 2, 2, 4),
                                status(ID, 2, "failed", 2),
                                status(ID, 1, "failed", 2),
                                foreign)),
                Arguments.of(
                        "no outcome yet", State.PENDING, List.of(status(ID, 1, "sent", 1), status(ID, 1, "read", 2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void everyOrderAndEverySplitGivesTheSameRow(String story, State end, List<Record> events) {
        var expected = drained(events, -1).message();
        assertThat(MessageState.of(expected, 1).state()).isEqualTo(end);
        assertThat(expected.recipient().userId()).isEqualTo(Told.USER_ID);

        permutations(new ArrayList<>(events), 0, order -> {
            for (var cuts = 0; cuts < 1 << order.size() - 1; cuts++) {
                var row = drained(order, cuts);
                if (!row.message().equals(expected)) {
                    assertThat(row.message()).as("%s, cut %s", order, cuts).isEqualTo(expected);
                }
            }
        });
    }

    /** @param cuts bit n set: a drain ends after event n; -1: after every one */
    private static TrackedMessage drained(List<Record> events, int cuts) {
        TrackedMessage row = null;
        var fold = fold();
        for (var n = 0; n < events.size(); n++) {
            add(fold, events.get(n));
            var drainEnds = n == events.size() - 1 || (cuts >> n & 1) == 1;
            if (drainEnds) {
                var before = row;
                row = TrackedMessage.after(row, Told.messages(fold).getFirst());
                checkStep(before, row);
                fold = fold();
            }
        }
        return row;
    }

    private static void checkStep(TrackedMessage before, TrackedMessage after) {
        if (before == null) {
            assertThat(after.version()).isEqualTo(1);
            return;
        }
        var changed = !before.message().equals(after.message());
        assertThat(after.version()).isEqualTo(before.version() + (changed ? 1 : 0));
        assertThat(rank(after)).isGreaterThanOrEqualTo(rank(before));
    }

    private static int rank(TrackedMessage row) {
        return RANK.get(MessageState.of(row.message(), row.version()).state());
    }

    private static Fold fold() {
        return Told.fold(Window.at(Told.NOON, Duration.ofDays(30), 2));
    }

    private static void add(Fold fold, Record event) {
        try {
            Told.tell(fold, event);
        } catch (Unprocessable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void permutations(List<Record> events, int from, Consumer<List<Record>> each) {
        if (from == events.size() - 1) {
            each.accept(events);
            return;
        }
        for (var n = from; n < events.size(); n++) {
            Collections.swap(events, from, n);
            permutations(events, from + 1, each);
            Collections.swap(events, from, n);
        }
    }
}
