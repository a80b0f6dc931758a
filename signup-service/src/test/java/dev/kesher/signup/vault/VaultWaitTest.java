package dev.kesher.signup.vault;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.signup.vault.VaultWait.Ended;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who waits for the vault: how many, for how long, and how often it is asked. */
class VaultWaitTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final CompletableFuture<Void> STAYS = new CompletableFuture<>();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final VaultWait wait = new VaultWait(registry);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean back = new AtomicBoolean();
    private final Supplier<Uni<Boolean>> look = () -> Uni.createFrom().item(() -> {
        looks.incrementAndGet();
        return back.get();
    });

    @Test
    void whenTheVaultIsBackAllGoOn() {
        var waiting = withCodes(VaultWait.MOST);
        assertThat(wait.isAway()).isTrue();
        await().until(() -> looks.get() >= 3);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        back.set(true);

        await().until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        assertThat(waiting).extracting(CompletableFuture::join).containsOnly(Ended.BACK);
        assertThat(wait.isAway()).isFalse();
    }

    @Test
    void oneLookIsMadeForAll() {
        var answer = new CompletableFuture<Boolean>();
        Supplier<Uni<Boolean>> slow = () -> Uni.createFrom().completionStage(() -> {
            looks.incrementAndGet();
            return answer;
        });
        var waiting = Stream.generate(() -> wait.withCode(slow, LONG, STAYS).subscribeAsCompletionStage())
                .limit(VaultWait.MOST)
                .toList();
        await().until(() -> looks.get() == 1);

        answer.complete(true);

        await().until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        assertThat(looks).hasValue(1);
    }

    @Test
    void aLookThatFailsIsNoAnswer() {
        Supplier<Uni<Boolean>> broken = () -> {
            looks.incrementAndGet();
            return back.get()
                    ? Uni.createFrom().item(true)
                    : Uni.createFrom().failure(new IllegalStateException("refused"));
        };
        var waiting = wait.withToken(broken, LONG).subscribeAsCompletionStage();
        await().until(() -> looks.get() >= 2);

        back.set(true);

        await().until(waiting::isDone);
        assertThat(waiting.join()).isEqualTo(Ended.BACK);
    }

    @Test
    void aLookThatThrowsIsNoAnswer() {
        Supplier<Uni<Boolean>> broken = () -> {
            if (looks.incrementAndGet() < 3) {
                throw new IllegalStateException("no token for it");
            }
            return Uni.createFrom().item(true);
        };

        var waiting = wait.withCode(broken, LONG, STAYS).subscribeAsCompletionStage();

        await().until(waiting::isDone);
        assertThat(waiting.join()).isEqualTo(Ended.BACK);
    }

    @Test
    void noMoreCodesWaitThanMayButTokensDo() {
        withCodes(VaultWait.MOST);

        assertThat(withCode().join()).isEqualTo(Ended.NO_ROOM);
        var token = wait.withToken(look, LONG).subscribeAsCompletionStage();

        assertThat(token).isNotDone();
        assertThat(gauge()).isEqualTo(VaultWait.MOST + 1);
    }

    @Test
    void notEvenTokensWaitWithoutEnd() {
        var tokens = Stream.generate(() -> wait.withToken(look, LONG).subscribeAsCompletionStage())
                .limit(VaultWait.MOST_WITH_TOKENS + 10)
                .toList();

        assertThat(tokens.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                .hasSize(10)
                .containsOnly(Ended.NO_ROOM);
    }

    @Test
    void whoHasWaitedLongEnoughGivesUpAndNobodyLooksAnyMore() {
        var waiting = wait.withCode(look, Duration.ofMillis(300), STAYS).subscribeAsCompletionStage();

        await().until(waiting::isDone);
        assertThat(waiting.join()).isEqualTo(Ended.STILL_AWAY);
        assertThat(gauge()).isZero();
        // The pauses double, so a look that were still to come would come within this time.
        var before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofSeconds(2)).until(() -> before.getAndSet(looks.get()) == looks.get());
    }

    @Test
    void whoHasNoTimeLeftDoesNotWait() {
        assertThat(wait.withCode(look, Duration.ZERO, STAYS)
                        .subscribeAsCompletionStage()
                        .join())
                .isEqualTo(Ended.STILL_AWAY);
        assertThat(looks).hasValue(0);
    }

    @Test
    void aCallerWhoIsGoneFreesItsPlace() {
        var gone = new CompletableFuture<Void>();
        withCodes(VaultWait.MOST - 1);
        var left = wait.withCode(look, LONG, gone).subscribeAsCompletionStage();
        assertThat(withCode().join()).isEqualTo(Ended.NO_ROOM);

        gone.complete(null);

        assertThat(left.join()).isEqualTo(Ended.CALLER_GONE);
        assertThat(withCode()).isNotDone();
    }

    @Test
    void whoWaitsHearsOfTheEndOfTheReplica() {
        var waiting = withCodes(3);

        wait.stop(new ShutdownDelayInitiatedEvent());

        assertThat(waiting).extracting(CompletableFuture::join).containsOnly(Ended.STILL_AWAY);
        assertThat(withCode().join()).isEqualTo(Ended.NO_ROOM);
    }

    /** Whoever comes in the moment in which the others go on begins anew. */
    @Test
    void nobodyIsForgottenHoweverManyComeAndGoAtOnce() throws InterruptedException {
        back.set(true);
        var done = new CountDownLatch(400);
        for (var caller = 0; caller < 4; caller++) {
            Thread.ofVirtual().start(() -> {
                for (var at = 0; at < 100; at++) {
                    wait.withToken(look, LONG).subscribeAsCompletionStage().thenRun(done::countDown);
                    Thread.yield();
                }
            });
        }

        await().until(() -> done.getCount() == 0);
        assertThat(gauge()).isZero();
    }

    private List<CompletableFuture<Ended>> withCodes(int count) {
        return Stream.generate(this::withCode).limit(count).toList();
    }

    private CompletableFuture<Ended> withCode() {
        return wait.withCode(look, LONG, STAYS).subscribeAsCompletionStage();
    }

    private int gauge() {
        return (int) registry.get("kesher.signup.vault.waiting").gauge().value();
    }
}
