package dev.kesher.sender.dispatch;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.contracts.Topic;
import dev.kesher.graph.GraphClient;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Made;
import dev.kesher.sender.attempt.Attempts;
import dev.kesher.sender.attempt.CallbackData;
import dev.kesher.sender.attempt.MessageBody;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.credential.Credential;
import dev.kesher.sender.credential.CredentialLookup;
import dev.kesher.sender.credential.Credentials;
import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.customer.Windows;
import dev.kesher.sender.kafka.ReadProgress;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.policy.Admission;
import dev.kesher.sender.policy.AdmissionPolicy;
import dev.kesher.sender.policy.ResponseClassifier;
import dev.kesher.sender.store.ThrottleRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** Takes one leased message through admission, attempt, POST and result. Asks and remembers; the core classes decide. */
@ApplicationScoped
class MessageSender {
    private static final Duration VAULT_AWAY = Duration.ofSeconds(3);
    private static final Duration NO_CREDENTIAL = Duration.ofSeconds(30);
    private static final Duration NOT_SURE = Duration.ofSeconds(5);
    /** A result is worth many tries: without it the message waits for a status. */
    private static final Duration RESULT_RETRY = Duration.ofMillis(200);

    private static final Duration RESULT_LONGEST_WAIT = Duration.ofSeconds(2);

    private final Pool pool;
    private final Queue queue;
    private final ConnectionView connections;
    private final Credentials credentials;
    private final Identities identities;
    private final Windows windows;
    private final ReadProgress progress;
    private final ThrottleRepository throttles;
    private final Attempts attempts;
    private final ResponseClassifier classifier;
    private final AttemptRecorder recorder;
    private final GraphClient graph;
    private final Clock clock;
    private final SenderSettings settings;

    MessageSender(
            Pool pool,
            Queue queue,
            ConnectionView connections,
            Credentials credentials,
            Identities identities,
            Windows windows,
            ReadProgress progress,
            ThrottleRepository throttles,
            Attempts attempts,
            ResponseClassifier classifier,
            AttemptRecorder recorder,
            GraphClient graph,
            Clock clock,
            SenderSettings settings) {
        this.pool = pool;
        this.queue = queue;
        this.connections = connections;
        this.credentials = credentials;
        this.identities = identities;
        this.windows = windows;
        this.progress = progress;
        this.throttles = throttles;
        this.attempts = attempts;
        this.classifier = classifier;
        this.recorder = recorder;
        this.graph = graph;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param stopping looked at before the attempt: then the message goes back instead */
    Uni<Void> process(Message message, BooleanSupplier stopping) {
        return admit(message, false, false).chain(admission -> switch (admission) {
            case Admission.Admit go -> send(new Try(message, go.connection(), false, false, stopping));
            case Admission.Probe probe -> probe(new Try(message, probe.connection(), false, true, stopping));
            case Admission.Reject end -> recorder.stopped(message, end.state(), end.reason());
            case Admission.Defer wait -> queue.putBack(message, wait.howLong(), wait.forWhat());
            case Admission.CatchUpConnections unread -> queue.putBack(message, NOT_SURE, "connections");
            case Admission.CatchUpWindow unread -> queue.putBack(message, NOT_SURE, "customer-messages");
        });
    }

    /** Looks; where the policy would reject, catches up and looks again. Still unsure: the admission says so. */
    private Uni<Admission> admit(Message message, boolean connectionsRead, boolean windowRead) {
        return look(message, connectionsRead, windowRead).chain(admission -> {
            if (admission instanceof Admission.CatchUpConnections) {
                return connections
                        .catchUp()
                        .chain(done -> done
                                ? admit(message, true, windowRead)
                                : Uni.createFrom().item(admission));
            }
            if (admission instanceof Admission.CatchUpWindow) {
                return progress.catchUp(Topic.CUSTOMER_MESSAGES, settings.windowCatchUp())
                        .chain(done -> done
                                ? admit(message, connectionsRead, true)
                                : Uni.createFrom().item(admission));
            }
            return Uni.createFrom().item(admission);
        });
    }

    private Uni<Admission> look(Message message, boolean connectionsRead, boolean windowRead) {
        return lastMessage(message).chain(last -> throttles
                .on(message)
                .map(found -> AdmissionPolicy.admit(
                        message,
                        new AdmissionPolicy.Facts(
                                connections.of(message.number()),
                                connections.activeOf(message.business()),
                                connectionsRead,
                                last,
                                windowRead,
                                found,
                                clock.instant()))));
    }

    private Uni<Optional<Instant>> lastMessage(Message message) {
        var content = message.content();
        return content == null || content.template() != null
                ? Uni.createFrom().item(Optional.empty())
                : windows.lastMessage(pool, message.number(), message.canonical());
    }

    private Uni<Void> probe(Try once) {
        return throttles
                .mayProbe(once.connection())
                .chain(mayProbe -> mayProbe
                        ? send(once)
                        : queue.putBack(once.message(), NOT_SURE, AdmissionPolicy.FOR_CONNECTION));
    }

    /**
     * One way to Meta.
     *
     * @param fresh Meta refused the token we had: ask the vault again
     * @param probing the connection is throttled, and this message tries whether it works
     */
    private record Try(
            Message message, Connection connection, boolean fresh, boolean probing, BooleanSupplier stopping) {
        Try withFreshToken() {
            return new Try(message, connection, true, probing, stopping);
        }
    }

    private Uni<Void> send(Try once) {
        var message = once.message();
        var why = "send " + message.id();
        var fetched = once.fresh() ? credentials.again(once.connection(), why) : credentials.of(once.connection(), why);
        return fetched.chain(credential -> switch (credential) {
            case CredentialLookup.Found found
            when once.stopping().getAsBoolean() -> queue.putBack(message, Duration.ZERO, "restart");
            case CredentialLookup.Found found -> attempt(once, found.credential());
            case CredentialLookup.Missing missing -> queue.putBack(message, NO_CREDENTIAL, "credential");
            case CredentialLookup.Unavailable away -> queue.putBack(message, VAULT_AWAY, "vault");
        });
    }

    private Uni<Void> attempt(Try once, Credential credential) {
        var message = once.message();
        return identities
                .withPhone(pool, message.number(), message.customer(), message.canonical())
                .chain(customer -> attempts.begin(message, credential.credentialId())
                        .chain(begun -> switch (begun) {
                            case Attempts.Begun.NotOurs lapsed ->
                                Uni.createFrom().voidItem();
                            case Attempts.Begun.NotTheOne second ->
                                recorder.stopped(message, MessageState.REFUSED, new Reason("once", null, null));
                            case Attempts.Begun.Attempt attempt ->
                                post(once, customer, credential, attempt.number())
                                        .chain(again -> again
                                                ? send(once.withFreshToken())
                                                : Uni.createFrom().voidItem());
                        }));
    }

    /** @return whether to try again at once */
    private Uni<Boolean> post(Try once, Customer customer, Credential credential, int number) {
        var message = once.message();
        var attempt = new Made(number, credential.credentialId(), once.probing());
        var content = Objects.requireNonNull(message.content(), "checked by the admission policy");
        var body = MessageBody.of(customer, content, message.replyTo(), CallbackData.of(message.id(), number));
        return graph.sendMessage(message.number(), credential.accessToken(), body)
                .map(answer -> classifier.classify(
                        answer,
                        message,
                        once.fresh(),
                        ThreadLocalRandom.current().nextDouble()))
                .chain(disposition -> Uni.createFrom()
                        .deferred(() -> recorder.of(message, attempt, disposition))
                        .onFailure()
                        .retry()
                        .withBackOff(RESULT_RETRY, RESULT_LONGEST_WAIT)
                        .expireIn(settings.lease().toMillis()));
    }
}
