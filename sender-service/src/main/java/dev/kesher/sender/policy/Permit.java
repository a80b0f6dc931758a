package dev.kesher.sender.policy;

import dev.kesher.sender.policy.Throttle.Scope;
import java.util.List;

/**
 * What may be taken from a number now.
 *
 * @param messages anything at all
 * @param templates templates too
 * @param probes throttles whose time has come: one message may go, if nobody else probes first
 */
public record Permit(boolean messages, boolean templates, List<Throttle> probes) {
    /**
     * @param throttles all of the number
     * @param credentialId of its connection: what was said about another credential does not count
     */
    public static Permit of(List<Throttle> throttles, String credentialId) {
        var effective = throttles.stream()
                .filter(throttle ->
                        throttle.scope() != Scope.CONNECTION || throttle.key().equals(credentialId))
                .toList();
        var messages = effective.stream().filter(Permit::holdsAll).allMatch(Throttle::mayProbe);
        var templates = effective.stream()
                .filter(throttle -> throttle.scope() == Scope.TEMPLATES)
                .allMatch(Throttle::mayProbe);
        return new Permit(
                messages,
                messages && templates,
                messages ? effective.stream().filter(Throttle::mayProbe).toList() : List.of());
    }

    /** @param probed the probes again: those that somebody else makes have time left */
    public Permit after(List<Throttle> probed) {
        var won = probed.stream().filter(Throttle::mayProbe).toList();
        var all = probed.stream().filter(Permit::holdsAll).allMatch(Throttle::mayProbe);
        var others = probed.stream()
                .filter(throttle -> throttle.scope() == Scope.TEMPLATES)
                .allMatch(Throttle::mayProbe);
        return new Permit(messages && all, templates && all && others, won);
    }

    private static boolean holdsAll(Throttle throttle) {
        return throttle.scope() == Scope.NUMBER || throttle.scope() == Scope.CONNECTION;
    }

    /** Only one message may go: it tries for all. */
    public boolean probesAll() {
        return probes.stream().anyMatch(Permit::holdsAll);
    }

    /** Only one template may go. */
    public boolean probesTemplates() {
        return probes.stream().anyMatch(throttle -> throttle.scope() == Scope.TEMPLATES);
    }
}
