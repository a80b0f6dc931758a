package dev.kesher.sender.message;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A message for tests of the core, ordinary but for what a test says. */
public final class SomeMessage {
    public static final BusinessId BUSINESS = new BusinessId("bakery");
    public static final PhoneNumberId NUMBER = new PhoneNumberId("330000000000021");
    public static final WabaId WABA = new WabaId("220000000000011");
    public static final Instant ACCEPTED = Instant.parse("2026-11-22T10:00:00Z");

    private MessageContent content = MessageContent.template("order_ready", "en", null);
    private Instant validUntil = ACCEPTED.plus(Duration.ofHours(24));
    private int attempts;
    private int tries;
    private int notSent;

    private SomeMessage() {}

    public static SomeMessage template() {
        return new SomeMessage();
    }

    public SomeMessage content(MessageContent other) {
        content = other;
        return this;
    }

    public SomeMessage validUntil(Instant other) {
        validUntil = other;
        return this;
    }

    public SomeMessage attempts(int other) {
        attempts = other;
        return this;
    }

    public SomeMessage tries(int other) {
        tries = other;
        return this;
    }

    public SomeMessage notSent(int other) {
        notSent = other;
        return this;
    }

    public Message build() {
        return new Message(
                UUID.fromString("019aaa00-0000-7000-8000-000000000001"),
                BUSINESS,
                "req-1",
                NUMBER,
                Customer.ofPhone("972521234567"),
                "972521234567",
                content,
                null,
                Purpose.API,
                null,
                validUntil,
                false,
                MessageState.LEASED,
                new Message.Progress(1, attempts, tries, notSent, 0),
                null,
                ACCEPTED,
                0,
                null);
    }
}
