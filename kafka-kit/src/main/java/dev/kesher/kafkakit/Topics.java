package dev.kesher.kafkakit;

import dev.kesher.kafkakit.Difference.Correctable;
import dev.kesher.kafkakit.Difference.MissingAcl;
import dev.kesher.kafkakit.Difference.MissingTopic;
import dev.kesher.kafkakit.Difference.OtherConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Topics and ACLs of one Kafka, compared with what is declared and put right. Several may do that at once: what another has
 * created meanwhile is as good.
 */
public final class Topics implements AutoCloseable {
    private final Broker broker;

    private Topics(Broker broker) {
        this.broker = broker;
    }

    /**
     * @param client the properties of {@link KafkaSettings#client}
     * @param patience how long one question to the broker may take
     */
    public static Topics at(Map<String, Object> client, Duration patience) throws Unavailable {
        return new Topics(Broker.at(client, patience));
    }

    /** Only looks. */
    public List<Difference> check(Wanted wanted) throws Unavailable {
        return Comparison.of(wanted, broker.look(Declared.topics().keySet(), wanted.acls()));
    }

    /** Puts right what it may, and says what it found; what is not {@link Correctable} is still so. */
    public List<Difference> apply(Wanted wanted) throws Unavailable {
        var found = check(wanted);
        var missing =
                of(found, MissingTopic.class).stream().map(MissingTopic::topic).toList();
        broker.create(missing, wanted.partitions(), wanted.replicationFactor());
        broker.configure(of(found, OtherConfig.class));
        broker.allow(of(found, MissingAcl.class).stream().map(MissingAcl::acl).toList());
        return found;
    }

    private static <T extends Difference> List<T> of(List<Difference> differences, Class<T> kind) {
        return differences.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        broker.close();
    }
}
