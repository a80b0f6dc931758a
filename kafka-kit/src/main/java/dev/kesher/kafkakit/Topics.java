package dev.kesher.kafkakit;

import dev.kesher.kafkakit.Difference.Correctable;
import dev.kesher.kafkakit.Difference.MissingAcl;
import dev.kesher.kafkakit.Difference.MissingTopic;
import dev.kesher.kafkakit.Difference.OtherConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Topics and ACLs of one Kafka, compared with what is declared and put right. Several may do that at once: what another has
 * created meanwhile is as good.
 */
public final class Topics implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Broker broker;
    private final Duration patience;

    private Topics(Broker broker, Duration patience) {
        this.broker = broker;
        this.patience = patience;
    }

    /**
     * @param client the properties of {@link KafkaSettings#client}
     * @param patience how long one question to the broker may take, and a change until it shows
     */
    public static Topics at(Map<String, Object> client, Duration patience) throws Unavailable {
        return new Topics(Broker.at(client, patience), patience);
    }

    /** Only looks. */
    public List<Difference> check(Wanted wanted) throws Unavailable {
        return Comparison.of(wanted, broker.look(Declared.topics().keySet(), wanted.acls()));
    }

    /**
     * Puts right what it may, waits until the broker shows it, and says what it found; what is not {@link Correctable} is
     * still so.
     */
    public List<Difference> apply(Wanted wanted) throws Unavailable {
        var found = check(wanted);
        broker.create(
                of(found, MissingTopic.class).stream().map(MissingTopic::topic).toList(),
                wanted.partitions(),
                wanted.replicationFactor());
        broker.configure(of(found, OtherConfig.class));
        broker.allow(of(found, MissingAcl.class).stream().map(MissingAcl::acl).toList());
        if (!of(found, Correctable.class).isEmpty()) {
            awaitEffect(wanted);
        }
        return found;
    }

    /** The controller has it; the broker learns of it a moment later, and whoever comes next asks the broker. */
    private void awaitEffect(Wanted wanted) throws Unavailable {
        var end = System.nanoTime() + patience.toNanos();
        while (!of(check(wanted), Correctable.class).isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new Unavailable("Kafka took the changes, but does not show them yet; run it again.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static <T extends Difference> List<T> of(List<Difference> differences, Class<T> kind) {
        return differences.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        broker.close();
    }
}
