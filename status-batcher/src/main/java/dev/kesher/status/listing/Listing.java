package dev.kesher.status.listing;

import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.eventkit.database.DayPartitions;
import dev.kesher.status.table.MessageCounts;
import dev.kesher.status.table.MessageSearch;
import dev.kesher.status.table.MessageSearch.Ids;
import dev.kesher.status.table.MessageSearch.Whose;
import dev.kesher.status.table.MessageTable;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Window;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs the searches of a page, and reads its rows. */
@Singleton
class Listing {
    private final MessageSearch search;
    private final MessageCounts counts;
    private final MessageTable table;

    Listing(MessageSearch search, MessageCounts counts, MessageTable table) {
        this.search = search;
        this.counts = counts;
        this.table = table;
    }

    /** @param among not empty */
    record Request(Whose whose, @Nullable State state, Ids among, int limit) {}

    /** @param rows the newest first @param end where the next page begins; empty if there is none */
    record Page(List<TrackedMessage> rows, Optional<UUID> end) {}

    Uni<Page> page(Request request) {
        return ranges(request)
                .map(ranges -> new PageScan(request.state(), request.limit(), ranges))
                .chain(scan -> run(request.whose(), scan))
                .chain(scan -> rows(request, scan));
    }

    /** Days that have no message of the wanted state are left out. */
    private Uni<List<Ids>> ranges(Request request) {
        var all = request.among();
        var state = request.state();
        return state == null
                ? Uni.createFrom().item(List.of(all))
                : counts.daysWith(request.whose().business(), state, Window.day(all.first()), Window.day(all.end()))
                        .map(days -> days.stream()
                                .map(day -> within(all, day))
                                .flatMap(Optional::stream)
                                .toList());
    }

    private static Optional<Ids> within(Ids all, LocalDate day) {
        var first = later(all.first(), DayPartitions.smallestId(day));
        var end = earlier(all.end(), DayPartitions.smallestId(day.plusDays(1)));
        return TimeIds.compare(first, end) < 0 ? Optional.of(new Ids(first, end)) : Optional.empty();
    }

    private static UUID later(UUID one, UUID other) {
        return TimeIds.compare(one, other) >= 0 ? one : other;
    }

    private static UUID earlier(UUID one, UUID other) {
        return TimeIds.compare(one, other) <= 0 ? one : other;
    }

    /** Bounded by the days that are kept and by what a page may look at. */
    private Uni<PageScan> run(Whose whose, PageScan scan) {
        return scan.next()
                .map(next -> search.newest(whose, next.among(), next.most()).chain(found -> {
                    scan.found(next, found);
                    return run(whose, scan);
                }))
                .orElseGet(() -> Uni.createFrom().item(scan));
    }

    private Uni<Page> rows(Request request, PageScan scan) {
        var ids = scan.page();
        return ids.isEmpty()
                ? Uni.createFrom().item(new Page(List.of(), scan.end()))
                : table.read(ids.reversed())
                        .map(rows -> new Page(
                                ids.stream()
                                        .map(id -> row(rows, id))
                                        .filter(Objects::nonNull)
                                        .filter(row -> isWanted(request.state(), row))
                                        .toList(),
                                scan.end()));
    }

    private static @Nullable TrackedMessage row(Map<UUID, TrackedMessage> rows, UUID id) {
        return rows.get(id);
    }

    /** A drain, or an erasure, may have come in between. */
    private static boolean isWanted(@Nullable State state, TrackedMessage row) {
        return state == null || MessageState.of(row.message(), row.version()).state() == state;
    }
}
