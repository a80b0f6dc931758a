package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A messaging limit as Meta names it (docs/meta/numbers.md#fields, limits.md#messaging).
 *
 * @param customers so many in 24 hours; {@link Integer#MAX_VALUE} for unlimited
 */
record MessagingTier(String name, int customers) {
    private static final Pattern LIMITED = Pattern.compile("TIER_(\\d{1,6})(K?)");
    private static final int LOWEST = 250;

    static MessagingTier of(String name) {
        if (name.equals("TIER_UNLIMITED")) {
            return new MessagingTier(name, Integer.MAX_VALUE);
        }
        Matcher limited = LIMITED.matcher(name);
        if (!limited.matches()) {
            return new MessagingTier(name, LOWEST);
        }
        return new MessagingTier(
                name, Integer.parseInt(limited.group(1)) * (limited.group(2).isEmpty() ? 1 : 1_000));
    }

    /** All numbers of a portfolio share one limit: the highest that a control gave one of them. */
    static MessagingTier of(World world, Waba waba) {
        return waba.numberIds.stream()
                .map(world::number)
                .filter(Objects::nonNull)
                .map((PhoneNumber number) -> of(number.messagingLimit))
                .max(Comparator.comparingInt(MessagingTier::customers))
                .orElse(of("TIER_" + LOWEST));
    }

    /** What the deprecated {@code messaging_limit_tier} still says. */
    String oldName() {
        return name.equals("TIER_2K") ? "TIER_1K" : name;
    }
}
