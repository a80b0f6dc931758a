package dev.kesher.metasimulator.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that survives a restart. Fields are public because this is the simulator's memory, not an interface: one event loop
 * reads and writes it, Jackson saves it.
 */
public final class World {
    public static final long WINDOW_MILLIS = 24 * 3600_000L;

    public long clockOffsetMillis;
    /** Real time at which the clock was stopped; 0 while it runs. */
    public long clockStoppedAt;

    public App app = new App();
    public Settings settings = new Settings();
    public final Map<String, Waba> wabas = new Bounded<>(10_000);
    public final Map<String, PhoneNumber> numbers = new Bounded<>(20_000);
    public final Map<String, Token> tokens = new Bounded<>(20_000);
    public final Map<String, Code> codes = new Bounded<>(1_000);
    public final Map<String, Media> media = new Bounded<>(10_000);
    public final Bounded<Customer> customers = new Bounded<>(100_000);
    /** Phone or user id, to the customer's id. */
    public final Bounded<String> customerKeys = new Bounded<>(300_000);
    /** Number and customer, to the time of that customer's latest message (docs/meta/window.md#rules). */
    public final Bounded<Long> windows = new Bounded<>(200_000);
    /** Customers' messages that can be marked as read, to the number they went to. */
    public final Bounded<String> inbound = new Bounded<>(50_000);

    public final Map<String, PendingUpdate> pending = new Bounded<>(200_000);
    /** What people see on their phones; not on disk. */
    @JsonIgnore
    public final Conversations conversations = new Conversations();

    public final Map<String, WebhookPost> undelivered = new Bounded<>(100_000);

    /** Switches that hold until changed; the defaults are Meta's normal behaviour. */
    public static final class Settings {
        /**
         * False: {@code debug_token} leaves granular_scopes' management entry out, as seen since June 2026
         * (docs/meta/tokens.md#debug).
         */
        public boolean granularScopes = true;
        /** True: free-form outside the window is refused at once instead of failing later (docs/meta/window.md#rules). */
        public boolean windowCheckedAtOnce;
        /** The app's "Require App Secret" toggle (docs/meta/tokens.md#proof). */
        public boolean proofRequired;
        /**
         * A portfolio writes first to no more customers in 24 hours than its tier allows
         * (docs/meta/limits.md#messaging).
         */
        public boolean portfolioLimit = true;
        /**
         * True: a customer who does not answer gets two marketing templates of a number in 24 hours, then 131049
         * (docs/meta/errors.md#sending).
         */
        public boolean marketingLimit;
    }

    public long now() {
        return (clockStoppedAt == 0 ? System.currentTimeMillis() : clockStoppedAt) + clockOffsetMillis;
    }

    /** Null also for a number whose WABA was forgotten before it. */
    public @Nullable PhoneNumber number(@Nullable String id) {
        PhoneNumber number = id == null ? null : numbers.get(id);
        return number != null && wabas.containsKey(number.wabaId) ? number : null;
    }

    public Waba wabaOf(PhoneNumber number) {
        return Objects.requireNonNull(wabas.get(number.wabaId), "a number without its WABA");
    }

    public @Nullable Template template(Waba waba, String name, String language) {
        return waba.templates.stream()
                .filter(t -> t.name.equals(name) && t.language.equals(language))
                .findFirst()
                .orElse(null);
    }

    public void openWindow(PhoneNumber number, Customer customer, long at) {
        String key = windowKey(number, customer);
        Long before = windows.get(key);
        windows.putFresh(key, before == null ? at : Math.max(before, at));
    }

    public boolean windowOpen(PhoneNumber number, Customer customer) {
        Long last = windows.get(windowKey(number, customer));
        return last != null && now() - last < WINDOW_MILLIS;
    }

    @JsonIgnore
    public List<Token> liveTokens(String wabaId) {
        return tokens.values().stream()
                .filter(t -> t.wabaIds.contains(wabaId) && t.alive(now()))
                .toList();
    }

    /** Everything but the app's own subscription is gone: the state of a new simulator. */
    public void clear() {
        clockOffsetMillis = 0;
        clockStoppedAt = 0;
        settings = new Settings();
        for (Map<String, ?> all : List.of(
                wabas,
                numbers,
                tokens,
                codes,
                media,
                customers,
                customerKeys,
                windows,
                inbound,
                pending,
                undelivered)) {
            all.clear();
        }
        conversations.clear();
    }

    private static String windowKey(PhoneNumber number, Customer customer) {
        return number.id + " " + customer.id;
    }
}
