package dev.kesher.sender.dispatch;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Made;
import dev.kesher.sender.attempt.AttemptRecorder.Result;
import dev.kesher.sender.attempt.CallbackData;
import dev.kesher.sender.attempt.MessageBody;
import dev.kesher.sender.attempt.Recipient;
import dev.kesher.sender.credential.CredentialLookup;
import dev.kesher.sender.credential.Credentials;
import dev.kesher.sender.dispatch.Starter.Begun;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.policy.ResponseClassifier;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.policy.ThrottleOrder;
import dev.kesher.sender.template.TemplateCatalog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes a committed attempt: one POST, what its answer means, and the record of it. */
@ApplicationScoped
class Poster {
    /** A result is worth many tries: without it the message waits for a status. */
    private static final Duration RESULT_RETRY = Duration.ofMillis(200);

    private static final int SERVER_ERROR = 500;
    /** Of template errors (docs/meta/errors.md#templates), those that a newer definition explains. */
    private static final Set<Integer> STALE_DEFINITION = Set.of(132000, 132001, 132012, 132015, 132016);

    private static final Duration RESULT_LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Reason HALTED =
            new Reason("number-halted", "Another message of the number was refused.", null);

    private final GraphClient graph;
    private final Credentials credentials;
    private final ResponseClassifier classifier;
    private final AttemptRecorder recorder;
    private final TemplateCatalog templates;
    private final Loads loads;
    private final Duration lease;

    Poster(
            GraphClient graph,
            Credentials credentials,
            ResponseClassifier classifier,
            AttemptRecorder recorder,
            TemplateCatalog templates,
            Loads loads,
            SenderSettings settings) {
        this.graph = graph;
        this.credentials = credentials;
        this.classifier = classifier;
        this.recorder = recorder;
        this.templates = templates;
        this.loads = loads;
        this.lease = settings.lease();
    }

    /** Completes when the result is recorded, with what it was. */
    Uni<Disposition> post(Begun begun) {
        var load = loads.of(begun.message().number());
        if (load.epoch() != begun.epoch()) {
            var halted = new Disposition.Blocked(HALTED, null, null);
            return record(begun, halted, null).replaceWith(halted);
        }
        var span = AttemptSpan.begin(begun);
        return Uni.createFrom()
                .deferred(() -> posted(begun, load, span))
                .onFailure()
                .invoke(span::failed)
                .onTermination()
                .invoke(span::end);
    }

    private Uni<Disposition> posted(Begun begun, NumberLoad load, AttemptSpan span) {
        return send(begun, span).chain(answer -> {
            var breaker = breaker(load, answer);
            var random = ThreadLocalRandom.current().nextDouble();
            forgetTemplate(begun, answer);
            return span.calling(decided(begun, classifier.classify(answer, begun.message(), random)))
                    .invoke(span::decided)
                    .call(disposition -> throttles(disposition) || breaker != null
                            ? halting(load, record(begun, disposition, breaker))
                            : record(begun, disposition, null));
        });
    }

    /** Meta judged otherwise than the definition that let the message in. */
    private void forgetTemplate(Begun begun, GraphResult<SendReceipt> answer) {
        var content = begun.message().content();
        var template = content == null ? null : content.template();
        if (template != null
                && answer instanceof GraphResult.Refused<SendReceipt> refused
                && STALE_DEFINITION.contains(refused.error().code())) {
            templates.forget(begun.connection().wabaId(), template.name());
        }
    }

    private Uni<GraphResult<SendReceipt>> send(Begun begun, AttemptSpan span) {
        var message = begun.message();
        var content = Objects.requireNonNull(message.content(), "checked by the admission policy");
        var customer = Recipient.of(message, begun.admitted().claimed().knownPhone());
        var body = MessageBody.of(customer, content, message.replyTo(), CallbackData.of(message.id(), begun.attempt()));
        return span.calling(
                graph.sendMessage(message.number(), begun.credential().accessToken(), body));
    }

    /** A server that fails answers, but not as one that works. */
    private static @Nullable ThrottleOrder breaker(NumberLoad load, GraphResult<SendReceipt> answer) {
        var failing =
                switch (answer) {
                    case GraphResult.Ok<SendReceipt> ok -> false;
                    case GraphResult.Refused<SendReceipt> refused ->
                        refused.error().httpStatus() >= SERVER_ERROR;
                    case GraphResult.Lost<SendReceipt> lost -> true;
                    case GraphResult.NotSent<SendReceipt> notSent -> true;
                };
        if (failing) {
            return load.lost().orElse(null);
        }
        load.answered();
        return null;
    }

    /** Meta refuses the token: the vault may have another one by now. One who asks fetches it for all. */
    private Uni<Disposition> decided(Begun begun, Disposition disposition) {
        if (!(disposition instanceof Disposition.RefreshToken refresh)) {
            return Uni.createFrom().item(disposition);
        }
        var used = begun.credential();
        return credentials
                .again(
                        begun.connection(),
                        used,
                        "Meta refused the token of " + begun.message().id())
                .map(found -> switch (found) {
                    case CredentialLookup.Found(var now) ->
                        now.accessToken().equals(used.accessToken()) ? refresh.otherwise() : refresh;
                    case CredentialLookup.Missing missing -> refresh.otherwise();
                    case CredentialLookup.Unavailable away -> refresh.otherwise();
                });
    }

    private static boolean throttles(Disposition disposition) {
        return disposition instanceof Disposition.Blocked blocked
                && blocked.throttle() != null
                && (blocked.throttle().scope() == Scope.CONNECTION
                        || blocked.throttle().scope() == Scope.NUMBER);
    }

    private static Uni<Void> halting(NumberLoad load, Uni<Void> recorded) {
        load.halt();
        return recorded.eventually(load::halted);
    }

    private Uni<Void> record(Begun begun, Disposition disposition, @Nullable ThrottleOrder breaker) {
        var made = new Made(begun.attempt(), begun.credential().credentialId());
        var result = new Result(begun.message(), made, disposition, breaker);
        return Uni.createFrom()
                .deferred(() -> recorder.record(result))
                .onFailure()
                .retry()
                .withBackOff(RESULT_RETRY, RESULT_LONGEST_WAIT)
                .expireIn(lease.toMillis());
    }
}
