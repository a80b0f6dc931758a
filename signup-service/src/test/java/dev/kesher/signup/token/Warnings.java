package dev.kesher.signup.token;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** A round of warnings, as several replicas or one that was started anew would make it. */
@ApplicationScoped
public class Warnings {
    private final ExpiryWarnings expiryWarnings;

    Warnings(ExpiryWarnings expiryWarnings) {
        this.expiryWarnings = expiryWarnings;
    }

    public void lookInSeveralReplicas() {
        var ticks = List.of(expiryWarnings.tick(), expiryWarnings.tick(), expiryWarnings.tick());
        Uni.combine().all().unis(ticks).discardItems().await().atMost(Duration.ofSeconds(60));
    }
}
