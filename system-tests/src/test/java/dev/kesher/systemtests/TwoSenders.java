package dev.kesher.systemtests;

import dev.kesher.localstack.launcher.Services;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Two processes of sender-service over one database, reached in turn, in place of the one that ran before; none runs after. */
final class TwoSenders implements AutoCloseable {
    private static final String ONLY = "sender-service";
    private static final List<String> NAMES = List.of(ONLY, Services.replica(ONLY, 2));

    private final Services services;
    private final Map<String, String> settings;
    private final String token;

    private TwoSenders(RunningKesher kesher, Map<String, String> settings) {
        this.services = kesher.services();
        this.settings = settings;
        this.token = kesher.stack().serviceToken("platform");
    }

    /** @param settings for both, before those of the stack */
    static TwoSenders start(RunningKesher kesher, Map<String, String> settings) {
        var senders = new TwoSenders(kesher, settings);
        senders.services.stop(ONLY);
        NAMES.forEach(name -> senders.services.start(name, settings));
        NAMES.forEach(senders.services::awaitReady);
        return senders;
    }

    /**
     * Asks each of them in turn until there is an answer.
     *
     * @param turn even and odd numbers begin with different processes
     * @return the message's id
     */
    String accepted(int turn, String key, String business, String phone) {
        var next = new AtomicInteger(turn);
        return PatientCaller.accepted(() -> api(next.getAndIncrement()), key, business, phone);
    }

    private Api api(int turn) {
        return new Api(URI.create(services.url(NAMES.get(Math.floorMod(turn, NAMES.size())))), token);
    }

    /** {@code kill -9} of one, while the other goes on; the killed one comes back in its own time. */
    void killAndStart(int which) {
        services.kill(NAMES.get(which));
        services.start(NAMES.get(which), settings);
    }

    void awaitReady(int which) {
        services.awaitReady(NAMES.get(which));
    }

    @Override
    public void close() {
        NAMES.forEach(services::stop);
    }
}
