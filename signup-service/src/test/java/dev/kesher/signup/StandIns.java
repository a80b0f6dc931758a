package dev.kesher.signup;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the stand-ins and hurries the service up; waits that are minutes in life are moments in a test. */
public final class StandIns implements QuarkusTestResourceLifecycleManager {
    /** A page of the platform that may embed the elements. */
    static final String HOST_PAGE = "https://app.example.test";

    static final String PLATFORM_NAME = "Example CRM";

    static final String SUPPORT = "https://help.example.test/new?a=1&b=\"2\"";

    static final String PREVIOUS_SECRET = "the-secret-before";

    private VaultStandIn vault;
    private NotifierStandIn notifier;
    private SenderStandIn sender;
    private PlatformPage platform;

    @Override
    public Map<String, String> start() {
        vault = new VaultStandIn();
        notifier = new NotifierStandIn();
        sender = new SenderStandIn();
        platform = new PlatformPage();
        return Map.ofEntries(
                Map.entry("KESHER_VAULT_SERVICE_URL", vault.url()),
                Map.entry("KESHER_NOTIFIER_URL", notifier.url()),
                Map.entry("KESHER_SENDER_SERVICE_URL", sender.url()),
                Map.entry("KESHER_HOST_ORIGINS", HOST_PAGE + ",http://127.0.0.1:*"),
                Map.entry("KESHER_PLATFORM_NAME", PLATFORM_NAME),
                Map.entry("KESHER_SUPPORT", SUPPORT),
                // All tests send codes within the same minutes.
                Map.entry("KESHER_CODES_PER_MINUTE", "100000"),
                Map.entry("KESHER_CHECK_CONFIRM_AFTER", "PT1S"),
                Map.entry("KESHER_META_APP_SECRET_PREVIOUS", PREVIOUS_SECRET),
                // Only for the header that depends on it; a browser ignores that over http.
                Map.entry("kesher.access.public-url", "https://connect.example.test"),
                // The dead connections of all tests are no incident, except where the breaker itself is tested.
                Map.entry("kesher.signup.token-check.breaker.most", "1000"),
                Map.entry("kesher.signup.token-check.breaker.sample", "0"),
                // Each is looked at by the next tick: a second, which is the scheduler's own step.
                Map.entry("kesher.signup.token-check.retry-after", "PT0.1S"),
                Map.entry("kesher.signup.attempts.review.every", "PT0.1S"),
                Map.entry("kesher.signup.attempts.review.at-most-every", "PT0.1S"),
                Map.entry("kesher.signup.token-check.look-for-work", "PT1S"),
                // A vault that stays away is given up soon.
                Map.entry("kesher.signup.attempts.vault-patience", "PT2S"),
                Map.entry("kesher.signup.every.attempts", "PT1S"),
                Map.entry("kesher.signup.every.removals", "PT1S"),
                Map.entry("kesher.signup.every.deletions", "PT1S"),
                Map.entry("kesher.signup.every.tidy", "PT1S"),
                Map.entry("kesher.signup.every.figures", "PT1S"),
                Map.entry("kesher.signup.removal.drain", "PT0.1S"),
                Map.entry("kesher.signup.meta.call-timeout", "PT2S"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(vault, new TestInjector.MatchesType(VaultStandIn.class));
        injector.injectIntoFields(platform, new TestInjector.MatchesType(PlatformPage.class));
        injector.injectIntoFields(notifier, new TestInjector.MatchesType(NotifierStandIn.class));
        injector.injectIntoFields(sender, new TestInjector.MatchesType(SenderStandIn.class));
    }

    @Override
    public void stop() {
        if (vault != null) {
            vault.close();
            notifier.close();
            sender.close();
            platform.close();
        }
    }
}
