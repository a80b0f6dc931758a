package dev.kesher.metasimulator.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A business phone number, as docs/meta/numbers.md#fields lists its fields. */
public final class PhoneNumber {
    public String id = "";
    public String wabaId = "";
    /** Digits only, with country code. */
    public String digits = "";

    public String verifiedName = "";
    public String status = "PENDING";
    public String platformType = "NOT_APPLICABLE";
    public String throughput = "NOT_APPLICABLE";
    public String codeVerificationStatus = "VERIFIED";
    public String nameStatus = "APPROVED";
    public String qualityRating = "UNKNOWN";
    public String messagingLimit = "TIER_250";
    public boolean coexistence;
    /** When the number was last registered, in milliseconds; 0 for never. */
    public long onboardedAt;

    public @Nullable String username;
    public @Nullable String pin;
    public @Nullable String overrideCallback;
    /** Times of register and deregister calls in the last 72 h (docs/meta/numbers.md#register). */
    public List<Long> registrations = new ArrayList<>();

    public long registrationBlockedUntil;

    public NumberOnboarding onboarding = new NumberOnboarding();
    public NumberSetup setup = new NumberSetup();

    public boolean registered() {
        return "CLOUD_API".equals(platformType);
    }

    public void markRegistered(long now) {
        onboardedAt = now;
        platformType = "CLOUD_API";
        status = "CONNECTED";
        throughput = "STANDARD";
    }

    /** As Embedded Signup leaves a number: verified perhaps, but on no platform yet. */
    public void markNew() {
        platformType = "NOT_APPLICABLE";
        status = "PENDING";
        throughput = "NOT_APPLICABLE";
    }

    public void markDeregistered() {
        platformType = "NOT_APPLICABLE";
        status = "DISCONNECTED";
        throughput = "NOT_APPLICABLE";
    }

    /** Messages per second (docs/meta/limits.md#throughput). */
    public int messagesPerSecond() {
        return coexistence ? 20 : "HIGH".equals(throughput) ? 1000 : 80;
    }

    /** As GET shows it: {@code +972 55 123 4567}; webhooks carry the digits. */
    public String display() {
        int code = Phones.countryCode(digits).length();
        String rest = digits.substring(code);
        int cut = Math.min(2, rest.length());
        int half = cut + (rest.length() - cut) / 2;
        return "+" + digits.substring(0, code) + " " + rest.substring(0, cut) + " " + rest.substring(cut, half) + " "
                + rest.substring(half);
    }
}
