package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.Publisher;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.ChannelSender;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Verdict;
import dev.kesher.notifier.vault.NumberLookup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Asks sender-service, by Kafka, to send the alert from the platform's number. */
@Singleton
class WhatsAppSender implements ChannelSender {
    private final PlatformNumberReader numbers;
    private final NumberLookup lookup;
    private final Publisher publisher;
    private final NotifierConfig config;

    WhatsAppSender(PlatformNumberReader numbers, NumberLookup lookup, Publisher publisher, NotifierConfig config) {
        this.numbers = numbers;
        this.lookup = lookup;
        this.publisher = publisher;
        this.config = config;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public Uni<Verdict> send(Delivery delivery) {
        if (delivery.subject().business().equals(config.platformBusiness())) {
            // The number that is in trouble cannot tell of it.
            return Uni.createFrom().item(new Verdict.Skipped("about-the-platform-itself"));
        }
        return numbers.active().map(number -> handOver(delivery, number)).orElseGet(() -> Uni.createFrom()
                .item(new Verdict.NotYet(
                        "platform-not-connected", config.retry().platformNumber())));
    }

    private Uni<Verdict> handOver(Delivery delivery, PhoneNumberId from) {
        return lookup.of(delivery.subject())
                .map(about -> AlertTemplate.of(delivery, config.templates(), about))
                .map(template -> new AlertMessage(
                        config.platformBusiness(),
                        from,
                        delivery,
                        template,
                        config.retry().giveUpAfter()))
                .chain(message -> publisher
                        .publish(message.event(Publisher.SOURCE))
                        .replaceWith(() -> new Verdict.HandedOver(message.validUntil())));
    }
}
