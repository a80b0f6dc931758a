package dev.kesher.sender.customer;

import dev.kesher.sender.customer.Identities.Same;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pairs that are news among those that were told.
 *
 * @param fresh of which no id was known
 * @param others all others
 */
record News(List<Same> fresh, List<Same> others) {
    News {
        fresh = List.copyOf(fresh);
        others = List.copyOf(others);
    }

    /** Each pair once, as it was told last: the statuses of one message tell the same three times. */
    static List<Same> latest(List<Same> told) {
        var latest = new LinkedHashMap<Same, Same>();
        told.stream()
                .filter(same -> !same.changesNothing())
                .forEach(same -> latest.merge(
                        same.key(), same, (one, other) -> one.asOf().isAfter(other.asOf()) ? one : other));
        return List.copyOf(latest.values());
    }

    Stream<Same> all() {
        return Stream.concat(fresh.stream(), others.stream());
    }

    News only(Predicate<Same> wanted) {
        return new News(
                fresh.stream().filter(wanted).toList(),
                others.stream().filter(wanted).toList());
    }

    /** Of which something was told. */
    List<UUID> messages() {
        return all().flatMap(same -> Stream.ofNullable(same.message())).toList();
    }

    /** Pairs of which an id stands in another pair too: they are learned one after the other, each knowing those before. */
    Predicate<Same> overlaps() {
        var times = all().flatMap(Same::ids).collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        return same -> same.ids().anyMatch(id -> times.getOrDefault(id, 0L) > 1);
    }
}
