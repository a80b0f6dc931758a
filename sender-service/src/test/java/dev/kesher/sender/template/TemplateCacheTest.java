package dev.kesher.sender.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.WabaId;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.template.TemplateListing.Listed;
import dev.kesher.sender.template.TemplateListing.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often Meta is asked, and how long its answers are believed. */
class TemplateCacheTest {
    private static final WabaId WABA = new WabaId("220000000000011");
    private static final WabaId OTHER_WABA = new WabaId("220000000000012");
    private static final TemplateKey KEY = new TemplateKey(WABA, "order_ready");

    private final AtomicLong clock = new AtomicLong();
    private final TemplateCache cache = new TemplateCache(new Defaults(), clock::get);
    private CompletableFuture<TemplateListing> answer = new CompletableFuture<>();
    private int asked;

    @BeforeEach
    void metaAnswers() {
        answer.complete(new Listed(List.of(), 0));
    }

    @Test
    void metaIsAskedOnceForAllWhoWait() {
        // Given
        answer = new CompletableFuture<>();

        // When
        var first = get();
        var second = get();
        answer.complete(new Listed(List.of(), 0));

        // Then
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void whoStopsWaitingDoesNotStopTheQuestion() {
        // Given
        answer = new CompletableFuture<>();

        // When
        get().cancel(true);

        // Then
        assertThat(answer).isNotCancelled();
        answer.complete(new Listed(List.of(), 0));
        assertThat(get()).isCompletedWithValue(new Listed(List.of(), 0));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void anAnswerIsKeptAQuarterOfAnHour() {
        get();
        pass(Duration.ofMinutes(14));
        get();
        assertThat(asked).isEqualTo(1);

        pass(Duration.ofMinutes(2));
        get();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void afterAFailureMetaIsLeftAloneForHalfAMinute() {
        answer = CompletableFuture.completedFuture(new Unavailable());
        get();
        pass(Duration.ofSeconds(29));
        get();
        assertThat(asked).isEqualTo(1);

        pass(Duration.ofSeconds(2));
        get();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void anAnswerRefusesForAMinute() {
        var listed = new Listed(List.of(), clock.get());

        pass(Duration.ofSeconds(60));
        assertThat(cache.isOutdated(listed)).isFalse();

        pass(Duration.ofNanos(1));
        assertThat(cache.isOutdated(listed)).isTrue();
    }

    @Test
    void anOutdatedAnswerIsAskedForOnceByAllWhoDoubtIt() {
        // Given
        var outdated = new Listed(List.of(), 0);
        get();
        answer = new CompletableFuture<>();

        // When
        renew(outdated);
        renew(outdated);
        answer.complete(new Listed(List.of(), 7));
        renew(outdated);

        // Then
        assertThat(asked).isEqualTo(2);
        assertThat(get()).isCompletedWithValue(new Listed(List.of(), 7));
    }

    @Test
    void whatIsForgottenIsAskedForAgainAndAnAnswerOnItsWayIsNotKept() {
        // Given
        answer = new CompletableFuture<>();
        get();
        var before = answer;

        // When
        cache.forget(KEY);
        answer = CompletableFuture.completedFuture(new Listed(List.of(), 2));
        before.complete(new Listed(List.of(), 1));

        // Then
        assertThat(get()).isCompletedWithValue(new Listed(List.of(), 2));
    }

    @Test
    void anAccountIsForgottenWholeAndNoOther() {
        get();
        ask(new TemplateKey(OTHER_WABA, "order_ready"));
        assertThat(asked).isEqualTo(2);

        cache.forgetAll(WABA);
        get();
        ask(new TemplateKey(OTHER_WABA, "order_ready"));

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void whoeverTriesNamesDoesNotUseUpTheAccountsCalls() {
        // When
        for (int i = 0; i < 1_000; i++) {
            ask(new TemplateKey(WABA, "name_" + i));
        }

        // Then
        assertThat(asked).isEqualTo(FetchBudget.PER_MINUTE);
        assertThat(ask(new TemplateKey(WABA, "one_more"))).isCompletedWithValue(new Unavailable());
        assertThat(ask(new TemplateKey(OTHER_WABA, "order_ready"))).isCompletedWithValue(new Listed(List.of(), 0));
        pass(Duration.ofMinutes(1));
        assertThat(ask(new TemplateKey(WABA, "one_more"))).isCompletedWithValue(new Listed(List.of(), 0));
    }

    private CompletableFuture<TemplateListing> get() {
        return ask(KEY);
    }

    private CompletableFuture<TemplateListing> ask(TemplateKey key) {
        return cache.get(key, this::answered);
    }

    private void renew(Listed outdated) {
        cache.renew(KEY, outdated, this::answered);
    }

    private CompletableFuture<TemplateListing> answered(long askedAt) {
        asked++;
        return answer;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private record Defaults() implements SenderSettings.Templates {
        @Override
        public boolean check() {
            return true;
        }

        @Override
        public Duration kept() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration refusing() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }
    }
}
