package dev.kesher.sender.dispatch;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Rejection;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.kafka.WindowReader;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Admission;
import dev.kesher.sender.policy.AdmissionPolicy;
import dev.kesher.sender.store.ClaimRepository.Claimed;
import dev.kesher.sender.store.QueueRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the admission policy about each message that was taken, and does what it says to those that may not go. */
@ApplicationScoped
class Admissions {
    private final ConnectionView connections;
    private final QueueRepository queue;
    private final AttemptRecorder recorder;
    private final Clock clock;
    private final CatchUp connectionsRead;
    private final CatchUp windowsRead;

    Admissions(
            ConnectionView connections,
            WindowReader windows,
            QueueRepository queue,
            AttemptRecorder recorder,
            Clock clock) {
        this.connections = connections;
        this.queue = queue;
        this.recorder = recorder;
        this.clock = clock;
        this.connectionsRead = new CatchUp(connections::catchUp, clock);
        this.windowsRead = new CatchUp(windows::catchUp, clock);
    }

    /** A message that may go. */
    record Admitted(Claimed claimed, Connection connection) {
        Message message() {
            return claimed.message();
        }
    }

    /** Messages that go back, by how long and why. */
    private record Wait(Duration howLong, String forWhat) {}

    /** @return those that may go; all others have ended or are back in the queue */
    Uni<List<Admitted>> admit(Claims.Taken taken) {
        var admitted = new ArrayList<Admitted>();
        var rejected = new ArrayList<Rejection>();
        var waits = new HashMap<Wait, List<Message>>();
        var probing = new HashSet<String>();
        for (var claimed : taken.messages()) {
            var message = claimed.message();
            switch (admission(claimed, taken.templates(), probing)) {
                case Admission.Admit go -> admitted.add(new Admitted(claimed, go.connection()));
                case Admission.Reject end -> rejected.add(new Rejection(message, end.state(), end.reason()));
                case Admission.Defer defer ->
                    waits.computeIfAbsent(new Wait(defer.howLong(), defer.forWhat()), wait -> new ArrayList<>())
                            .add(message);
                case Admission.CatchUpConnections unread ->
                    waits.computeIfAbsent(new Wait(connectionsRead.begin(), "connections"), wait -> new ArrayList<>())
                            .add(message);
                case Admission.CatchUpWindow unread ->
                    waits.computeIfAbsent(new Wait(windowsRead.begin(), "customer-messages"), wait -> new ArrayList<>())
                            .add(message);
            }
        }
        return recorder.reject(rejected).chain(() -> defer(waits)).replaceWith(admitted);
    }

    private Admission admission(
            Claimed claimed, Map<PhoneNumberId, Map<String, Duration>> templates, Set<String> probing) {
        var message = claimed.message();
        return AdmissionPolicy.admit(
                message,
                new AdmissionPolicy.Facts(
                        connections.of(message.number()),
                        connections.activeOf(message.business()),
                        connectionsRead.covers(message.acceptedAt()),
                        claimed.lastMessage(),
                        windowsRead.covers(message.acceptedAt()),
                        throttled(message, templates.getOrDefault(message.number(), Map.of()), probing),
                        clock.instant()));
    }

    /** Of a template that may be probed one message goes; the others wait for what it finds. */
    private static Optional<Duration> throttled(Message message, Map<String, Duration> templates, Set<String> probing) {
        var key = Probes.template(message);
        if (key == null) {
            return Optional.empty();
        }
        var left = templates.get(key);
        if (left == null || (left.isNegative() || left.isZero()) && probing.add(message.number() + "/" + key)) {
            return Optional.empty();
        }
        return Optional.of(left.compareTo(Claims.AHEAD) > 0 ? left : Duration.ofSeconds(30));
    }

    private Uni<Void> defer(Map<Wait, List<Message>> waits) {
        return Multi.createFrom()
                .iterable(waits.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one -> queue.defer(
                        one.getValue(), one.getKey().howLong(), one.getKey().forWhat()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
