package dev.kesher.notifier.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendRequest;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.Contact;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertMessageTest {
    private static final UUID ID = UUID.fromString("019aaa00-0000-7000-8000-000000000001");
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void everyTryIsTheSameEvent() {
        assertThat(message(Phase.RAISED, "Galil Bakery").event("urn:kesher:notifier"))
                .isEqualTo(message(Phase.RAISED, "Galil Bakery").event("urn:kesher:notifier"));
    }

    @Test
    void itIsATemplateFromThePlatformsNumberThatKeepsTheSchema() {
        var event = message(Phase.RAISED, "Galil Bakery").event("urn:kesher:notifier");

        assertThat(event.id()).isEqualTo("owner-alert:" + ID);
        assertThat(event.key()).isEqualTo("99:972500000000");
        assertThat(event.data().purpose()).isEqualTo(SendRequest.Purpose.OWNER_ALERT);
        assertThat(event.data().businessId()).isEqualTo(new BusinessId("kesher-platform"));
        assertThat(event.data().validUntil()).isEqualTo(T.plus(Duration.ofDays(1)));
        assertThat(event.data().content().template().components())
                .hasToString("[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Galil Bakery\"}]}]");
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(CloudEvents.class.getResourceAsStream(EventType.SEND_REQUEST.schemaResource()));
        var body = new String(CloudEvents.body(event.data()), StandardCharsets.UTF_8);
        assertThat(schema.validate(body, InputFormat.JSON)).isEmpty();
    }

    @Test
    void recoveryHasItsOwnTemplateAndABusinessWithoutNameItsId() {
        var template = message(Phase.RECOVERED, null)
                .event("urn:kesher:notifier")
                .data()
                .content()
                .template();

        assertThat(template.name()).isEqualTo("kesher_connection_restored");
        assertThat(template.language()).isEqualTo("he");
        assertThat(template.components().toString()).contains("\"text\":\"bakery-1\"");
    }

    @Test
    void onlyOurRequestIdsStandForDeliveries() {
        assertThat(AlertMessage.deliveryOf("owner-alert:" + ID)).contains(ID);
        assertThat(AlertMessage.deliveryOf("owner-alert:nonsense")).isEmpty();
        assertThat(AlertMessage.deliveryOf("owner-alert:" + "z".repeat(36))).isEmpty();
        assertThat(AlertMessage.deliveryOf("auto:" + ID)).isEmpty();
    }

    private static AlertMessage message(Phase phase, String name) {
        var subject = new Delivery.Subject(
                new UUID(1, 2), new BusinessId("bakery-1"), OwnerAlert.Kind.CONNECTION_LOST, false, name, Facts.NONE);
        var delivery = new Delivery(
                ID, Channel.WHATSAPP, phase, 1, T, null, subject, new Contact(null, "972500000000", Language.HE));
        return new AlertMessage(
                new BusinessId("kesher-platform"), new PhoneNumberId("99"), delivery, Duration.ofDays(1));
    }
}
