package dev.kesher.eventkit.replay;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which records are back in this run: each service that cannot process a record writes a letter, and one of them is enough. */
final class Origins {
    /** Letters of one record lie close together, so that the oldest may be forgotten. */
    private static final int MOST = 100_000;

    private final Set<String> back = new LinkedHashSet<>();

    /** Those of the same record beside each other, in the order in which they came. */
    static Map<String, List<Item>> grouped(List<Item> items) {
        return items.stream().collect(Collectors.groupingBy(Origins::of, LinkedHashMap::new, Collectors.toList()));
    }

    boolean contains(String origin) {
        return back.contains(origin);
    }

    void add(String origin) {
        back.add(origin);
        if (back.size() > MOST) {
            back.remove(back.iterator().next());
        }
    }

    /** A letter that names no record is one of its own. */
    private static String of(Item item) {
        var letter = item.first();
        return letter.origin().orElseGet(() -> "letter " + letter.partition() + "@" + letter.offset());
    }
}
