package dev.kesher.sender.template;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.kesher.contracts.WabaId;
import dev.kesher.sender.SenderSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/**
 * Listings by account and name, each asked for once at a time however many wait for it. Bounded: 20,000 languages of
 * templates.
 */
@Singleton
final class TemplateCache {
    private static final int MOST_LANGUAGES = 20_000;
    /** After a failure Meta is left alone for so long, and messages pass without waiting for it. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final SenderSettings.Templates settings;
    private final Ticker ticker;
    private final FetchBudget budget;
    private final AsyncCache<TemplateKey, TemplateListing> kept;

    @Inject
    TemplateCache(SenderSettings settings) {
        this(settings.templates(), Ticker.systemTicker());
    }

    TemplateCache(SenderSettings.Templates settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.budget = new FetchBudget(ticker);
        this.kept = Caffeine.newBuilder()
                .ticker(ticker)
                .executor(Runnable::run)
                .maximumWeight(MOST_LANGUAGES)
                .weigher((TemplateKey key, TemplateListing listing) -> weight(listing))
                .expireAfter(Expiry.writing((TemplateKey key, TemplateListing listing) -> lifetime(listing)))
                .buildAsync();
    }

    /**
     * What is known, else what {@code ask} answers. Whoever stops waiting does not stop the question.
     *
     * @param ask given the time of the question; its future does not fail
     */
    CompletableFuture<TemplateListing> get(TemplateKey key, LongFunction<CompletableFuture<TemplateListing>> ask) {
        var known = kept.getIfPresent(key);
        if (known != null) {
            return known.copy();
        }
        if (!budget.take(key.waba())) {
            return CompletableFuture.completedFuture(new TemplateListing.Unavailable());
        }
        return kept.get(key, (missing, executor) -> ask.apply(ticker.read())).copy();
    }

    /** The same, not counting this answer. */
    CompletableFuture<TemplateListing> renew(
            TemplateKey key, TemplateListing.Listed outdated, LongFunction<CompletableFuture<TemplateListing>> ask) {
        var now = kept.asMap().get(key);
        if (now != null && now.isDone() && !now.isCompletedExceptionally() && outdated.equals(now.join())) {
            kept.asMap().remove(key, now);
        }
        return get(key, ask);
    }

    /** Whether the answer is too old to refuse a message because of it. */
    boolean isOutdated(TemplateListing.Listed listing) {
        return ticker.read() - listing.askedAt() > settings.refusing().toNanos();
    }

    /** Also what is being asked for: the answer may be from before the change. */
    void forget(TemplateKey key) {
        kept.asMap().remove(key);
    }

    void forgetAll(WabaId waba) {
        kept.asMap().keySet().removeIf(key -> key.waba().equals(waba));
    }

    /** Any of them may have changed without our being told. */
    void forgetAll() {
        kept.asMap().clear();
    }

    private Duration lifetime(TemplateListing listing) {
        return switch (listing) {
            case TemplateListing.Listed listed -> settings.kept();
            case TemplateListing.Unavailable unavailable -> AFTER_FAILURE;
        };
    }

    private static int weight(TemplateListing listing) {
        return switch (listing) {
            case TemplateListing.Listed listed -> 1 + listed.languages().size();
            case TemplateListing.Unavailable unavailable -> 1;
        };
    }
}
