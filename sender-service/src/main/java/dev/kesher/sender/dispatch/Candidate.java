package dev.kesher.sender.dispatch;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.policy.Permit;
import dev.kesher.sender.policy.Throttle;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.store.ClaimRepository.Due;
import dev.kesher.sender.store.ClaimRepository.Room;
import dev.kesher.sender.store.ThrottleRepository.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A number that has something due, and what its throttles let go now.
 *
 * @param templates how long each throttled template must still wait, by {@code name/language}; none left: it may be probed
 */
record Candidate(Due due, Permit permit, Map<String, Duration> templates) {
    /** A number is looked at several times a second: whose last place in time was so lately has taken all that it was given. */
    private static final Duration AT_ITS_PACE = Claims.AHEAD.multipliedBy(2);

    private static final Set<Scope> ALL_OF_IT = Set.of(Scope.NUMBER, Scope.CONNECTION);
    private static final Set<Scope> ITS_TEMPLATES = Set.of(Scope.NUMBER, Scope.CONNECTION, Scope.TEMPLATES);

    /** @param credentialId of its connection */
    static Candidate of(Due due, List<Throttle> throttles, String credentialId) {
        return new Candidate(
                due,
                Permit.of(throttles, credentialId),
                throttles.stream()
                        .filter(throttle -> throttle.scope() == Scope.TEMPLATE)
                        .collect(Collectors.toMap(Throttle::key, Throttle::left)));
    }

    PhoneNumberId number() {
        return due.number();
    }

    /** Whether something that is due may go. */
    boolean mayGo() {
        return permit.messages() && due.replies() != null || templatesMayGo();
    }

    /**
     * Since when a message could have gone and did not. What waits for a throttle could not, until it may probe; nor could what
     * waits because the number goes as fast as it may.
     */
    Optional<Instant> waitingSince() {
        if (!mayGo() || due.nextAt() != null && due.nextAt().isAfter(due.now().minus(AT_ITS_PACE))) {
            return Optional.empty();
        }
        var reply = permit.messages() ? since(due.replies(), ALL_OF_IT) : Optional.<Instant>empty();
        var template = templatesMayGo() ? since(due.templates(), ITS_TEMPLATES) : Optional.<Instant>empty();
        return Stream.of(reply, template).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** @param scopes of what held it until it may probe */
    private Optional<Instant> since(@Nullable Instant began, Set<Scope> scopes) {
        return Optional.ofNullable(began).map(since -> effective()
                .filter(throttle -> scopes.contains(throttle.scope()))
                .map(throttle -> due.now().plus(throttle.left()))
                .reduce(since, (one, other) -> one.isAfter(other) ? one : other));
    }

    private boolean templatesMayGo() {
        return permit.templates() && due.templates() != null;
    }

    /** Whether all that may go is one message that probes. */
    boolean onlyProbes() {
        return permit.probesAll() || due.replies() == null && permit.probesTemplates();
    }

    /** Of a template it is known only when a message is taken; of all templates only if one is due. */
    List<Probe> probes() {
        return effective().map(throttle -> probe(number(), throttle)).toList();
    }

    private Stream<Throttle> effective() {
        return permit.probes().stream().filter(throttle -> switch (throttle.scope()) {
            case NUMBER, CONNECTION -> true;
            case TEMPLATES -> templatesMayGo();
            case TEMPLATE -> false;
        });
    }

    private static Probe probe(PhoneNumberId number, Throttle throttle) {
        return new Probe(number, throttle.scope(), throttle.key());
    }

    /** The same, when these probes are ours; what the others try is made by somebody else. */
    Candidate after(Set<Probe> leased) {
        var probed = effective()
                .map(throttle -> leased.contains(probe(number(), throttle))
                        ? throttle
                        : new Throttle(throttle.scope(), throttle.key(), Claims.AHEAD))
                .toList();
        return probed.isEmpty() ? this : new Candidate(due, permit.after(probed), templates);
    }

    /** The probe of a template that this number may be asked for, if it may. */
    Optional<Probe> probe(String template) {
        return Optional.ofNullable(templates.get(template))
                .filter(left -> left.isNegative() || left.isZero())
                .map(left -> new Probe(number(), Scope.TEMPLATE, template));
    }

    /** How long each throttled template must still wait, when these probes are ours; the others are made by somebody else. */
    Map<String, Duration> templates(Set<Probe> leased) {
        return templates.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> probe(one.getKey())
                .filter(probe -> !leased.contains(probe))
                .map(probe -> Claims.AHEAD)
                .orElse(one.getValue())));
    }

    /** @param most room of the number */
    Room room(int most) {
        var messages = onlyProbes() ? 1 : most;
        var templates = templatesMayGo() ? (permit.probesTemplates() ? 1 : messages) : 0;
        // What may not go at once is set back, and comes after those that wait longer: it probes once.
        return new Room(number(), messages, templates, permit.probesAll());
    }
}
