package dev.kesher.signup.testmessage;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.signup.Database;
import dev.kesher.signup.access.OwnPhone;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Asks for a test message, and says where one stands. What is begun is finished, also when the caller hangs up. */
@ApplicationScoped
class TestMessageRequests {
    private final Database database;
    private final Connections connections;
    private final TestMessages messages;
    private final Sender sender;
    private final TestMessageOutcome outcomes;
    private final MeterRegistry registry;
    private final Clock clock;

    TestMessageRequests(
            Database database,
            Connections connections,
            TestMessages messages,
            Sender sender,
            TestMessageOutcome outcomes,
            MeterRegistry registry,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.messages = messages;
        this.sender = sender;
        this.outcomes = outcomes;
        this.registry = registry;
        this.clock = clock;
    }

    Uni<TestMessageView> ask(BusinessId business, OwnPhone phone) {
        return Detached.run(() -> database.inTransaction(() -> connections.currentCredential(business))
                .chain(connected -> connected.isPresent()
                        ? messages.claim(business, id -> sender.key(id, phone))
                        : Uni.createFrom().failure(HttpProblems.of(ProblemCode.NOT_CONNECTED)))
                .chain(turn -> switch (turn) {
                    case TestMessages.Turn.Granted(TestMessage message) -> send(message, phone);
                    case TestMessages.Turn.TooMany(var retryAt) ->
                        refuse("limited", TestMessageLimit.until(retryAt, clock.instant()));
                }));
    }

    private Uni<TestMessageView> send(TestMessage message, OwnPhone phone) {
        return sender.send(message, phone).chain(answer -> switch (answer) {
            case SenderAnswer.Accepted(UUID messageId) ->
                messages.accepted(message, messageId)
                        .invoke(() -> count("accepted"))
                        .replaceWith(TestMessageView.queued(message.id));
            case SenderAnswer.Refused(TestMessageProblem why) ->
                messages.refused(message, why)
                        .invoke(() -> count("refused"))
                        .replaceWith(TestMessageView.failed(message.id, why));
            case SenderAnswer.NotConnected not -> withdraw(message, ProblemCode.NOT_CONNECTED);
            case SenderAnswer.NoPhone not -> withdraw(message, ProblemCode.NO_PHONE);
            case SenderAnswer.Unavailable away ->
                refuse("unavailable", HttpProblems.of(ProblemCode.SENDER_UNAVAILABLE));
        });
    }

    private Uni<TestMessageView> withdraw(TestMessage message, ProblemCode why) {
        return messages.withdraw(message).chain(() -> refuse("refused", HttpProblems.of(why)));
    }

    private Uni<TestMessageView> refuse(String result, RuntimeException problem) {
        count(result);
        return Uni.createFrom().failure(problem);
    }

    private void count(String result) {
        registry.counter("kesher.signup.test.messages", "result", result).increment();
    }

    Uni<TestMessageView> show(BusinessId business, UUID id) {
        return messages.of(business, id)
                .map(found -> found.orElseThrow(() -> HttpProblems.of(ProblemCode.TEST_MESSAGE_UNKNOWN)))
                .chain(this::show);
    }

    private Uni<TestMessageView> show(TestMessage message) {
        if (message.problem != null) {
            return Uni.createFrom().item(TestMessageView.failed(message.id, message.problem));
        }
        if (message.messageId == null) {
            return Uni.createFrom().item(unanswered(message));
        }
        return sender.message(message.business(), message.messageId)
                .onFailure()
                .transform(away -> HttpProblems.of(ProblemCode.SENDER_UNAVAILABLE))
                .map(known -> known.map(view -> outcomes.of(message.id, view))
                        .orElseGet(() -> TestMessageView.failed(message.id, TestMessageProblem.OTHER)));
    }

    private TestMessageView unanswered(TestMessage message) {
        return message.validUntil().isAfter(clock.instant())
                ? TestMessageView.queued(message.id)
                : TestMessageView.failed(message.id, TestMessageProblem.OUTCOME_UNKNOWN);
    }
}
