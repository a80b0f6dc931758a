package dev.kesher.status.erasure;

import dev.kesher.contracts.Erasure;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.eventkit.reader.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The offsets move when everything of a batch is erased; a kill in between repeats it, which changes nothing. */
@ApplicationScoped
class ErasureConsumer {
    private final BatchReader reader;
    private final Eraser eraser;

    ErasureConsumer(BatchReader reader, Eraser eraser) {
        this.reader = reader;
        this.eraser = eraser;
    }

    @Incoming("erasures")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, Reading.data(Erasure.class), eraser::erase);
    }
}
