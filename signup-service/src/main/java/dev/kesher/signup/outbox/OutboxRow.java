package dev.kesher.signup.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One record to be published; {@code body} null is a tombstone, {@code headers} is a JSON object of texts. */
@Entity
@Table(name = "outbox")
@NullUnmarked
class OutboxRow {
    /** One by one: ids must grow in the order in which rows of a key are written. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outbox_seq")
    @SequenceGenerator(name = "outbox_seq", sequenceName = "outbox_seq", allocationSize = 1)
    Long id;

    String topic;
    String recordKey;
    String headers;
    byte @Nullable [] body;
    Instant createdAt;
}
