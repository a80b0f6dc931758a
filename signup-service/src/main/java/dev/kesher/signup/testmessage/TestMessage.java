package dev.kesher.signup.testmessage;

import dev.kesher.contracts.BusinessId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code test_message}; what the columns mean stands in the migration. */
@Entity
@Table(name = "test_message")
@NullUnmarked
class TestMessage {
    @Id
    UUID id;

    String businessId;
    Instant askedAt;
    UUID requestKey;

    @Nullable UUID messageId;

    @Enumerated(EnumType.STRING)
    @Nullable TestMessageProblem problem;

    BusinessId business() {
        return new BusinessId(businessId);
    }

    /** sender-service was asked, and its answer was lost or did not come yet. */
    boolean isUnanswered() {
        return messageId == null && problem == null;
    }

    Instant validUntil() {
        return askedAt.plus(TestMessageRule.VALID);
    }
}
