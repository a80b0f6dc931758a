package dev.kesher.signup.connection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** A round of warnings, as several replicas or one that was started anew would make it. */
@ApplicationScoped
public class Warnings {
    private final Expiries expiries;

    Warnings(Expiries expiries) {
        this.expiries = expiries;
    }

    public void lookInSeveralReplicas() {
        var ticks = List.of(expiries.tick(), expiries.tick(), expiries.tick());
        Uni.combine().all().unis(ticks).discardItems().await().atMost(Duration.ofSeconds(60));
    }
}
