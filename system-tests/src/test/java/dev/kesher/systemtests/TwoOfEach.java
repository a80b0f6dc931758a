package dev.kesher.systemtests;

import dev.kesher.localstack.Service;
import dev.kesher.localstack.launcher.Services;
import dev.kesher.localstack.launcher.WebhookSetup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A second process of some services beside the one that runs, and one address for both. They stay until Kesher stops; what
 * is started again by {@link #killAndStart} knows the others by that address too.
 */
final class TwoOfEach implements Replicas {
    private static final Map<String, String> ADDRESSES = Map.of(
            "vault-service", "KESHER_VAULT_SERVICE_URL",
            "notifier", "KESHER_NOTIFIER_URL",
            "sender-service", "KESHER_SENDER_SERVICE_URL");

    private final RunningKesher kesher;
    private final List<String> names;
    private final Map<String, Balancer> balancers = new HashMap<>();
    private final Map<String, String> settings = new TreeMap<>();

    private TwoOfEach(RunningKesher kesher, List<String> services) {
        this.kesher = kesher;
        this.names = services.stream()
                .flatMap(service -> Stream.of(service, Services.replica(service, 2)))
                .toList();
    }

    static TwoOfEach start(RunningKesher kesher, List<String> services) {
        var two = new TwoOfEach(kesher, services);
        services.forEach(two::balance);
        services.forEach(service -> kesher.services().start(Services.replica(service, 2), two.settings));
        two.awaitReady();
        Optional.ofNullable(two.balancers.get("webhook-ingest"))
                .ifPresent(door -> WebhookSetup.run(
                        kesher.services().url(Services.SIMULATOR),
                        door.url(),
                        kesher.parts().metaApp()));
        return two;
    }

    private void balance(String service) {
        var services = kesher.services();
        var balancer = Balancer.before(List.of(services.url(service), services.url(Services.replica(service, 2))));
        kesher.parts().add(balancer);
        balancers.put(service, balancer);
        Optional.ofNullable(ADDRESSES.get(service)).ifPresent(variable -> settings.put(variable, balancer.url()));
    }

    /** Both processes of each service. */
    @Override
    public List<String> names() {
        return names;
    }

    /** The same stack, with the addresses of both. */
    Stack stack() {
        var environment = new TreeMap<>(kesher.stack().environment());
        balancers.forEach(
                (service, balancer) -> environment.put("KESHER_" + Service.named(service) + "_URL", balancer.url()));
        return Stack.ofEnvironment(environment);
    }

    @Override
    public void killAndStart(String name) {
        kesher.services().kill(name);
        kesher.services().start(name, settings);
    }

    @Override
    public void awaitReady(String name) {
        kesher.services().awaitReady(name);
    }
}
