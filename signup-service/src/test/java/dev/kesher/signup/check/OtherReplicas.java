package dev.kesher.signup.check;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;

/** What other replicas would do at the same time: look for connections that are due. */
@ApplicationScoped
public class OtherReplicas {
    private final CheckWorker worker;

    OtherReplicas(CheckWorker worker) {
        this.worker = worker;
    }

    public void check(int replicas) {
        var ticks = Stream.generate(worker::tick).limit(replicas).toList();
        Uni.combine().all().unis(ticks).discardItems().await().atMost(Duration.ofSeconds(60));
    }
}
