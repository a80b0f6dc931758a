package dev.kesher.status.drain;

import dev.kesher.status.track.Share;
import dev.kesher.status.wire.MessageKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A part of a slice that is gathered in one reading of it.
 *
 * @param share of its keys
 * @param seen up to where an earlier reading had this share too: what is of no message there has been dealt with
 */
record Part(Slice slice, Share share, Map<TopicPartition, Long> seen) {
    Part {
        seen = Map.copyOf(seen);
    }

    static Part whole(Slice slice) {
        return new Part(slice, Share.ALL, slice.from());
    }

    /** The part that a reading of this one has let go of. */
    Part left(Share share, Map<TopicPartition, Long> readUpTo) {
        var both = new HashMap<>(seen);
        readUpTo.forEach((partition, offset) -> both.merge(partition, offset, Math::max));
        return new Part(slice, share, both);
    }

    boolean has(ConsumerRecord<byte[], byte[]> record) {
        return share.has(MessageKey.hash(record.key()));
    }

    boolean isNew(TopicPartition partition, long offset) {
        return offset >= seen.getOrDefault(partition, 0L);
    }
}
