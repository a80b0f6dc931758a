package dev.kesher.sender.conversation;

import dev.kesher.sender.policy.ServiceWindow;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer service window as callers see it.
 *
 * @param open whether a free-form message asked for now would be tried; Kesher stops five minutes before Meta closes
 * @param lastMessageAt when the customer last wrote, by Meta's clock; null if they never did
 * @param closesAt when Meta closes it, or did: 24 hours after that; null if it never was open
 */
@Schema(name = "ServiceWindow")
record WindowView(
        boolean open,
        @Nullable Instant lastMessageAt,
        @Nullable Instant closesAt) {
    static WindowView of(Optional<Instant> lastMessage, Instant now) {
        return new WindowView(
                ServiceWindow.isOpen(lastMessage, now),
                lastMessage.orElse(null),
                lastMessage.map(ServiceWindow::closesAt).orElse(null));
    }
}
