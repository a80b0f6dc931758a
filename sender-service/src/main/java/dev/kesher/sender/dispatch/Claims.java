package dev.kesher.sender.dispatch;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.policy.Permit;
import dev.kesher.sender.policy.Throttle;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.store.ClaimRepository;
import dev.kesher.sender.store.ClaimRepository.Claimed;
import dev.kesher.sender.store.ClaimRepository.Due;
import dev.kesher.sender.store.ClaimRepository.Room;
import dev.kesher.sender.store.PaceRepository;
import dev.kesher.sender.store.ThrottleRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes messages from the queue: from each number that may send as many as it has room for, in turn. */
@ApplicationScoped
class Claims {
    /** Places in time are taken this much ahead: the longest a message waits after it was taken. */
    static final Duration AHEAD = Duration.ofMillis(100);

    private static final Logger LOG = Logger.getLogger(Claims.class);
    private static final int MOST_AT_ONCE = 200;

    private final ClaimRepository queue;
    private final ThrottleRepository throttles;
    private final PaceRepository paces;
    private final ConnectionView connections;
    private final Loads loads;
    private final Throughput throughput;

    Claims(
            ClaimRepository queue,
            ThrottleRepository throttles,
            PaceRepository paces,
            ConnectionView connections,
            Loads loads,
            Throughput throughput) {
        this.queue = queue;
        this.throttles = throttles;
        this.paces = paces;
        this.connections = connections;
        this.loads = loads;
        this.throughput = throughput;
    }

    /**
     * What was taken.
     *
     * @param more some number has something due that was not taken, and no throttle keeps it
     * @param templates what waits for what, by number: {@code name/language} to the time left, none for those that may probe
     */
    record Taken(List<Claimed> messages, boolean more, Map<PhoneNumberId, Map<String, Duration>> templates) {
        static final Taken NOTHING = new Taken(List.of(), false, Map.of());
    }

    Uni<Taken> take() {
        return queue.numbersDue().chain(due -> {
            loads.waitingSince(due.stream().map(Due::since).min(Instant::compareTo));
            var open = due.stream().filter(one -> loads.room(one.number()) > 0).toList();
            return open.isEmpty()
                    ? Uni.createFrom().item(Taken.NOTHING)
                    : pace(open)
                            .chain(() ->
                                    throttles.of(open.stream().map(Due::number).toList()))
                            .chain(found -> permits(open, found))
                            .chain(permitted -> take(permitted));
        });
    }

    private record Permitted(PhoneNumberId number, Permit permit, Map<String, Duration> templates) {}

    /** A probe that somebody else won is none. */
    private Uni<List<Permitted>> permits(List<Due> due, Map<PhoneNumberId, List<Throttle>> found) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(one -> permit(one.number(), found.getOrDefault(one.number(), List.of())))
                .filter(permitted -> permitted.permit().messages())
                .collect()
                .asList();
    }

    private Uni<Permitted> permit(PhoneNumberId number, List<Throttle> found) {
        var permit = Permit.of(
                found, connections.of(number).map(Connection::credentialId).orElse(""));
        return permit.probes().isEmpty()
                ? Uni.createFrom().item(new Permitted(number, permit, waiting(found, Set.of())))
                : Multi.createFrom()
                        .iterable(permit.probes())
                        .onItem()
                        .transformToUniAndConcatenate(throttle -> throttles
                                .probe(number, throttle)
                                .map(won -> won ? throttle : new Throttle(throttle.scope(), throttle.key(), AHEAD)))
                        .collect()
                        .asList()
                        .map(probed -> new Permitted(number, permit.after(probed), waiting(found, Set.copyOf(probed))));
    }

    private static Map<String, Duration> waiting(List<Throttle> found, Set<Throttle> probed) {
        var waiting = new HashMap<String, Duration>();
        for (var throttle : found) {
            if (throttle.scope() == Scope.TEMPLATE) {
                waiting.put(throttle.key(), throttle.left());
            }
        }
        for (var throttle : probed) {
            if (throttle.scope() == Scope.TEMPLATE) {
                waiting.put(throttle.key(), throttle.left());
            }
        }
        return waiting;
    }

    private Uni<Taken> take(List<Permitted> permitted) {
        if (permitted.isEmpty()) {
            return Uni.createFrom().item(Taken.NOTHING);
        }
        var rooms = rooms(permitted);
        throughput.refresh(rooms.stream().map(Room::number).toList());
        return queue.claim(rooms, AHEAD)
                .call(messages -> giveBack(permitted, messages)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("a probe waits for the next one: %s", failure))
                        .onFailure()
                        .recoverWithNull())
                .map(messages -> new Taken(
                        messages,
                        true,
                        permitted.stream().collect(Collectors.toMap(Permitted::number, Permitted::templates))));
    }

    /** Who won a probe and found no message, because of the pace or because somebody else was looking, has not probed. */
    private Uni<Void> giveBack(List<Permitted> permitted, List<Claimed> messages) {
        var found = messages.stream().map(one -> one.message().number()).collect(Collectors.toSet());
        return Multi.createFrom()
                .iterable(permitted)
                .filter(one -> !found.contains(one.number()))
                .onItem()
                .transformToMultiAndConcatenate(one -> Multi.createFrom()
                        .iterable(one.permit().probes())
                        .onItem()
                        .transformToUniAndConcatenate(probe -> throttles.giveBack(one.number(), probe)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whoever had to wait for room the last time may be first now. */
    private List<Room> rooms(List<Permitted> permitted) {
        var order = new ArrayList<>(permitted);
        Collections.shuffle(order);
        var left = Math.min(loads.roomInAll(), MOST_AT_ONCE);
        var share = Math.max(1, left / order.size());
        var rooms = new ArrayList<Room>();
        for (var one : order) {
            var room = Math.min(Math.min(loads.room(one.number()), Math.max(share, 1)), left);
            if (room > 0) {
                var messages = one.permit().probesAll() ? 1 : room;
                var templates = one.permit().templates() ? (one.permit().probesTemplates() ? 1 : messages) : 0;
                rooms.add(new Room(one.number(), messages, templates));
                left -= messages;
            }
        }
        return rooms;
    }

    private Uni<Void> pace(List<Due> due) {
        var fresh = due.stream().filter(one -> !one.paced()).map(Due::number).toList();
        return fresh.isEmpty() ? Uni.createFrom().voidItem() : paces.open(fresh);
    }
}
