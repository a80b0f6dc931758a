package dev.kesher.systemtests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for the controller and the kubelet that a job needs: says of each job that it has succeeded, without running it,
 * so that Helm, which waits for its hooks, goes on.
 */
final class JobController {
    private final KubeApi api;
    private final String path;
    private volatile Optional<Throwable> lastFailure = Optional.empty();
    private final List<JsonNode> finished = new CopyOnWriteArrayList<>();

    JobController(KubeApi api, String namespace) {
        this.api = api;
        this.path = "/apis/batch/v1/namespaces/" + namespace + "/jobs";
    }

    void during(Runnable action) {
        try (var clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("jobs").factory())) {
            var looks = clock.scheduleWithFixedDelay(this::look, 0, 100, TimeUnit.MILLISECONDS);
            action.run();
            looks.cancel(false);
        } catch (RuntimeException failure) {
            lastFailure.ifPresent(failure::addSuppressed);
            throw failure;
        }
    }

    /** A look that fails is followed by another: the server may be busy. */
    private void look() {
        try {
            finishAll();
        } catch (RuntimeException | AssertionError failure) {
            lastFailure = Optional.of(failure);
        }
    }

    List<JsonNode> finished() {
        return List.copyOf(finished);
    }

    private void finishAll() {
        Chart.stream(api.get(path).expect(200).body().path("items"))
                .filter(job -> job.at("/status/conditions").isMissingNode())
                .forEach(this::finish);
    }

    private void finish(JsonNode job) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var status = Map.of(
                "succeeded",
                1,
                "startTime",
                now,
                "completionTime",
                now,
                "conditions",
                List.of(condition("SuccessCriteriaMet", now), condition("Complete", now)));
        api.merge(path + "/" + Chart.name(job) + "/status", Map.of("status", status))
                .expect(200);
        finished.add(job);
    }

    private static Map<String, String> condition(String type, String now) {
        return Map.of("type", type, "status", "True", "lastTransitionTime", now, "lastProbeTime", now);
    }
}
