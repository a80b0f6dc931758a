package dev.kesher.status.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageStatus;
import dev.kesher.status.Shop;
import dev.kesher.status.track.Erased.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be kept of a message after its customer or its business was erased. */
class ErasedTest {
    private static final Instant ERASED = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Shop shop = Shop.open();
    private final Customer noa = Shop.somebody();

    @Test
    void anOlderMessageKeepsWhatHappenedAndNotToWhom() {
        var message = read(ERASED);

        for (var id : List.of(noa.phone(), noa.userId())) {
            var left = after(Entry.ofCustomer(shop.business(), id, ERASED)).left(message);

            assertThat(left.recipient()).isEqualTo(Recipient.NOBODY);
            assertThat(left.toString()).doesNotContain(noa.phone(), noa.userId(), Shop.WAMID);
            assertThat(MessageState.state(left)).isEqualTo(MessageState.state(message));
            assertThat(MessageState.of(left, 1).readAt())
                    .isEqualTo(MessageState.of(message, 1).readAt());
        }
    }

    @Test
    void aLaterMessageAnotherCustomerAndAnotherBusinessAreLeftAsTheyAre() {
        var erased = after(Entry.ofCustomer(shop.business(), noa.phone(), ERASED));
        var stranger = Message.of(UUID.fromString(Told.id(ERASED)), shop.sent(Told.id(ERASED), Shop.somebody()));
        var elsewhere = Message.of(UUID.fromString(Told.id(ERASED)), Shop.open().sent(Told.id(ERASED), noa));

        for (var message : List.of(read(ERASED.plusMillis(1)), stranger, elsewhere)) {
            assertThat(erased.left(message)).isSameAs(message);
            assertThat(erased.isGone(message)).isFalse();
        }
    }

    @Test
    void ofAnErasedBusinessNothingOlderIsKept() {
        var erased = after(Entry.ofBusiness(shop.business(), ERASED));

        assertThat(erased.isGone(read(ERASED))).isTrue();
        assertThat(erased.isGone(read(ERASED.plusMillis(1)))).isFalse();
    }

    /** A row that was written before the erasure meets news that name the customer. */
    @Test
    void whateverIsMergedAndInWhateverOrderTheCustomerDoesNotComeBack() {
        var erased = after(Entry.ofCustomer(shop.business(), noa.userId(), ERASED));
        var id = Told.id(ERASED);
        var news = new ArrayList<>(
                List.of(Message.of(UUID.fromString(id), shop.sent(id, noa)), status(id, "sent"), status(id, "read")));

        for (var seed = 0; seed < 20; seed++) {
            Collections.shuffle(news, new Random(seed));
            TrackedMessage row = null;
            for (var told : news) {
                row = TrackedMessage.after(row, told, erased);
            }
            assertThat(row.toString()).doesNotContain(noa.phone(), noa.userId(), Shop.WAMID);
            assertThat(TrackedMessage.after(row, news.getFirst(), erased)).isSameAs(row);
        }
    }

    /** An erasure ends what was on its way, and the sender speaks no more of it. */
    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ", "failed, UNKNOWN"})
    void whatMetaToldIsTheStateWhereTheSenderMaySayNothingMore(String word, MessageStatus.State state) {
        var erased = after(Entry.ofCustomer(shop.business(), noa.phone(), ERASED));
        var id = Told.id(ERASED);

        var before = TrackedMessage.after(null, status(id, word));
        var toldBefore = before.message().erased();
        var toldAfter = TrackedMessage.after(null, status(id, word), erased);

        assertThat(MessageState.state(before.message())).isEqualTo(MessageStatus.State.PENDING);
        assertThat(toldAfter.message()).isEqualTo(toldBefore);
        assertThat(MessageState.state(toldBefore)).isEqualTo(state);
    }

    @Test
    void newsThatNameNobodyMakeItNeitherPendingNorSomebodysAgain() {
        var erased = after(Entry.ofCustomer(shop.business(), noa.phone(), ERASED));
        var id = Told.id(ERASED);
        var unnamed = Message.of(UUID.fromString(id), shop.status(id, null, "sent"), 1)
                .orElseThrow();
        var row = TrackedMessage.after(null, status(id, "delivered"), erased);

        var later = TrackedMessage.after(row, unnamed, erased);

        assertThat(MessageState.state(later.message())).isEqualTo(MessageStatus.State.DELIVERED);
        assertThat(later.toString()).doesNotContain(Shop.WAMID);
    }

    @Test
    void theLaterOfTwoErasuresOfTheSameCounts() {
        var first = after(Entry.ofCustomer(shop.business(), noa.phone(), ERASED));
        var later = Entry.ofCustomer(shop.business(), noa.phone(), ERASED.plusSeconds(9));

        var both = first.and(List.of(later, Entry.ofCustomer(shop.business(), noa.phone(), ERASED)));

        assertThat(both.size()).isEqualTo(1);
        assertThat(both.left(read(ERASED.plusSeconds(9))).recipient()).isEqualTo(Recipient.NOBODY);
    }

    @Test
    void amongThousandsEachIsFound() {
        var erased = Erased.NOBODY;
        var people = new ArrayList<Customer>();
        for (var page = 0; page < 5; page++) {
            var some = new Customer[1_000];
            Arrays.setAll(some, n -> Shop.somebody());
            people.addAll(List.of(some));
            erased = erased.and(Arrays.stream(some)
                    .map(one -> Entry.ofCustomer(shop.business(), one.phone(), ERASED))
                    .toList());
        }

        for (var one : people) {
            assertThat(erased.left(Message.of(UUID.fromString(Told.id(ERASED)), shop.sent(Told.id(ERASED), one)))
                            .recipient())
                    .isEqualTo(Recipient.NOBODY);
        }
    }

    private static Erased after(Entry... entries) {
        return Erased.NOBODY.and(List.of(entries));
    }

    private Message read(Instant made) {
        var id = Told.id(made);
        return Message.of(UUID.fromString(id), shop.sent(id, noa)).and(status(id, "read"));
    }

    private Message status(String id, String word) {
        return Message.of(UUID.fromString(id), shop.status(id, noa, word), 1).orElseThrow();
    }
}
