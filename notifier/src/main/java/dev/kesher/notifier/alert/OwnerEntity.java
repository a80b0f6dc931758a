package dev.kesher.notifier.alert;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code owner}: how the owner of a business can be reached. */
@Entity
@Table(name = "owner")
@NullUnmarked
class OwnerEntity {
    @Id
    String businessId;

    @Nullable String email;

    /** Digits without {@code +}. */
    @Nullable String phone;

    String locale;

    /** As the platform calls the business. */
    @Nullable String businessName;

    /** IANA's name. */
    @Nullable String zone;
}
