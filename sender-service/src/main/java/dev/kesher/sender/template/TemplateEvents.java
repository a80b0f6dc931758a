package dev.kesher.sender.template;

import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.eventkit.view.TopicTail;
import dev.kesher.sender.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Forgets the definition of a template of which Meta tells something: its review, its quality, its category, its components
 * (docs/meta/webhooks.md#fields). Every replica follows the topic for itself, since each remembers definitions for itself.
 */
@ApplicationScoped
class TemplateEvents {
    private static final Logger LOG = Logger.getLogger(TemplateEvents.class);
    private static final Reading<AccountEvent> READING = Reading.data(AccountEvent.class);

    private final TemplateCache cache;
    private final TopicTail tail;

    TemplateEvents(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            TemplateCache cache,
            MeterRegistry metrics) {
        this.cache = cache;
        this.tail = new TopicTail(
                Wiring.NAME, Topic.ACCOUNT_EVENTS.topicName(), broker, this::told, cache::forgetAll, metrics);
    }

    void start(@Observes StartupEvent started) {
        tail.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        tail.stop();
    }

    /** A record that cannot be read becomes a dead letter where the topic is read for all replicas together. */
    private void told(ConsumerRecord<String, byte[]> record) {
        try {
            apply(READING.read(record));
        } catch (UnreadableEvent | Refused unreadable) {
            LOG.debugf("passed over: %s", unreadable.getMessage());
        }
    }

    private void apply(AccountEvent event) {
        var name = event.value().path("message_template_name");
        if (name.isTextual()) {
            cache.forget(new TemplateKey(event.wabaId(), name.asText()));
        } else if (event.field().contains("template")) {
            cache.forgetAll(event.wabaId());
        }
    }
}
