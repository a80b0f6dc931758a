package dev.kesher.notifier.alert;

import static dev.kesher.contracts.OwnerAlert.Incident.RAISED;
import static dev.kesher.contracts.OwnerAlert.Incident.RESOLVED;
import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.contracts.OwnerAlert.Kind.MESSAGES_FAILED;
import static dev.kesher.contracts.OwnerAlert.Kind.MESSAGES_UNKNOWN;
import static dev.kesher.contracts.OwnerAlert.Kind.PLATFORM_INCIDENT;
import static dev.kesher.contracts.OwnerAlert.Kind.TOKEN_EXPIRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.alert.IncidentRule.Known;
import dev.kesher.notifier.alert.IncidentRule.Step;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IncidentRuleTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachEventMeansOneStep(String name, Known known, OwnerAlert.Incident incident, Instant time, Step step) {
        assertThat(IncidentRule.next(known, incident, time, DAY)).isEqualTo(step);
    }

    static Stream<Arguments> cases() {
        var open = new Known(CONNECTION_LOST, "c", T, null);
        var over = new Known(CONNECTION_LOST, "c", T, T.plusSeconds(60));
        var failing = new Known(MESSAGES_FAILED, "c", T, null);
        var ending = new Known(TOKEN_EXPIRING, "c", T, null);
        return Stream.of(
                Arguments.of("first raise opens", null, RAISED, T, Step.OPEN),
                Arguments.of("resolution of the unknown is nothing", null, RESOLVED, T, Step.NOTHING),
                Arguments.of("the same raise again is nothing", open, RAISED, T, Step.NOTHING),
                Arguments.of(
                        "a lost connection stays lost",
                        open,
                        RAISED,
                        T.plus(DAY).plus(DAY),
                        Step.NOTHING),
                Arguments.of("resolution closes", open, RESOLVED, T.plusSeconds(60), Step.RESOLVE),
                Arguments.of("resolution at the same instant closes", open, RESOLVED, T, Step.RESOLVE),
                Arguments.of(
                        "resolution of something earlier is nothing", open, RESOLVED, T.minusSeconds(1), Step.NOTHING),
                Arguments.of("resolution twice is once", over, RESOLVED, T.plusSeconds(60), Step.NOTHING),
                Arguments.of("an old raise after the end is nothing", over, RAISED, T, Step.NOTHING),
                Arguments.of("a raise at the end is nothing", over, RAISED, T.plusSeconds(60), Step.NOTHING),
                Arguments.of("lost again after the end is told", over, RAISED, T.plusSeconds(61), Step.TELL_AGAIN),
                Arguments.of(
                        "more failures on the same day are one alert",
                        failing,
                        RAISED,
                        T.plus(DAY).minusSeconds(1),
                        Step.NOTHING),
                Arguments.of("failures a day later are told", failing, RAISED, T.plus(DAY), Step.TELL_AGAIN),
                Arguments.of(
                        "a token that ends is told again nearer its end", ending, RAISED, T.plus(DAY), Step.TELL_AGAIN),
                Arguments.of(
                        "but not on the same day", ending, RAISED, T.plus(DAY).minusSeconds(1), Step.NOTHING),
                Arguments.of("an older failure is nothing", failing, RAISED, T.minus(DAY), Step.NOTHING));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PAYMENT_METHOD_MISSING", "ACCOUNT_RESTRICTED", "NUMBER_NOT_REGISTERED", "CERTIFICATE_MISSING"})
    void whatHoldsANumberIsToldOnceUntilItIsOver(OwnerAlert.Kind kind) {
        var open = new Known(kind, "c", T, null);
        var over = new Known(kind, "c", T, T.plusSeconds(60));
        var later = T.plus(Duration.ofDays(30));

        assertThat(IncidentRule.next(open, RAISED, later, DAY)).isEqualTo(Step.NOTHING);
        assertThat(IncidentRule.next(open, RESOLVED, later, DAY)).isEqualTo(Step.RESOLVE);
        assertThat(IncidentRule.next(over, RAISED, later, DAY)).isEqualTo(Step.TELL_AGAIN);
        assertThat(IncidentRule.channels(kind, AlertTransition.RAISED))
                .containsExactly(Channel.EMAIL, Channel.DASHBOARD);
        assertThat(IncidentRule.channels(kind, AlertTransition.RECOVERED))
                .containsExactly(Channel.EMAIL, Channel.DASHBOARD);
    }

    @Test
    void unknownMessagesAreToldAgainADayLaterAndNeverRecover() {
        var open = new Known(MESSAGES_UNKNOWN, "c", T, null);

        assertThat(IncidentRule.next(open, RAISED, T.plus(DAY).minusSeconds(1), DAY))
                .isEqualTo(Step.NOTHING);
        assertThat(IncidentRule.next(open, RAISED, T.plus(DAY), DAY)).isEqualTo(Step.TELL_AGAIN);
        assertThat(IncidentRule.channels(MESSAGES_UNKNOWN, AlertTransition.RAISED))
                .containsExactly(Channel.EMAIL, Channel.DASHBOARD);
        assertThat(IncidentRule.channels(MESSAGES_UNKNOWN, AlertTransition.RECOVERED))
                .isEmpty();
    }

    @Test
    void anErrorOfMetasIsToldTheOperatorOnceADayAndOtherIncidentsOnce() {
        var error = new Known(PLATFORM_INCIDENT, "meta-error-4", T, null);
        var many = new Known(PLATFORM_INCIDENT, "many-connections-lost", T, null);

        assertThat(IncidentRule.next(error, RAISED, T.plus(DAY).minusSeconds(1), DAY))
                .isEqualTo(Step.NOTHING);
        assertThat(IncidentRule.next(error, RAISED, T.plus(DAY), DAY)).isEqualTo(Step.TELL_AGAIN);
        assertThat(IncidentRule.next(many, RAISED, T.plus(DAY), DAY)).isEqualTo(Step.NOTHING);
    }

    @Test
    void whatsAppIsForTheConnectionItself() {
        assertThat(IncidentRule.channels(CONNECTION_LOST, AlertTransition.RAISED))
                .containsExactlyInAnyOrder(Channel.values());
        assertThat(IncidentRule.channels(CONNECTION_LOST, AlertTransition.RECOVERED))
                .containsExactlyInAnyOrder(Channel.values());
        assertThat(IncidentRule.channels(TOKEN_EXPIRING, AlertTransition.RAISED))
                .containsExactly(Channel.EMAIL, Channel.DASHBOARD);
        assertThat(IncidentRule.channels(MESSAGES_FAILED, AlertTransition.RAISED))
                .containsExactly(Channel.EMAIL, Channel.DASHBOARD);
        assertThat(IncidentRule.channels(MESSAGES_FAILED, AlertTransition.RECOVERED))
                .isEmpty();
    }
}
