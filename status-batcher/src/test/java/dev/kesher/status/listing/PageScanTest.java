package dev.kesher.status.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.status.table.MessageSearch.Found;
import dev.kesher.status.table.MessageSearch.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which searches a page makes, and where it ends. */
class PageScanTest {
    private final List<Integer> searched = new ArrayList<>();

    @Test
    void aPageOfEverythingEndsWhereTheNextBegins() {
        var scan = run(new PageScan(null, 3, List.of(among(0, 100))), rows(10, n -> State.SENT));

        assertThat(scan.page()).containsExactly(id(9), id(8), id(7));
        assertThat(scan.end()).contains(id(7));
        assertThat(searched).hasSize(1);
    }

    @Test
    void aPageThatIsJustFullIsTheLast() {
        var scan = run(new PageScan(null, 3, List.of(among(0, 100))), rows(3, n -> State.SENT));

        assertThat(scan.page()).hasSize(3);
        assertThat(scan.end()).isEmpty();
    }

    @Test
    void aCommonStateLooksAtFewRows() {
        var scan = run(
                new PageScan(State.READ, 50, List.of(among(0, 10_000))),
                rows(5_000, n -> n % 2 == 0 ? State.READ : State.SENT));

        assertThat(scan.page()).hasSize(50);
        assertThat(searched).containsExactly(200);
    }

    /** It comes back empty, and goes on where it stopped looking. */
    @Test
    void aRareStateLooksAtNoMoreThanItMay() {
        var all = rows(5_000, n -> n == 3 ? State.FAILED : State.SENT);

        var scan = run(new PageScan(State.FAILED, 50, List.of(among(0, 10_000))), all);

        assertThat(scan.page()).isEmpty();
        assertThat(scan.end()).contains(id(5_000 - PageScan.MOST_LOOKED_AT));
        assertThat(searched.stream().mapToInt(rows -> rows).sum()).isEqualTo(PageScan.MOST_LOOKED_AT);
    }

    @Test
    void fromPageToPageEveryMessageComesOnceAndInOrder() {
        var all = rows(5_000, n -> n % 700 == 0 ? State.FAILED : State.SENT);
        var listed = new ArrayList<UUID>();
        var end = 10_000;
        var pages = 0;

        for (var more = true; more; pages++) {
            var scan = run(new PageScan(State.FAILED, 2, List.of(among(0, end))), all);
            listed.addAll(scan.page());
            more = scan.end().isPresent();
            end = scan.end()
                    .map(id -> (int) (id.getMostSignificantBits() >>> 16))
                    .orElse(0);
        }

        assertThat(listed)
                .containsExactlyElementsOf(IntStream.iterate(4_900, n -> n >= 0, n -> n - 700)
                        .mapToObj(PageScanTest::id)
                        .toList());
        assertThat(pages).isLessThanOrEqualTo(6);
    }

    @Test
    void severalRangesAreOnePage() {
        var scan = run(
                new PageScan(State.FAILED, 10, List.of(among(900, 1_000), among(100, 200))),
                rows(1_000, n -> n % 50 == 0 ? State.FAILED : State.SENT));

        assertThat(scan.page()).containsExactly(id(950), id(900), id(150), id(100));
        assertThat(scan.end()).isEmpty();
    }

    @Test
    void nothingToLookAtIsAnEmptyLastPage() {
        var scan = run(new PageScan(State.FAILED, 10, List.of()), List.of());

        assertThat(scan.page()).isEmpty();
        assertThat(scan.end()).isEmpty();
    }

    private PageScan run(PageScan scan, List<Found> all) {
        for (var next = scan.next(); next.isPresent(); next = scan.next()) {
            var search = next.get();
            var found = all.reversed().stream()
                    .filter(row -> TimeIds.compare(row.id(), search.among().first()) >= 0)
                    .filter(row -> TimeIds.compare(row.id(), search.among().end()) < 0)
                    .limit(search.most())
                    .toList();
            searched.add(found.size());
            scan.found(search, found);
        }
        return scan;
    }

    private static List<Found> rows(int count, IntFunction<State> state) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Found(id(n), state.apply(n)))
                .toList();
    }

    private static Ids among(int first, int end) {
        return new Ids(id(first), id(end));
    }

    private static UUID id(int n) {
        return new UUID((long) n << 16, 0);
    }
}
