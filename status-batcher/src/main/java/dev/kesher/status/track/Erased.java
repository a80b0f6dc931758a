package dev.kesher.status.track;

import dev.kesher.contracts.BusinessId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who was erased, and when. What is told about a message that was accepted before says nothing about them any more; what was
 * accepted later does. It knows nobody by name, and takes 16 bytes for each. Immutable.
 */
public final class Erased {
    /** More are not remembered: the oldest, of which the least can still come, go first. */
    public static final int MOST = 500_000;

    public static final Erased NOBODY = new Erased(0, Set.of(), new long[0], new long[0]);

    /** The business itself. */
    private static final long EVERYBODY = 0;

    private final long seq;
    private final Set<String> businesses;
    /** In order; the same position of {@link #at} says when. */
    private final long[] who;

    private final long[] at;
    private final long latest;

    private Erased(long seq, Set<String> businesses, long[] who, long[] at) {
        this.seq = seq;
        this.businesses = businesses;
        this.who = who;
        this.at = at;
        this.latest = Arrays.stream(at).max().orElse(Long.MIN_VALUE);
    }

    /**
     * One that was erased.
     *
     * @param who 0 for the business itself
     * @param at messages that were accepted at this time or before
     * @param seq its place in the order in which they became known
     */
    public record Entry(String business, long who, Instant at, long seq) {
        public static Entry ofBusiness(BusinessId business, Instant at) {
            return new Entry(business.value(), EVERYBODY, at, 0);
        }

        /** @param id BSUID or phone */
        public static Entry ofCustomer(BusinessId business, String id, Instant at) {
            return new Entry(business.value(), hash(business.value(), id), at, 0);
        }
    }

    /** The latest that is in it; what has a higher one is not. */
    public long seq() {
        return seq;
    }

    public int size() {
        return who.length;
    }

    /** These as well. Who is there twice stays with the later time. */
    public Erased and(List<Entry> more) {
        var all = new HashSet<>(businesses);
        var last = seq;
        for (var entry : more) {
            all.add(entry.business());
            last = Math.max(last, entry.seq());
        }
        return merged(
                last, Set.copyOf(all), more.stream().map(Place::of).sorted().toList());
    }

    private Erased merged(long last, Set<String> all, List<Place> more) {
        var newWho = new long[who.length + more.size()];
        var newAt = new long[newWho.length];
        var size = 0;
        for (int known = 0, added = 0; known < who.length || added < more.size(); ) {
            var old = known < who.length && (added == more.size() || who[known] <= more.get(added).who);
            var place = old ? new Place(who[known], at[known++]) : more.get(added++);
            if (size > 0 && newWho[size - 1] == place.who) {
                newAt[size - 1] = Math.max(newAt[size - 1], place.at);
            } else {
                newWho[size] = place.who;
                newAt[size++] = place.at;
            }
        }
        return new Erased(last, all, Arrays.copyOf(newWho, size), Arrays.copyOf(newAt, size));
    }

    private record Place(long who, long at) implements Comparable<Place> {
        static Place of(Entry entry) {
            var who = entry.who() == EVERYBODY ? hash(entry.business(), "") : entry.who();
            return new Place(who, entry.at().toEpochMilli());
        }

        @Override
        public int compareTo(Place other) {
            return Long.compare(who, other.who);
        }
    }

    /** Whether nothing may be kept of a message, because its business was erased after it. */
    public boolean isGone(Message message) {
        return concerns(message) && isErased(message, "");
    }

    /** What may be kept of a message: itself, or itself without whom it went to. */
    public Message left(Message message) {
        return concerns(message) && namesErased(message) ? message.erased() : message;
    }

    /** Most messages are newer than the last erasure, or of a business without any: then nothing is hashed. */
    private boolean concerns(Message message) {
        return made(message.id()) <= latest
                && businesses.contains(message.sender().businessId().value());
    }

    private boolean namesErased(Message message) {
        return isErased(message, message.named())
                || isErased(message, message.seen())
                || message.attempts().stream().anyMatch(attempt -> isErased(message, attempt.recipient()));
    }

    private boolean isErased(Message message, Recipient recipient) {
        return isErased(message, recipient.userId()) || isErased(message, recipient.phone());
    }

    private boolean isErased(Message message, @Nullable String id) {
        if (id == null) {
            return false;
        }
        var place = Arrays.binarySearch(who, hash(message.sender().businessId().value(), id));
        return place >= 0 && made(message.id()) <= at[place];
    }

    private static long made(UUID id) {
        return id.getMostSignificantBits() >>> Short.SIZE;
    }

    private static long hash(String business, String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(business.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
