package dev.kesher.sender.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.message.SomeMessage;
import dev.kesher.sender.sending.HeldBy.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Instant NOW = SomeMessage.ACCEPTED;
    private static final Optional<Instant> JUST_WROTE = Optional.of(NOW.minusSeconds(60));
    private static final HeldBy PAIR = new HeldBy(Scope.PAIR, "", Duration.ofSeconds(4));

    private final SomeMessage template = SomeMessage.template();
    private final SomeMessage text = SomeMessage.template().content(MessageContent.text("hi"));

    @Test
    void aTemplateOfAnActiveNumberGoes() {
        assertThat(judge(template, active(), true, Optional.empty(), true)).isInstanceOf(Passage.Go.class);
    }

    @Test
    void whatWouldRefuseIsLookedAtTwice() {
        assertThat(judge(template, Optional.empty(), false, JUST_WROTE, true))
                .isInstanceOf(Passage.CatchUpConnections.class);
        assertThat(judge(text, active(), true, Optional.empty(), false)).isInstanceOf(Passage.CatchUpWindow.class);
    }

    @Test
    void anotherNumberOrNoneEndsTheMessage() {
        var other = Optional.of(connection(new PhoneNumberId("999"), Connection.State.ACTIVE));
        assertThat(judge(template, other, true, JUST_WROTE, true))
                .isEqualTo(end(MessageState.REFUSED, "number-replaced"));
        assertThat(judge(template, Optional.empty(), true, JUST_WROTE, true))
                .isEqualTo(end(MessageState.REFUSED, "not-connected"));
        assertThat(judge(template.attempts(1), other, true, JUST_WROTE, true))
                .isEqualTo(end(MessageState.FAILED, "number-replaced"));
    }

    @Test
    void betweenTwoNumbersItWaits() {
        var draining = Optional.of(connection(SomeMessage.NUMBER, Connection.State.DRAINING));
        var known = new Gate.Situation(draining, Optional.empty(), true, JUST_WROTE, true, List.of(), NOW);
        assertThat(Gate.judge(template.build(), known)).isInstanceOf(Passage.Wait.class);
    }

    @Test
    void theWindowClosesFiveMinutesEarly() {
        var open = Optional.of(NOW.minus(Duration.ofHours(23).plusMinutes(54)));
        var closed = Optional.of(NOW.minus(Duration.ofHours(23).plusMinutes(56)));
        assertThat(judge(text, active(), true, open, true)).isInstanceOf(Passage.Go.class);
        assertThat(judge(text, active(), true, closed, true))
                .isInstanceOfSatisfying(
                        Passage.End.class, end -> assertThat(end.state()).isEqualTo(MessageState.REFUSED));
        assertThat(judge(text.attempts(2), active(), true, closed, true))
                .isInstanceOfSatisfying(
                        Passage.End.class, end -> assertThat(end.state()).isEqualTo(MessageState.EXPIRED));
    }

    @Test
    void anExpiredMessageKeepsTheReasonOfItsLastTry() {
        assertThat(judge(template.validUntil(NOW), active(), true, JUST_WROTE, true))
                .isEqualTo(end(MessageState.EXPIRED, "expired"));
    }

    @Test
    void holdsMakeItWaitAsLongAsTheyLast() {
        assertThat(held(PAIR)).isEqualTo(new Passage.Wait(Duration.ofSeconds(4), "pair"));
        assertThat(held(PAIR, new HeldBy(Scope.NUMBER, "", Duration.ofHours(1))))
                .isEqualTo(new Passage.Wait(Duration.ofMinutes(1), "number"));
        assertThat(held(new HeldBy(Scope.PAIR, "", Duration.ofSeconds(-1)))).isInstanceOf(Passage.Go.class);
    }

    @Test
    void aHeldConnectionIsProbedWhenItsTimeIsOverAndFreeForAnotherCredential() {
        assertThat(held(new HeldBy(Scope.CONNECTION, "c1", Duration.ofMinutes(9))))
                .isEqualTo(new Passage.Wait(Duration.ofMinutes(1), "connection"));
        assertThat(held(new HeldBy(Scope.CONNECTION, "c1", Duration.ZERO))).isInstanceOf(Passage.Probe.class);
        assertThat(held(new HeldBy(Scope.CONNECTION, "c0", Duration.ofMinutes(9))))
                .isInstanceOf(Passage.Go.class);
    }

    private Passage held(HeldBy... holds) {
        var known = new Gate.Situation(active(), active(), true, JUST_WROTE, true, List.of(holds), NOW);
        return Gate.judge(template.build(), known);
    }

    private static Passage judge(
            SomeMessage message,
            Optional<Connection> active,
            boolean connectionsRead,
            Optional<Instant> lastMessage,
            boolean windowRead) {
        var known = new Gate.Situation(active, active, connectionsRead, lastMessage, windowRead, List.of(), NOW);
        return Gate.judge(message.build(), known);
    }

    private static Passage end(MessageState state, String code) {
        return new Passage.End(state, new dev.kesher.contracts.SendOutcome.Reason(code, null, null));
    }

    private static Optional<Connection> active() {
        return Optional.of(connection(SomeMessage.NUMBER, Connection.State.ACTIVE));
    }

    private static Connection connection(PhoneNumberId number, Connection.State state) {
        return new Connection(SomeMessage.BUSINESS, number, SomeMessage.WABA, state, 1, "c1", "he");
    }
}
