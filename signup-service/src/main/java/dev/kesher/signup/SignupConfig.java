package dev.kesher.signup;

import dev.kesher.contracts.Secret;
import dev.kesher.signup.access.PageOrigins;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** All settings of this service; the reasons for the numbers stand in {@code application.properties}. */
@ConfigMapping(prefix = "kesher.signup")
public interface SignupConfig {
    /** The business whose number is the platform's own; only an operator may act for it. */
    @WithDefault("kesher-platform")
    String platformBusiness();

    /** Origins of the platform's pages that embed the elements, for example {@code https://app.example.com}. */
    Optional<Set<@Pattern(regexp = PageOrigins.ENTRY) String>> hostOrigins();

    /** Of a check or a removal: longer than its calls to Meta and the vault may take together. */
    @WithDefault("PT120S")
    Duration workLease();
    /** Where this service is reached from the internet; without a slash at the end. */
    @Pattern(regexp = "https?://[^/]+(/.*[^/])?")
    String publicUrl();

    Meta meta();

    Attempts attempts();

    Removal removal();

    TokenCheck tokenCheck();

    TestMessages testMessages();

    Every every();

    LinkConfig links();

    /** The app at Meta, and what a call may cost. */
    interface Meta {
        String ORIGIN = "https?://[A-Za-z0-9.\\-]+(:[0-9]{1,5})?";

        @WithDefault("https://graph.facebook.com")
        URI url();

        @WithDefault("v25.0")
        String version();

        @Pattern(regexp = "[0-9]{1,32}") String appId();

        Secret appSecret();

        /** While the secret is being rotated: Meta's callbacks may still be signed with it. */
        Optional<Secret> appSecretPrevious();

        /** Of Embedded Signup; the page needs it to open Meta's window. */
        @Pattern(regexp = "[0-9]{1,32}") String configId();

        /** Where the page gets Meta's JavaScript SDK from; without a slash at the end. */
        @WithDefault("https://connect.facebook.net")
        @Pattern(regexp = ORIGIN) String sdkUrl();

        /** Where Meta's window tells from what happened in it. */
        @WithDefault("https://www.facebook.com")
        @Pattern(regexp = ORIGIN) String dialogOrigin();

        /** Of Meta's window (docs/meta/signup.md#coexistence); empty: without coexistence. */
        @WithDefault("whatsapp_business_app_onboarding")
        Optional<@Pattern(regexp = "[a-z_]{1,64}") String> featureType();

        @WithDefault("PT3S")
        Duration connectTimeout();

        @WithDefault("PT10S")
        Duration callTimeout();

        @WithDefault("64")
        @Min(1) int maxConnections();
    }

    interface Attempts {
        /** How long a page may stay open before its first code. */
        @WithDefault("PT24H")
        Duration lifetime();

        /** Longer than the longest step, so that a step is never run by two replicas. */
        @WithDefault("PT90S")
        Duration lease();

        /** How long a request with a code waits for a vault that is away, from its arrival on. */
        @WithDefault("PT20S")
        Duration vaultPatience();

        @WithDefault("16")
        @Min(1) @Max(1000) int atOnce();

        /** A pending credential of an attempt that stopped lives this long. */
        @WithDefault("PT24H")
        Duration keepCredential();

        @WithDefault("P30D")
        Duration keep();

        /** How long the owner may think about letting one number go for another. */
        @WithDefault("PT1H")
        Duration proposal();

        Review review();

        /** Requests of this replica that may wait for an attempt to stop; any more are answered at once. */
        @WithDefault("200")
        @Min(0) @Max(10_000) int waitingRequests();
    }

    /** Looking again at a number that Meta has not released yet. */
    interface Review {
        @WithDefault("PT5M")
        Duration every();

        /** The pause doubles up to this. */
        @WithDefault("PT1H")
        Duration atMostEvery();

        @WithDefault("P14D")
        Duration patience();
    }

    interface Removal {
        /** Sends in flight may finish on a connection that is let go. */
        @WithDefault("PT10S")
        Duration drain();

        /** Tombstone of a removed connection (the contract promises 8 days at the earliest). */
        @WithDefault("P9D")
        Duration tombstoneAfter();
    }

    /** What an owner's test message says: a template without variables that every account has. */
    interface TestMessages {
        /** Meta's own sample, which new accounts have. */
        @WithDefault("hello_world")
        @Pattern(regexp = "[a-z0-9_]{1,512}") String template();

        @WithDefault("en_US")
        @Pattern(regexp = "[A-Za-z_]{2,15}") String templateLanguage();
    }

    /** Whether the tokens of connections are still alive. */
    interface TokenCheck {
        /** Between two checks of a healthy connection. */
        @WithDefault("PT24H")
        Duration interval();

        /** How often each replica looks for connections that are due. */
        @WithDefault("PT5S")
        Duration lookForWork();

        /** Between the two verdicts that make a token dead. */
        @WithDefault("PT60S")
        Duration confirmAfter();

        /** When Meta did not answer clearly. */
        @WithDefault("PT15M")
        Duration retryAfter();

        @WithDefault("16")
        @Min(1) @Max(1000) int atOnce();

        Breaker breaker();
    }

    /** When it is the platform that is in trouble, so that owners are not told. */
    interface Breaker {
        @WithDefault("PT15M")
        Duration window();

        /** More than so many must die within the window … */
        @WithDefault("5")
        @Min(0) int most();

        /** … and more than this share of all connections … */
        @WithDefault("0.02")
        @DecimalMin("0") @DecimalMax("1") double shareOfActive();

        /** … or of those that were looked at. */
        @WithDefault("0.5")
        @DecimalMin("0") @DecimalMax("1") double shareOfJudged();

        /** Sample size: how many other connections are checked early when one looks dead. */
        @WithDefault("20")
        @Min(0) @Max(1000) int sample();

        /** Between two looks at a connection whose owner is not told yet. */
        @WithDefault("PT5M")
        Duration again();

        @WithDefault("120")
        @Min(1) int againPerMinute();
    }

    /** How often each replica looks for work; not below one second, which is the scheduler's own step. */
    interface Every {
        @WithDefault("PT1S")
        Duration attempts();

        @WithDefault("PT1S")
        Duration outbox();

        @WithDefault("PT1S")
        Duration removals();

        @WithDefault("PT2S")
        Duration deletions();

        @WithDefault("PT60S")
        Duration tidy();

        @WithDefault("PT10S")
        Duration figures();
    }
}
