package dev.kesher.sender.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kesher.contracts.SendRequest;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.eventkit.trace.RecordTrace;
import dev.kesher.sender.dispatch.Dispatcher;
import dev.kesher.sender.kafka.Batches;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.NewMessage;
import dev.kesher.sender.message.Purpose;
import dev.kesher.sender.store.Acceptance;
import dev.kesher.telemetry.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** What Kesher's own services ask for leads to the same queue; the admission policy decides whether it may go. */
@ApplicationScoped
class SendRequestConsumer {
    private final Batches batches;
    private final MessageIntake intake;
    private final Dispatcher dispatcher;
    private final MeterRegistry metrics;

    SendRequestConsumer(Batches batches, MessageIntake intake, Dispatcher dispatcher, MeterRegistry metrics) {
        this.batches = batches;
        this.intake = intake;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
    }

    @Incoming("send-requests")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.run(Topic.SEND_REQUESTS, records, Asked::read, this::apply)
                .invoke(dispatcher::wake);
    }

    /** @param traceparent of the span that the record comes from */
    private record Asked(SendRequest request, @Nullable String traceparent) {
        private static final Reading<SendRequest> REQUESTS = Reading.data(SendRequest.class);

        static Asked read(ConsumerRecord<String, byte[]> record) throws UnreadableEvent {
            return new Asked(REQUESTS.read(record), RecordTrace.of(record));
        }
    }

    /** Lanes are locked in the order of their keys, as by everybody; those who ask for the same keep their order. */
    private static final Comparator<Asked> IN_LOCK_ORDER = Comparator.<Asked, String>comparing(
                    asked -> asked.request().phoneNumberId().value())
            .thenComparing(asked -> asked.request().customer().id());

    private Uni<Void> apply(SqlClient transaction, List<Asked> requests) {
        return Multi.createFrom()
                .iterable(requests.stream().sorted(IN_LOCK_ORDER).toList())
                .onItem()
                .transformToUniAndConcatenate(asked -> accept(transaction, asked))
                .invoke(accepted -> metrics.counter(
                                "kesher.sender.requests",
                                "result",
                                accepted.getClass().getSimpleName())
                        .increment())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Acceptance.Result> accept(SqlClient transaction, Asked asked) {
        var span = Traces.work("accept", asked.traceparent());
        var message = message(asked.request(), span.traceparent());
        span.set("kesher.business.id", message.key().business()).set("kesher.phone_number.id", message.number());
        return intake.accept(transaction, message, null)
                .invoke(result -> span.set("kesher.message.id", result.messageId()))
                .onFailure()
                .invoke(failure -> span.failed(failure.getClass().getSimpleName()))
                .onTermination()
                .invoke(span::end);
    }

    private static NewMessage message(SendRequest request, @Nullable String traceparent) {
        // One id for all services of Kesher: what is repeated after a change of hands is still the same request.
        var key = new NewMessage.Key(
                request.businessId(), NewMessage.Origin.TOPIC, "topic", request.requestId(), RequestHash.of(request));
        var within = request.onceFor();
        return new NewMessage(
                UuidCreator.getTimeOrderedEpoch(),
                key,
                request.phoneNumberId(),
                request.customer(),
                request.content(),
                null,
                Purpose.of(request.purpose()),
                request.onceKey() == null
                        ? null
                        : new Message.Once(request.onceKey(), Objects.requireNonNull(within, "comes with onceKey")),
                request.validUntil(),
                false,
                traceparent);
    }
}
