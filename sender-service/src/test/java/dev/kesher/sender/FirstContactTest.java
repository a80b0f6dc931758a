package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Customers who are known by phone only, and turn out to be somebody with a BSUID while their first messages are on the way:
 * first come, first served and one POST in flight, from the first message on.
 */
@QuarkusTest
class FirstContactTest extends OnRunningSender {
    private static final boolean LONG = Boolean.getBoolean("kesher.long");
    private static final int CUSTOMERS = LONG ? 100 : 24;
    private static final int MESSAGES = LONG ? 20 : 10;
    private static final Duration ALL_SENT = Duration.ofMinutes(LONG ? 4 : 1);
    /** Service unavailable: tried again soon. */
    private static final int PASSING = 131016;

    private static final String OPEN = "select count(*) from message where business_id = ? and state <> 'sent'";

    private static final String POSTS = """
            select string_agg(concat_ws(' ', message_id, extract(epoch from started_at), extract(epoch from ended_at)), E'\\n')
              from attempt
             where phone_number_id = ?""";

    private List<Person> people;

    /** @param writes in text, for which the customer wrote before; else in templates */
    private record Person(Customer byPhone, boolean writes) {}

    /** What one caller sends to one person, one after the other. */
    private record Line(int caller, Person person) {}

    /** @param by when REST had accepted it */
    private record Asked(Line line, String messageId, Instant by) {}

    /** One POST, from the commit of its attempt to that of its result. */
    private record Post(String messageId, double from, double to) {
        static Post parse(String line) {
            var parts = line.split(" ");
            return new Post(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }
    }

    @BeforeEach
    void meetNewCustomers() {
        var first = ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000);
        people = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> new Person(Customer.ofPhone("97252" + (first + i)), i % 2 == 0))
                .toList();
        people.stream().filter(Person::writes).forEach(person -> shop.wrote(person.byPhone()));
    }

    /** Of 100 to 300 ms: ids become known while followers wait, and an overlap would be seen. */
    private void slowAnswers(boolean someRefused) {
        for (var i = 0; i < CUSTOMERS * MESSAGES / 5; i++) {
            meta.fault(Fault.slow("messages", Duration.ofMillis(100 * (1 + i % 3)))
                    .of(shop.number.value())
                    .times(5));
            if (someRefused && i % 2 == 0) {
                meta.fault(Fault.error("messages", PASSING).of(shop.number.value()));
            }
        }
    }

    @Test
    void messagesLeaveInOrderOneAtATimeWhilePhoneAndUserIdBecomeOne() {
        slowAnswers(false);

        var asked = whileIdsBecomeKnown(1);

        assertOrder(asked);
        assertOneAtATime(asked);
    }

    @Test
    void soTheyDoForTwoCallersOfWhomOneUsesTheUserIdOnceItIsKnown() {
        slowAnswers(false);

        var asked = whileIdsBecomeKnown(2);

        assertOrder(asked);
        assertOneAtATime(asked);
    }

    @Test
    void whatNeverFailedLeavesInOrderOneAtATimeWhileOthersAreTriedAgain() {
        slowAnswers(true);

        var asked = whileIdsBecomeKnown(2);

        assertThat(posts()).as("some were tried again").hasSizeGreaterThan(asked.size());
        assertOrder(asked);
        assertOneAtATime(asked);
    }

    /** All messages asked for and sent, and all customers known by both ids. */
    private List<Asked> whileIdsBecomeKnown(int callers) {
        try (var learning = new Introductions(shop, CUSTOMERS)) {
            var lines = people.stream()
                    .flatMap(person -> IntStream.range(0, callers).mapToObj(caller -> new Line(caller, person)))
                    .toList();
            var asked = Parallel.map(lines, line -> ask(line, MESSAGES / callers, learning)).stream()
                    .flatMap(List::stream)
                    .toList();
            await().atMost(ALL_SENT).until(() -> "0".equals(shop.sql(OPEN, shop.business.value())));
            await().atMost(Shop.SOON).until(() -> learning.done() == CUSTOMERS);
            assertFollowersWaited(asked, learning);
            return asked;
        }
    }

    /** As fast as one caller can. */
    private List<Asked> ask(Line line, int messages, Introductions learning) {
        return IntStream.range(0, messages)
                .mapToObj(turn -> {
                    var id = ask(line, learning);
                    return new Asked(line, id, Instant.now());
                })
                .toList();
    }

    private String ask(Line line, Introductions learning) {
        var person = line.person();
        var to = line.caller() == 0 ? person.byPhone() : learning.newestIdOf(person.byPhone());
        return shop.accepted(person.writes() ? shop.text(to, "Hello") : shop.template(to));
    }

    /** Each is sent once; one that was refused comes back after its followers, which do not wait for it. */
    private void assertOrder(List<Asked> asked) {
        var sent = shop.atMeta().stream()
                .map(message ->
                        message.opaqueData().substring(0, message.opaqueData().indexOf('.')))
                .toList();
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        asked.stream().map(Asked::messageId).toList());
        var tries = posts().collect(Collectors.groupingBy(Post::messageId, Collectors.counting()));
        asked.stream().collect(Collectors.groupingBy(Asked::line)).forEach((line, all) -> {
            var inOrder = all.stream()
                    .map(Asked::messageId)
                    .filter(id -> tries.get(id) == 1)
                    .toList();
            assertThat(sent.stream().filter(inOrder::contains))
                    .as(line.toString())
                    .containsExactlyElementsOf(inOrder);
        });
    }

    /** Else nothing would be proven: messages were in the queue of a phone when it became somebody's. */
    private void assertFollowersWaited(List<Asked> asked, Introductions learning) {
        var began = posts().collect(Collectors.toMap(Post::messageId, Post::from, Math::max));
        var moved = asked.stream()
                .filter(one -> {
                    var learned = learning.learnedBy(one.line().person().byPhone());
                    return one.by().isBefore(learned) && learned.toEpochMilli() / 1000.0 < began.get(one.messageId());
                })
                .count();
        System.out.println(moved + " messages waited when their customer became known by another id");
        assertThat(moved).isPositive();
    }

    private Stream<Post> posts() {
        return shop.sql(POSTS, shop.number.value()).lines().map(Post::parse);
    }

    private void assertOneAtATime(List<Asked> asked) {
        var persons = asked.stream()
                .collect(Collectors.toMap(Asked::messageId, one -> one.line().person()));
        var byPerson = posts().collect(Collectors.groupingBy(post -> persons.get(post.messageId())));
        assertThat(byPerson).hasSize(CUSTOMERS);
        assertThat(byPerson.values().stream().flatMap(FirstContactTest::overlaps))
                .isEmpty();
    }

    private static Stream<String> overlaps(List<Post> ofOnePerson) {
        return ofOnePerson.stream().flatMap(one -> ofOnePerson.stream()
                .filter(other -> other != one && other.from() >= one.from() && other.from() < one.to())
                .map(other -> other + " began during " + one));
    }
}
