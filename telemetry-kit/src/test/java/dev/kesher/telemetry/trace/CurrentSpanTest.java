package dev.kesher.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurrentSpanTest {
    private static final String SPAN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final CollectedSpans collected = new CollectedSpans();

    @AfterEach
    void off() {
        collected.close();
    }

    /** What a call would have for its cause. */
    private static Uni<Optional<String>> cause() {
        return CurrentSpan.of(traceparent -> Uni.createFrom().item(Optional.ofNullable(traceparent)));
    }

    private static <T> T result(Uni<T> work) {
        return work.subscribeAsCompletionStage().join();
    }

    @Test
    void aCallFindsTheSpanOfTheWorkAtHand() {
        var work = Uni.createFrom().voidItem().chain(CurrentSpanTest::cause);

        assertThat(result(CurrentSpan.within(SPAN, work))).contains(SPAN);
        assertThat(result(work)).isEmpty();
    }

    @Test
    void aTimerAndAnotherTryDoNotLoseIt() {
        var tries = new AtomicBoolean();
        var work = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(MOMENT)
                .chain(CurrentSpanTest::cause)
                .invoke(found -> {
                    if (tries.compareAndSet(false, true)) {
                        throw new IllegalStateException("the first try");
                    }
                })
                .onFailure()
                .retry()
                .withBackOff(MOMENT)
                .atMost(1);

        assertThat(result(CurrentSpan.within(SPAN, work))).contains(SPAN);
    }

    @Test
    void workSideBySideIsNotMixedUp() {
        var other = SPAN.replace("b7ad", "c7ad");
        var found = Multi.createFrom()
                .items(Optional.of(SPAN), Optional.<String>empty(), Optional.of(other))
                .onItem()
                .transformToUni(span -> CurrentSpan.within(span.orElse(null), delayed()))
                .merge()
                .collect()
                .asList();

        assertThat(result(CurrentSpan.within(SPAN.replace("b7ad", "d7ad"), found)))
                .containsExactlyInAnyOrder(Optional.of(SPAN), Optional.empty(), Optional.of(other));
    }

    private static Uni<Optional<String>> delayed() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(MOMENT).chain(CurrentSpanTest::cause);
    }

    @Test
    void whatIsCalledInARequestBelongsToIt() {
        var request = Traces.request("GET /x", null);

        assertThat(onContext(() -> {
                    CurrentSpan.keep(request);
                    return List.of(
                            CurrentSpan.ofRequest().traceparent(),
                            result(cause()).orElse(""));
                }))
                .containsOnly(request.traceparent());
        assertThat(onContext(CurrentSpan::ofRequest)).isSameAs(Span.NONE);
        assertThat(CurrentSpan.ofRequest()).isSameAs(Span.NONE);
    }

    /** Such as a message that is not traced, sent after a request that is. */
    @Test
    void untracedWorkIsNotThatOfTheRequest() {
        assertThat(onContext(() -> {
                    CurrentSpan.keep(Traces.request("GET /x", null));
                    return result(CurrentSpan.within(null, cause()));
                }))
                .isEmpty();
    }

    private static <T> T onContext(Supplier<T> work) {
        var vertx = Vertx.vertx();
        try {
            var done = new CompletableFuture<T>();
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()).runOnContext(started -> {
                try {
                    done.complete(work.get());
                } catch (Throwable failure) {
                    done.completeExceptionally(failure);
                }
            });
            return done.join();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aSpanLastsAsLongAsItsWork() {
        var found = result(CurrentSpan.during(
                () -> Traces.task("check"), span -> cause().invoke(cause -> span.set("kesher.outcome", "Healthy"))));
        var failed = CurrentSpan.during(() -> Traces.task("check"), span -> Uni.createFrom()
                        .failure(new IllegalStateException("words")))
                .subscribeAsCompletionStage();

        assertThat(failed).isCompletedExceptionally();
        assertThat(collected.all()).hasSize(2);
        assertThat(found).hasValueSatisfying(traceparent -> assertThat(traceparent)
                .contains(collected.all().getFirst().getSpanId()));
        assertThat(collected.all().getLast().getAttributes().asMap())
                .containsExactly(Map.entry(AttributeKey.stringKey("error.type"), "IllegalStateException"));
    }

    @Test
    void aSpanOfWorkThatIsCutOrCannotBeginSaysSo() {
        CurrentSpan.during(() -> Traces.task("check"), span -> Uni.createFrom().nothing())
                .subscribe()
                .with(item -> {})
                .cancel();
        var unbegun = CurrentSpan.<Void>during(() -> Traces.task("check"), span -> {
                    throw new IllegalArgumentException("words");
                })
                .subscribeAsCompletionStage();

        assertThat(unbegun).isCompletedExceptionally();
        assertThat(collected.all())
                .extracting(span -> span.getAttributes().get(AttributeKey.stringKey("error.type")))
                .containsExactly("cancelled", "IllegalArgumentException");
    }

    @Test
    void whoStopsListeningStopsTheWork() {
        var cancelled = new AtomicBoolean();
        var never = Uni.createFrom().nothing().onCancellation().invoke(() -> cancelled.set(true));

        CurrentSpan.within(SPAN, never).subscribe().with(item -> {}).cancel();

        await().untilTrue(cancelled);
    }

    @Test
    void whatEndedIsNotCancelled() {
        var cancelled = new AtomicBoolean();
        var done = Uni.createFrom().item(1).onCancellation().invoke(() -> cancelled.set(true));
        var failed = Uni.createFrom()
                .<Integer>failure(new IllegalStateException("on purpose"))
                .onCancellation()
                .invoke(() -> cancelled.set(true));

        assertThat(result(CurrentSpan.within(SPAN, done))).isEqualTo(1);
        assertThat(CurrentSpan.within(SPAN, failed).subscribeAsCompletionStage())
                .isCompletedExceptionally();
        assertThat(cancelled).isFalse();
    }

    @Test
    void whileTracesAreOffWorkIsLeftAsItIs() {
        collected.close();
        var work = cause();

        assertThat(CurrentSpan.within(SPAN, work)).isSameAs(work);
        assertThat(result(work)).isEmpty();
    }
}
