package dev.kesher.sender.dispatch;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Throttle;
import dev.kesher.sender.store.ClaimRepository;
import dev.kesher.sender.store.ClaimRepository.Claimed;
import dev.kesher.sender.store.ClaimRepository.Due;
import dev.kesher.sender.store.ClaimRepository.Room;
import dev.kesher.sender.store.PaceRepository;
import dev.kesher.sender.store.ThrottleRepository;
import dev.kesher.sender.store.ThrottleRepository.LeasedProbe;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes messages from the queue: from each number that may send as many as it has room for, in turn. */
@ApplicationScoped
class Claims {
    /** Places in time are taken this much ahead: the longest a message waits after it was taken. */
    static final Duration AHEAD = Duration.ofMillis(100);

    private static final int MOST_AT_ONCE = 200;
    /** One place in so many may be a probe's: after an outage thousands are due, and nobody else is to wait for them. */
    private static final int PROBES_SHARE = 4;

    private final ClaimRepository queue;
    private final ThrottleRepository throttles;
    private final Probes probes;
    private final PaceRepository paces;
    private final ConnectionView connections;
    private final Loads loads;
    private final Throughput throughput;

    Claims(
            ClaimRepository queue,
            ThrottleRepository throttles,
            Probes probes,
            PaceRepository paces,
            ConnectionView connections,
            Loads loads,
            Throughput throughput) {
        this.queue = queue;
        this.throttles = throttles;
        this.probes = probes;
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
     * @param probes what these messages try, by number, to be settled when they are begun or not
     */
    record Taken(
            List<Claimed> messages,
            boolean more,
            Map<PhoneNumberId, Map<String, Duration>> templates,
            Map<PhoneNumberId, List<LeasedProbe>> probes) {
        static final Taken NOTHING = new Taken(List.of(), false, Map.of(), Map.of());

        List<LeasedProbe> probesOf(List<Message> some) {
            return some.stream()
                    .map(Message::number)
                    .distinct()
                    .flatMap(number -> probes.getOrDefault(number, List.of()).stream())
                    .toList();
        }
    }

    Uni<Taken> take() {
        return queue.numbersDue().chain(due -> {
            if (due.isEmpty()) {
                loads.waitingSince(Optional.empty());
            }
            return due.isEmpty()
                    ? Uni.createFrom().item(Taken.NOTHING)
                    : throttles
                            .of(due.stream().map(Due::number).toList())
                            .map(found -> candidates(due, found))
                            .invoke(this::waiting)
                            .chain(candidates -> take(candidates));
        });
    }

    /** Also of numbers that have no room: they are slower than their pace. */
    private void waiting(List<Candidate> candidates) {
        loads.waitingSince(
                candidates.stream().flatMap(one -> one.waitingSince().stream()).min(Instant::compareTo));
    }

    private List<Candidate> candidates(List<Due> due, Map<PhoneNumberId, List<Throttle>> found) {
        return due.stream()
                .map(one -> Candidate.of(
                        one,
                        found.getOrDefault(one.number(), List.of()),
                        connections
                                .of(one.number())
                                .map(Connection::credentialId)
                                .orElse("")))
                .filter(Candidate::mayGo)
                .toList();
    }

    private Uni<Taken> take(List<Candidate> candidates) {
        var chosen = chosen(
                candidates.stream().filter(one -> loads.room(one.number()) > 0).toList());
        return chosen.isEmpty()
                ? Uni.createFrom().item(Taken.NOTHING)
                : pace(chosen)
                        .chain(() -> probes.lease(chosen.stream()
                                .flatMap(one -> one.probes().stream())
                                .toList()))
                        .chain(leased -> take(chosen, leased));
    }

    /** Those that are looked at now, in any order: whoever had to wait for room the last time may be first now. */
    private List<Candidate> chosen(List<Candidate> candidates) {
        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled);
        var most = Math.max(1, room() / PROBES_SHARE);
        var probing =
                shuffled.stream().filter(Candidate::onlyProbes).limit(most).collect(Collectors.toSet());
        shuffled.removeIf(one -> one.onlyProbes() && !probing.contains(one));
        return shuffled.size() > room() ? shuffled.subList(0, room()) : shuffled;
    }

    private int room() {
        return Math.max(0, Math.min(loads.roomInAll(), MOST_AT_ONCE));
    }

    private Uni<Void> pace(List<Candidate> chosen) {
        var fresh = chosen.stream()
                .filter(one -> one.due().nextAt() == null)
                .map(Candidate::number)
                .toList();
        return fresh.isEmpty() ? Uni.createFrom().voidItem() : paces.open(fresh);
    }

    private Uni<Taken> take(List<Candidate> chosen, List<LeasedProbe> leased) {
        var ours = leased.stream().map(LeasedProbe::probe).collect(Collectors.toSet());
        var going = chosen.stream()
                .map(one -> one.after(ours))
                .filter(Candidate::mayGo)
                .toList();
        var rooms = rooms(going);
        throughput.refresh(rooms.stream().map(Room::number).toList());
        return (rooms.isEmpty() ? Uni.createFrom().item(List.<Claimed>of()) : queue.claim(rooms, AHEAD))
                .onFailure()
                .call(failure -> probes.settle(leased, List.of()))
                .chain(messages -> withTemplates(going, messages, leased));
    }

    private List<Room> rooms(List<Candidate> going) {
        var left = room();
        var probing = going.stream().filter(Candidate::onlyProbes).count();
        var share = Math.max(1, (int) ((left - probing) / Math.max(1, going.size() - probing)));
        var rooms = new ArrayList<Room>();
        for (var one : going) {
            var most = Math.min(Math.min(loads.room(one.number()), share), left);
            if (most > 0) {
                var room = one.room(most);
                rooms.add(room);
                left -= room.messages();
            }
        }
        return rooms;
    }

    /** Only now it is known which templates may be probed. */
    private Uni<Taken> withTemplates(List<Candidate> going, List<Claimed> messages, List<LeasedProbe> leased) {
        var byNumber = going.stream().collect(Collectors.toMap(Candidate::number, one -> one));
        var wanted = messages.stream()
                .map(Claimed::message)
                .flatMap(message -> Optional.ofNullable(Probes.template(message))
                        .flatMap(template -> Objects.requireNonNull(byNumber.get(message.number()))
                                .probe(template))
                        .stream())
                .distinct()
                .toList();
        return probes.lease(wanted)
                .onFailure()
                .recoverWithItem(List.of())
                .chain(more -> taken(
                        byNumber.values(),
                        messages,
                        Stream.concat(leased.stream(), more.stream()).toList()));
    }

    /** Who leased a probe and found no message, because of the pace or because somebody else was looking, has not probed. */
    private Uni<Taken> taken(Collection<Candidate> going, List<Claimed> messages, List<LeasedProbe> leased) {
        var found = messages.stream().map(one -> one.message().number()).collect(Collectors.toSet());
        var ours = leased.stream().map(LeasedProbe::probe).collect(Collectors.toSet());
        var trying = leased.stream()
                .filter(one -> found.contains(one.probe().number()))
                .collect(Collectors.groupingBy(one -> one.probe().number()));
        var others = leased.stream()
                .filter(one -> !found.contains(one.probe().number()))
                .toList();
        var taken = new Taken(
                messages,
                true,
                going.stream().collect(Collectors.toMap(Candidate::number, one -> one.templates(ours))),
                trying);
        return probes.settle(others, List.of()).replaceWith(taken);
    }
}
