package dev.kesher.signup;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the two stand-ins and hurries the service up; waits that are minutes in life are moments in a test. */
public final class StandIns implements QuarkusTestResourceLifecycleManager {
    private VaultStandIn vault;
    private NotifierStandIn notifier;

    @Override
    public Map<String, String> start() {
        vault = new VaultStandIn();
        notifier = new NotifierStandIn();
        return Map.of(
                "KESHER_VAULT_SERVICE_URL", vault.url(),
                "KESHER_NOTIFIER_URL", notifier.url(),
                "KESHER_CHECK_CONFIRM_AFTER", "PT1S",
                "kesher.signup.check.retry-after", "PT1S",
                "kesher.signup.every.checks", "PT1S",
                "kesher.signup.every.attempts", "PT1S",
                "kesher.signup.every.removals", "PT1S",
                "kesher.signup.every.tidy", "PT1S",
                "kesher.signup.removal.drain", "PT0.1S",
                "kesher.signup.meta.call-timeout", "PT2S");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(vault, new TestInjector.MatchesType(VaultStandIn.class));
        injector.injectIntoFields(notifier, new TestInjector.MatchesType(NotifierStandIn.class));
    }

    @Override
    public void stop() {
        if (vault != null) {
            vault.close();
            notifier.close();
        }
    }
}
