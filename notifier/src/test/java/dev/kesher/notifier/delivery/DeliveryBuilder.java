package dev.kesher.notifier.delivery;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.texts.Language;
import dev.kesher.texts.Languages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** A delivery of a test: an e-mail to an English owner in Israel about a lost connection, but for what is said. */
public final class DeliveryBuilder {
    public static final BusinessId BUSINESS = new BusinessId("bakery-17");
    public static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    private UUID id = new UUID(3, 4);
    private Channel channel = Channel.EMAIL;
    private AlertTransition transition = AlertTransition.RAISED;
    private int tries = 1;
    private OwnerAlert.Kind kind = OwnerAlert.Kind.CONNECTION_LOST;
    private Delivery.Standing standing = Delivery.Standing.OPEN;
    private String businessName;
    private Instant at = TIME;
    private Facts facts = Facts.NONE;
    private String email = "owner@example.com";
    private String phone = "972500000000";
    private Language language = Languages.english();
    private ZoneId zone = ZoneId.of("Asia/Jerusalem");

    public DeliveryBuilder id(UUID value) {
        id = value;
        return this;
    }

    public DeliveryBuilder channel(Channel value) {
        channel = value;
        return this;
    }

    public DeliveryBuilder transition(AlertTransition value) {
        transition = value;
        return this;
    }

    public DeliveryBuilder tries(int value) {
        tries = value;
        return this;
    }

    public DeliveryBuilder about(OwnerAlert.Kind ofKind, Facts known) {
        kind = ofKind;
        facts = known;
        return this;
    }

    public DeliveryBuilder standing(Delivery.Standing value) {
        standing = value;
        return this;
    }

    public DeliveryBuilder businessName(String value) {
        businessName = value;
        return this;
    }

    public DeliveryBuilder at(Instant value) {
        at = value;
        return this;
    }

    public DeliveryBuilder to(String withEmail, String withPhone) {
        email = withEmail;
        phone = withPhone;
        return this;
    }

    public DeliveryBuilder language(Language value) {
        language = value;
        return this;
    }

    public DeliveryBuilder zone(String value) {
        zone = ZoneId.of(value);
        return this;
    }

    public Delivery build() {
        var subject = new Delivery.Subject(
                UUID.fromString("01234567-89ab-7def-8123-4590abcdef12"),
                BUSINESS,
                kind,
                standing,
                businessName,
                at,
                new Delivery.Credential("cred-1", "111"),
                facts);
        return new Delivery(
                id, channel, transition, tries, TIME, null, subject, new Contact(email, phone, language, zone));
    }
}
