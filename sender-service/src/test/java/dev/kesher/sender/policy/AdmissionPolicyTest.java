package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.message.SomeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionPolicyTest {
    private static final Instant NOW = SomeMessage.ACCEPTED;
    private static final Optional<Instant> JUST_WROTE = Optional.of(NOW.minusSeconds(60));

    private final SomeMessage template = SomeMessage.template();
    private final SomeMessage text = SomeMessage.template().content(MessageContent.text("hi"));

    @Test
    void aTemplateOfAnActiveNumberGoes() {
        assertThat(judge(template, active(), true, Optional.empty(), true)).isInstanceOf(Admission.Admit.class);
    }

    @Test
    void whatWouldRefuseIsLookedAtTwice() {
        assertThat(judge(template, Optional.empty(), false, JUST_WROTE, true))
                .isInstanceOf(Admission.CatchUpConnections.class);
        assertThat(judge(text, active(), true, Optional.empty(), false)).isInstanceOf(Admission.CatchUpWindow.class);
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
        var known =
                new AdmissionPolicy.Facts(draining, Optional.empty(), true, JUST_WROTE, true, Optional.empty(), NOW);
        assertThat(AdmissionPolicy.admit(template.build(), known)).isInstanceOf(Admission.Defer.class);
    }

    @Test
    void theWindowClosesFiveMinutesEarly() {
        var open = Optional.of(NOW.minus(Duration.ofHours(23).plusMinutes(54)));
        var closed = Optional.of(NOW.minus(Duration.ofHours(23).plusMinutes(56)));
        assertThat(judge(text, active(), true, open, true)).isInstanceOf(Admission.Admit.class);
        assertThat(judge(text, active(), true, closed, true))
                .isInstanceOfSatisfying(
                        Admission.Reject.class, end -> assertThat(end.state()).isEqualTo(MessageState.REFUSED));
        assertThat(judge(text.attempts(2), active(), true, closed, true))
                .isInstanceOfSatisfying(
                        Admission.Reject.class, end -> assertThat(end.state()).isEqualTo(MessageState.EXPIRED));
    }

    @Test
    void anExpiredMessageKeepsTheReasonOfItsLastTry() {
        assertThat(judge(template.validUntil(NOW), active(), true, JUST_WROTE, true))
                .isEqualTo(end(MessageState.EXPIRED, "expired"));
    }

    @Test
    void afterTheLastNumberOfAnAttemptThereIsNoOther() {
        assertThat(judge(template.attempts(DeliveryStatus.HIGHEST_ATTEMPT - 1), active(), true, JUST_WROTE, true))
                .isInstanceOf(Admission.Admit.class);
        assertThat(judge(template.attempts(DeliveryStatus.HIGHEST_ATTEMPT), active(), true, JUST_WROTE, true))
                .isInstanceOfSatisfying(Admission.Reject.class, end -> {
                    assertThat(end.state()).isEqualTo(MessageState.FAILED);
                    assertThat(end.reason().code()).isEqualTo("too-many-attempts");
                });
    }

    @Test
    void aThrottledTemplateWaitsAndATextDoesNot() {
        var known = new AdmissionPolicy.Facts(
                active(), active(), true, JUST_WROTE, true, Optional.of(Duration.ofMinutes(3)), NOW);
        assertThat(AdmissionPolicy.admit(template.build(), known))
                .isEqualTo(new Admission.Defer(Duration.ofMinutes(3), "template"));
    }

    private static Admission judge(
            SomeMessage message,
            Optional<Connection> active,
            boolean connectionsRead,
            Optional<Instant> lastMessage,
            boolean windowRead) {
        var known = new AdmissionPolicy.Facts(
                active, active, connectionsRead, lastMessage, windowRead, Optional.empty(), NOW);
        return AdmissionPolicy.admit(message.build(), known);
    }

    private static Admission end(MessageState state, String code) {
        return new Admission.Reject(state, new dev.kesher.contracts.SendOutcome.Reason(code, null, null));
    }

    private static Optional<Connection> active() {
        return Optional.of(connection(SomeMessage.NUMBER, Connection.State.ACTIVE));
    }

    private static Connection connection(PhoneNumberId number, Connection.State state) {
        return new Connection(SomeMessage.BUSINESS, number, SomeMessage.WABA, state, 1, "c1", "he");
    }
}
