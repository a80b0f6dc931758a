package dev.kesher.sender.intake;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.store.QueueFigures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Refuses further messages of a number in whose queue there are too many, if an operator has set a bound: whoever asks learns
 * that it is too fast, instead of finding its messages expired. The length is as of a second ago at most, so a little more than
 * the bound may enter.
 */
@ApplicationScoped
class QueueBound {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int NUMBERS = 10_000;

    private final int most;
    private final QueueFigures figures;
    private final AsyncCache<PhoneNumberId, Long> lengths =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(NUMBERS).buildAsync();

    QueueBound(QueueFigures figures, SenderSettings settings) {
        this.figures = figures;
        this.most = settings.queueBound();
    }

    /** Fails with {@code queue-full} if the number has as many messages waiting as it may have. */
    Uni<Void> check(PhoneNumberId number) {
        return most == 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> lengths.get(number, (key, executor) -> length(key))
                                .copy())
                        .invoke(queued -> {
                            if (queued >= most) {
                                throw Problems.of(SenderProblem.QUEUE_FULL);
                            }
                        })
                        .replaceWithVoid();
    }

    private CompletableFuture<Long> length(PhoneNumberId number) {
        return figures.length(number).map(QueueFigures.Length::queued).subscribeAsCompletionStage();
    }
}
