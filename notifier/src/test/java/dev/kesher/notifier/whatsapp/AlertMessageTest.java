package dev.kesher.notifier.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendRequest;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.DeliveryBuilder;
import dev.kesher.texts.Languages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertMessageTest {
    private static final UUID ID = UUID.fromString("019aaa00-0000-7000-8000-000000000001");
    private static final NotifierConfig.Templates TEMPLATES = AlertTemplateTest.NAMES;

    @Test
    void everyTryIsTheSameEvent() {
        assertThat(message(AlertTransition.RAISED).event("urn:kesher:notifier"))
                .isEqualTo(message(AlertTransition.RAISED).event("urn:kesher:notifier"));
    }

    @Test
    void itIsATemplateFromThePlatformsNumberThatKeepsTheSchema() {
        var event = message(AlertTransition.RAISED).event("urn:kesher:notifier");

        assertThat(event.id()).isEqualTo("owner-alert:" + ID);
        assertThat(event.key()).isEqualTo("99:972500000000");
        assertThat(event.data().purpose()).isEqualTo(SendRequest.Purpose.OWNER_ALERT);
        assertThat(event.data().businessId()).isEqualTo(new BusinessId("kesher-platform"));
        assertThat(event.data().validUntil()).isEqualTo(DeliveryBuilder.TIME.plus(Duration.ofDays(1)));
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(CloudEvents.class.getResourceAsStream(EventType.SEND_REQUEST.schemaResource()));
        var body = new String(CloudEvents.body(event.data()), StandardCharsets.UTF_8);
        assertThat(schema.validate(body, InputFormat.JSON)).isEmpty();
    }

    @Test
    void onlyOurRequestIdsStandForDeliveries() {
        assertThat(AlertMessage.deliveryOf("owner-alert:" + ID)).contains(ID);
        assertThat(AlertMessage.deliveryOf("owner-alert:nonsense")).isEmpty();
        assertThat(AlertMessage.deliveryOf("owner-alert:" + "z".repeat(36))).isEmpty();
        assertThat(AlertMessage.deliveryOf("auto:" + ID)).isEmpty();
    }

    private static AlertMessage message(AlertTransition transition) {
        var delivery = new DeliveryBuilder()
                .id(ID)
                .channel(Channel.WHATSAPP)
                .transition(transition)
                .language(Languages.of("he"))
                .businessName("Galil Bakery")
                .build();
        var template = AlertTemplate.of(delivery, TEMPLATES, Optional.of("+972 55 959 3012"));
        return new AlertMessage(
                new BusinessId("kesher-platform"), new PhoneNumberId("99"), delivery, template, Duration.ofDays(1));
    }
}
