package dev.kesher.signup.connect;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;

/** What the workers of other replicas would do at the same time: look for attempts that are due. */
@ApplicationScoped
public class SecondReplica {
    private final AttemptWorker worker;

    SecondReplica(AttemptWorker worker) {
        this.worker = worker;
    }

    public void grab(int replicas) {
        var ticks = Stream.generate(worker::tick).limit(replicas).toList();
        Uni.combine().all().unis(ticks).discardItems().await().atMost(Duration.ofSeconds(60));
    }
}
