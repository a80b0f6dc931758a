package dev.kesher.systemtests;

import static java.util.Objects.requireNonNull;

import dev.kesher.localstack.Service;
import dev.kesher.localstack.launcher.Services;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processes of the previous version and of this one against one stack. Of each service either or both run, behind the one
 * address by which all know it; a process gets calls from when it is ready until it is asked to stop, as in a cluster.
 */
final class TwoVersions implements Replicas {
    /** In the names of processes and logs: {@code sender-service-1} is the previous one. */
    enum Version {
        PREVIOUS(1),
        NEW(2);

        private final int number;

        Version(int number) {
            this.number = number;
        }
    }

    private static final int NOT_FOUND = 404;

    private final Map<Version, Services> services;
    private final Map<String, String> ofPrevious;

    private final Map<String, Balancer> doors = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    TwoVersions(RunningKesher kesher, PreviousVersion previous) {
        ofPrevious = previous.settings(kesher);
        services = Map.of(
                Version.PREVIOUS, kesher.servicesOf(previous.folder()),
                Version.NEW, kesher.services());
        for (var service : RunningKesher.SERVICES) {
            var door =
                    Balancer.at(kesher.parts().ports().of(Service.named(service).port()));
            kesher.parts().add(door);
            doors.put(service, door);
        }
    }

    /** Returns when it is ready and gets calls. */
    void start(String service, Version version) {
        begin(service, version);
        join(service, version);
    }

    /** The same for all services at once. */
    void startAll(Version version) {
        RunningKesher.SERVICES.forEach(service -> begin(service, version));
        RunningKesher.SERVICES.forEach(service -> join(service, version));
    }

    /** Both versions of all services, whatever runs now. */
    void startBoth() {
        for (var version : Version.values()) {
            RunningKesher.SERVICES.stream()
                    .filter(service -> !names.contains(name(service, version)))
                    .forEach(service -> start(service, version));
        }
    }

    private void begin(String service, Version version) {
        start(name(service, version));
    }

    private void start(String name) {
        ofProcess(name).start(name, isPrevious(name) ? ofPrevious : Map.of());
    }

    private void join(String service, Version version) {
        var name = name(service, version);
        of(version).awaitReady(name);
        door(service).add(of(version).url(name));
        names.add(name);
    }

    /** Properly: it gets no new calls, and then SIGTERM. */
    void stop(String service, Version version) {
        var name = name(service, version);
        door(service).remove(of(version).url(name));
        of(version).stop(name);
        names.remove(name);
    }

    /** New connections go to this one alone, like those of a browser that is kept at one replica; until {@link #share}. */
    void turnTo(String service, Version version) {
        var other = version == Version.NEW ? Version.PREVIOUS : Version.NEW;
        door(service).remove(of(other).url(name(service, other)));
    }

    /** Both get connections again. */
    void share(String service) {
        for (var version : Version.values()) {
            var process = of(version).url(name(service, version));
            door(service).remove(process);
            door(service).add(process);
        }
    }

    /** False as long as one that runs has none: whoever asks it for a link is told that there is no such address. */
    boolean haveLinks() {
        return names.stream()
                .filter(name -> name.startsWith("signup-service-"))
                .map(name ->
                        new Api(URI.create(ofProcess(name).url(name)), null).post("/api/v1/connect-links", Map.of()))
                .allMatch(answer -> answer.status() != NOT_FOUND);
    }

    Path log(String service, Version version) {
        return of(version).log(name(service, version));
    }

    boolean isReady(String service, Version version) {
        return of(version).isReady(name(service, version));
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public void awaitReady(String name) {
        ofProcess(name).awaitReady(name);
    }

    @Override
    public void killAndStart(String name) {
        ofProcess(name).kill(name);
        start(name);
    }

    private Services ofProcess(String name) {
        return of(isPrevious(name) ? Version.PREVIOUS : Version.NEW);
    }

    private static boolean isPrevious(String name) {
        return name.endsWith("-" + Version.PREVIOUS.number);
    }

    private Services of(Version version) {
        return requireNonNull(services.get(version));
    }

    private Balancer door(String service) {
        return requireNonNull(doors.get(service), service);
    }

    private static String name(String service, Version version) {
        return Services.replica(service, version.number);
    }
}
