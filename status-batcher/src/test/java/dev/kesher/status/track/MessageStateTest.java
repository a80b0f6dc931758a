package dev.kesher.status.track;

import static dev.kesher.status.track.Told.NOON;
import static dev.kesher.status.track.Told.outcome;
import static dev.kesher.status.track.Told.sent;
import static dev.kesher.status.track.Told.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageStateTest {
    private static final String ID = Told.id();

    static Stream<Arguments> rows() {
        return Stream.of(
                row(State.ACCEPTED, sent(ID, 1, 1, 0)),
                row(State.SENT, sent(ID, 1, 1, 0), status(ID, 1, "sent", 1)),
                row(State.READ, sent(ID, 1, 1, 0), status(ID, 1, "read", 1)),
                row(State.READ, sent(ID, 1, 1, 0), status(ID, 1, "played", 1)),
                row(State.PENDING, status(ID, 1, "read", 1)),
                // Only the sender says failed: it may try again.
                row(State.ACCEPTED, sent(ID, 1, 1, 0), status(ID, 1, "failed", 1)),
                row(State.SENT, sent(ID, 1, 1, 0), status(ID, 1, "sent", 1), status(ID, 1, "failed", 2)),
                row(State.FAILED, outcome(ID, SendOutcome.State.FAILED, 1, 1, 0), status(ID, 1, "sent", 1)),
                row(State.READ, outcome(ID, SendOutcome.State.FAILED, 1, 1, 0), status(ID, 1, "read", 1)),
                row(State.REFUSED, outcome(ID, SendOutcome.State.REFUSED, null, 1, 0)),
                row(State.EXPIRED, outcome(ID, SendOutcome.State.EXPIRED, null, 1, 0)),
                row(State.UNKNOWN, outcome(ID, SendOutcome.State.UNKNOWN, 1, 1, 0)),
                row(State.SENT, outcome(ID, SendOutcome.State.UNKNOWN, 1, 1, 0), status(ID, 1, "sent", 1)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void stateIsTheBestOfTheAttempts(State expected, List<Record> events) {
        assertThat(after(events).state()).isEqualTo(expected);
    }

    @Test
    void aTimePerStateIsMetasFirst() {
        var shown = after(List.of(
                sent(ID, 1, 1, 0),
                status(ID, 1, "sent", 5),
                status(ID, 1, "sent", 3),
                status(ID, 2, "delivered", 9),
                status(ID, 1, "delivered", 7)));

        assertThat(shown.acceptedAt()).isEqualTo(NOON);
        assertThat(shown.sentAt()).isEqualTo(NOON.plusSeconds(3));
        assertThat(shown.deliveredAt()).isEqualTo(NOON.plusSeconds(7));
        assertThat(shown.readAt()).isNull();
        assertThat(shown.failedAt()).isNull();
        assertThat(shown.reason()).isNull();
    }

    @Test
    void aFailureShowsWhenAndWhy() {
        var shown = after(List.of(status(ID, 1, "failed", 4), outcome(ID, SendOutcome.State.FAILED, 1, 2, 8)));

        assertThat(shown.failedAt()).isEqualTo(NOON.plusSeconds(4));
        assertThat(shown.reason().error()).isEqualTo(Told.UNDELIVERABLE);
    }

    @Test
    void whatMetaChargesIsThatOfTheAttemptThatCounts() {
        var shown = after(List.of(status(ID, 1, "failed", 1), sent(ID, 2, 2, 2), status(ID, 2, "sent", 3)));

        assertThat(shown.pricing()).isEqualTo(new Pricing(true, "utility", "regular"));
        assertThat(shown.conversationOrigin()).isEqualTo("utility");
    }

    @Test
    void attemptsThatFailedAreToldAsTheSenderToldThem() {
        var shown = after(List.of(outcome(ID, SendOutcome.State.FAILED, 1, 1, 8)));

        assertThat(shown.failedAttempts()).containsExactly(Told.refusal(8));
    }

    @Test
    void theCustomerIsTheSendersAndMetaFillsWhatIsMissing() {
        var seen = status(ID, 1, "sent", 1);
        var read = status(ID, 1, "read", 2);
        assertThat(after(List.of(seen, read)).customer()).isEqualTo(new Customer(Told.USER_ID, "5215512345678"));

        assertThat(after(List.of(seen, read, sent(ID, 1, 1, 0))).customer())
                .isEqualTo(new Customer(Told.USER_ID, Told.PHONE));
    }

    @Test
    void theWamidIsThatOfTheAttemptThatArrived() {
        var tried = List.<Record>of(status(ID, 1, "sent", 1), status(ID, 1, "failed", 2), sent(ID, 2, 2, 3));
        assertThat(after(tried).wamid()).isEqualTo("wamid.2");

        var arrivedLate = Stream.concat(tried.stream(), Stream.of(status(ID, 1, "delivered", 9)))
                .toList();
        assertThat(after(arrivedLate).wamid()).isEqualTo("wamid.1");
    }

    @Test
    void aForgedAttemptLeavesWhenTheSenderHasSpoken() {
        var forged = status(new PhoneNumberId("1"), Told.BUSINESS, ID, 1, "read", 1);
        assertThat(after(List.of(forged)).state()).isEqualTo(State.PENDING);

        var shown = after(List.of(forged, sent(ID, 1, 1, 0)));
        assertThat(shown.phoneNumberId()).isEqualTo(Told.NUMBER);
        assertThat(shown.state()).isEqualTo(State.ACCEPTED);
        assertThat(shown.readAt()).isNull();
    }

    @Test
    void attemptsOfOneMessageAreBounded() {
        var many = Stream.iterate(1, n -> n <= 99, n -> n + 1)
                .<Record>map(n -> status(ID, n, "sent", n))
                .toList();

        assertThat(message(many).attempts())
                .hasSize(Message.MOST_ATTEMPTS)
                .first()
                .matches(kept -> kept.number() == 1);
    }

    private static Arguments row(State expected, Record... events) {
        return Arguments.of(expected, List.of(events));
    }

    private static MessageStatus after(List<Record> events) {
        return MessageState.of(message(events), 1);
    }

    private static Message message(List<Record> events) {
        var fold = Told.fold(Window.at(NOON, Duration.ofDays(30), 2));
        for (var event : events) {
            try {
                Told.tell(fold, event);
            } catch (Unprocessable impossible) {
                throw new AssertionError(impossible);
            }
        }
        return Told.messages(fold).getFirst();
    }
}
