package dev.kesher.notifier.delivery;

import io.smallrye.mutiny.Uni;

/** Tells on one channel. A failed {@code Uni} counts as {@link Verdict.Again}. */
public interface ChannelSender {
    Channel channel();

    Uni<Verdict> send(Delivery delivery);
}
