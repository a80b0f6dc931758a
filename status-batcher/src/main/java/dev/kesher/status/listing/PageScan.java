package dev.kesher.status.listing;

import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.status.table.MessageSearch.Found;
import dev.kesher.status.table.MessageSearch.Ids;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The searches of one page: range by range, the newest first, until the page is full, nothing is left, or
 * {@link #MOST_LOOKED_AT} rows were looked at. Plain: it says what to search next and is told what was found.
 */
final class PageScan {
    /** Rows. So many cost a few milliseconds, however rare the state is that is looked for. */
    static final int MOST_LOOKED_AT = 2_000;

    /** Rows of one search, if fewer are asked for: a state that is not rare fills its page with the first. */
    private static final int FEWEST_AT_ONCE = 200;

    private final @Nullable State wanted;
    private final int limit;
    private final Deque<Ids> open;
    private final List<UUID> page = new ArrayList<>();
    private int mayLookAt;
    private @Nullable UUID lastLookedAt;

    /**
     * @param wanted null for any state
     * @param limit of messages on the page
     * @param ranges without gaps that matter, the newest first
     */
    PageScan(@Nullable State wanted, int limit, List<Ids> ranges) {
        this.wanted = wanted;
        this.limit = limit;
        this.open = new ArrayDeque<>(ranges);
        // One more than fits says whether there is a next page.
        this.mayLookAt = wanted == null ? limit + 1 : MOST_LOOKED_AT;
    }

    record Search(Ids among, int most) {}

    /** Empty when the page is complete. */
    Optional<Search> next() {
        return page.size() > limit || mayLookAt == 0 || open.isEmpty()
                ? Optional.empty()
                : Optional.of(new Search(open.getFirst(), atOnce()));
    }

    private int atOnce() {
        return Math.min(mayLookAt, Math.max(FEWEST_AT_ONCE, 2 * (limit + 1)));
    }

    /** What {@link #next} asked for. */
    void found(Search search, List<Found> rows) {
        var range = open.removeFirst();
        for (var row : rows) {
            lastLookedAt = row.id();
            if (page.size() <= limit && (wanted == null || row.state() == wanted)) {
                page.add(row.id());
            }
        }
        mayLookAt -= rows.size();
        if (rows.size() == search.most()) {
            open.addFirst(new Ids(range.first(), rows.getLast().id()));
        }
    }

    /** The newest first. */
    List<UUID> page() {
        return page.subList(0, Math.min(limit, page.size()));
    }

    /** Where the next page begins, without it; empty if there is none. */
    Optional<UUID> end() {
        if (page.size() > limit) {
            return Optional.of(page.get(limit - 1));
        }
        return open.isEmpty() ? Optional.empty() : Optional.ofNullable(lastLookedAt);
    }
}
