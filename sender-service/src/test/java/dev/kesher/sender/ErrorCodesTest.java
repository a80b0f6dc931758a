package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.Topic;
import dev.kesher.metasimulator.GraphCall;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every error that Meta may give to a send does to the message and to others what {@code error-effects.txt} says. */
@QuarkusTest
class ErrorCodesTest extends OnRunningSender {
    private static final int OUTSIDE_WINDOW = 131047;
    private static final String PLATFORM = "kesher-platform";
    /** For a hundred businesses at once on a busy machine. */
    private static final Duration ALL_SETTLED = Duration.ofSeconds(60);

    private QueueWatch watch;

    @BeforeEach
    void watch() {
        watch = QueueWatch.begin(stack);
    }

    @AfterEach
    void endWatch() {
        watch.close();
    }

    @Test
    void everyCodeOfTheErrorTableIsExpectedHereOrNoAnswerToASend() {
        var here = Stream.concat(
                        ErrorEffects.rows().stream().map(ErrorEffects.Row::name), ErrorEffects.notOfSends().stream())
                .toList();

        assertThat(here).containsExactlyInAnyOrderElementsOf(ErrorEffects.known());
    }

    @Test
    void everyCodeAsTheAnswerToASendDoesWhatIsExpected() {
        var cases = Parallel.map(ErrorEffects.rows(), row -> ErrorCase.byAnswer(stack, row));

        assertThat(effects(cases, ErrorEffects.Row::byAnswer)).isEqualTo(expected(cases, ErrorEffects.Row::byAnswer));
    }

    @Test
    void everyCodeReportedAfterAcceptanceDoesWhatIsExpected() {
        var rows = ErrorEffects.rows().stream()
                .filter(row -> !row.byWebhook().isNone())
                .toList();

        var cases = Parallel.map(rows, row -> ErrorCase.accepted(stack, row));
        awaitProgress(cases, row -> "sent, 1, 0");
        Parallel.map(cases, one -> {
            one.report();
            return one;
        });

        assertThat(effects(cases, ErrorEffects.Row::byWebhook)).isEqualTo(expected(cases, ErrorEffects.Row::byWebhook));
    }

    @Test
    void aReplyThatMetaCallsTooLateAlthoughTheWindowIsOpenIsTriedOnceMore() {
        var reply = shop.accepted(shop.text(shop.wrote(Shop.somebody()), "Yes, until eight"));
        shop.awaitState(reply, "sent");

        shop.statuses()
                .publish(
                        reply,
                        1,
                        shop.atMeta(reply).messageId(),
                        "failed",
                        Instant.now(),
                        new MetaError(OUTSIDE_WINDOW, "Re-engagement message", "more than 24 hours"));

        await().atMost(Shop.SOON).until(() -> watch.progress(Stream.of(reply)).get(reply), "queued, 1, 1"::equals);
        assertThat(watch.waits(Stream.of(shop)))
                .extracting(QueueWatch.Wait::what, QueueWatch.Wait::howLong)
                .containsExactly(tuple("retry", Duration.ofSeconds(30)));
    }

    private static String expected(List<ErrorCase> cases, Function<ErrorEffects.Row, ErrorEffect> expected) {
        return cases.stream()
                .map(one -> one.row().name() + ": " + expected.apply(one.row()))
                .collect(Collectors.joining("\n"));
    }

    private String effects(List<ErrorCase> cases, Function<ErrorEffects.Row, ErrorEffect> expected) {
        awaitProgress(cases, row -> expected.apply(row).progress());
        await().atMost(Shop.SOON).until(() -> "0".equals(shop.sql("select count(*) from outbox")));
        var businesses = cases.stream().map(one -> one.shop().business.value()).collect(Collectors.toSet());
        var seen = new ErrorCase.Seen(
                progress(cases),
                watch.waits(cases.stream().map(ErrorCase::shop)).stream()
                        .collect(Collectors.groupingBy(QueueWatch.Wait::number)),
                meta.calls("messages").stream().collect(Collectors.groupingBy(GraphCall::path, Collectors.counting())),
                events(Topic.OWNER_ALERTS, businesses, OwnerAlert.class),
                events(Topic.CREDENTIAL_SUSPICIONS, businesses, CredentialSuspicion.class));
        return cases.stream()
                .map(one -> one.row().name() + ": " + one.effect(seen))
                .collect(Collectors.joining("\n"));
    }

    /** What does not get there is shown later, with all else that differs. */
    private void awaitProgress(List<ErrorCase> cases, Function<ErrorEffects.Row, String> expected) {
        try {
            await().atMost(ALL_SETTLED).until(() -> {
                var now = progress(cases);
                return cases.stream().allMatch(one -> expected.apply(one.row()).equals(now.get(one.messageId())));
            });
        } catch (ConditionTimeoutException different) {
            System.out.println("not all cases got where they were expected to");
        }
    }

    private Map<String, String> progress(List<ErrorCase> cases) {
        return watch.progress(cases.stream().map(ErrorCase::messageId));
    }

    private <T> List<T> events(Topic topic, Set<String> businesses, Class<T> type) {
        var keys = new HashSet<>(businesses);
        keys.add(PLATFORM);
        return shop.events(topic, keys, type);
    }
}
