package dev.kesher.status.track;

/**
 * When an attempt got how far, in {@link Micros}. {@code accepted} is by the sender's clock, each of the others Meta's
 * timestamp of the first status of its kind.
 */
public record Times(long accepted, long sent, long delivered, long read) {
    public static final Times NONE = new Times(Micros.NEVER, Micros.NEVER, Micros.NEVER, Micros.NEVER);

    public static Times accepted(long at) {
        return new Times(at, Micros.NEVER, Micros.NEVER, Micros.NEVER);
    }

    public static Times sent(long at) {
        return new Times(Micros.NEVER, at, Micros.NEVER, Micros.NEVER);
    }

    public static Times delivered(long at) {
        return new Times(Micros.NEVER, Micros.NEVER, at, Micros.NEVER);
    }

    public static Times read(long at) {
        return new Times(Micros.NEVER, Micros.NEVER, Micros.NEVER, at);
    }

    Times and(Times other) {
        return new Times(
                Math.min(accepted, other.accepted),
                Math.min(sent, other.sent),
                Math.min(delivered, other.delivered),
                Math.min(read, other.read));
    }
}
