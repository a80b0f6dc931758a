package dev.kesher.sender.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.kesher.contracts.WabaId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often Meta is asked about one account's templates. A caller that tries names must not use up what Meta grants the account
 * (5,000 calls an hour, docs/meta/limits.md#management), of which the checks of its connection live too.
 */
final class FetchBudget {
    /** 1,800 an hour: two replicas together stay below the limit. */
    static final int PER_MINUTE = 30;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private final Cache<WabaId, AtomicInteger> spent;

    FetchBudget(Ticker ticker) {
        this.spent = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(MINUTE)
                .maximumSize(MOST_ACCOUNTS)
                .build();
    }

    /** @return whether Meta may be asked now; then it counts as asked */
    boolean take(WabaId waba) {
        return spent.get(waba, first -> new AtomicInteger()).getAndIncrement() < PER_MINUTE;
    }
}
