package dev.kesher.notifier.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident beyond its kind; texts do without what is absent.
 *
 * @param waitingMessages how many waited when it was noticed
 * @param unknownMessages of how many nobody can say whether they were sent
 * @param since when it began, if that is known better than by the alert's own time
 * @param expiresAt when the token ends
 * @param platform what a platform incident is about, if it is one
 */
public record Facts(
        @Nullable Integer failedMessages,
        @Nullable Integer waitingMessages,
        @Nullable Integer unknownMessages,
        @Nullable Instant since,
        @Nullable Instant expiresAt,
        MetaReason reason,
        @Nullable Incident platform) {
    public static final Facts NONE = new Facts(null, null, null, null, null, MetaReason.UNKNOWN, null);

    /**
     * Something that concerns the whole platform.
     *
     * @param name for example {@code many-connections-lost}
     * @param connections how many it is about, if known
     * @param reason as a stable code, if known
     * @param firstBusiness whose message met it first, if it is an error that Meta answered to a message
     */
    public record Incident(
            String name,
            @Nullable Integer connections,
            @Nullable String reason,
            @Nullable String firstBusiness) {

        /** Whether it is one error of Meta's, rather than the state of the platform. */
        public boolean isMetaError() {
            return name.startsWith(dev.kesher.contracts.OwnerAlert.META_ERROR);
        }
    }
}
