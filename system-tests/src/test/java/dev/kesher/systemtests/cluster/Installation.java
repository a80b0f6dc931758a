package dev.kesher.systemtests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** A release of the chart in a namespace of its own, as Helm makes it; its jobs are finished by {@link JobController}. */
final class Installation {
    static final String RELEASE = "kesher";

    private final ControlPlane cluster;
    private final KubeApi api;
    private final String set;
    private final String namespace;
    private final JobController jobs;

    private Installation(ControlPlane cluster, String set, String namespace) {
        this.cluster = cluster;
        this.api = cluster.asAdministrator();
        this.set = set;
        this.namespace = namespace;
        this.jobs = new JobController(api, namespace);
    }

    /** Installs the chart with one set of values into a new namespace that takes only pods without any privilege. */
    static Installation install(ControlPlane cluster, String set, String namespace) {
        var installation = new Installation(cluster, set, namespace);
        try {
            installation.api.createNamespace(namespace, Files.readString(cluster.authority()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        installation.jobs.during(() -> new Helm(Chart.FOLDER)
                .install()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(cluster.kubeconfig())
                .withValuesFile(Chart.values(set))
                .call());
        return installation;
    }

    /** As an operator does it: the same values, and one other. */
    void upgrade(String value, String content) {
        jobs.during(() -> new Helm(Chart.FOLDER)
                .upgrade()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(cluster.kubeconfig())
                .withValuesFile(Chart.values(set))
                .set(value, content)
                .call());
    }

    void uninstall() {
        Helm.uninstall(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(cluster.kubeconfig())
                .call();
    }

    String namespace() {
        return namespace;
    }

    List<JsonNode> deployments() {
        return Chart.stream(api.get("/apis/apps/v1/namespaces/" + namespace + "/deployments")
                        .expect(200)
                        .body()
                        .path("items"))
                .toList();
    }

    JsonNode deployment(String service) {
        return api.get("/apis/apps/v1/namespaces/" + namespace + "/deployments/" + service)
                .expect(200)
                .body();
    }

    /** What Helm creates only for {@code helm test}. */
    List<JsonNode> testPods() {
        return Chart.ofKind(
                "Pod",
                Chart.objects(Chart.template(set).withNamespace(namespace).call()));
    }

    /** The jobs that ran before the installation and its upgrades. */
    List<JsonNode> finishedJobs() {
        return jobs.finished();
    }
}
