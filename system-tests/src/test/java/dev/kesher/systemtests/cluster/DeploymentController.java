package dev.kesher.systemtests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stands in for the controller of Deployments: says of each change that it is rolled out, without a pod. */
final class DeploymentController implements AutoCloseable {
    private final KubeApi api;
    private final String path;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deployments").factory());

    private DeploymentController(KubeApi api, String namespace) {
        this.api = api;
        this.path = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
    }

    static DeploymentController start(KubeApi api, String namespace) {
        var controller = new DeploymentController(api, namespace);
        var unused = controller.clock.scheduleWithFixedDelay(controller::look, 0, 100, TimeUnit.MILLISECONDS);
        return controller;
    }

    /** A look that fails is followed by another: the server may be busy. */
    private void look() {
        try {
            Chart.stream(api.get(path).expect(200).body().path("items")).forEach(this::rollOut);
        } catch (IllegalStateException | AssertionError busy) {
            System.out.println("deployments: " + busy.getMessage());
        }
    }

    private void rollOut(JsonNode deployment) {
        var generation = deployment.at("/metadata/generation").asLong();
        if (deployment.at("/status/observedGeneration").asLong() == generation) {
            return;
        }
        var replicas = deployment.at("/spec/replicas").asInt();
        var status = Map.of(
                "observedGeneration", generation,
                "replicas", replicas,
                "updatedReplicas", replicas,
                "readyReplicas", replicas,
                "availableReplicas", replicas);
        api.merge(path + "/" + Chart.name(deployment) + "/status", Map.of("status", status))
                .expect(200);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
