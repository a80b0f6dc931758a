package dev.kesher.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One event of every type, with every field in use. */
final class Examples {
    static final BusinessId BUSINESS = new BusinessId("bakery-1");
    static final PhoneNumberId NUMBER = new PhoneNumberId("330000000000021");
    static final WabaId WABA = new WabaId("220000000000011");
    static final Customer CUSTOMER = new Customer("IL.8842001173650912", "972521234567");
    static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
    static final String MESSAGE_ID = "019aaa00-0000-7000-8000-000000000001";
    static final MetaError ERROR = new MetaError(131047, "Re-engagement message", "More than 24 hours have passed");

    private static final Pricing PRICING = new Pricing(true, "utility", "regular");
    private static final List<FailedAttempt> FAILED =
            List.of(new FailedAttempt(1, TIME, FailedAttempt.Result.REFUSED, ERROR));
    private static final Referral REFERRAL = new Referral(
            "https://fb.me/cake",
            "120",
            "ad",
            "Cake",
            "Fresh",
            "image",
            "https://example.com/cake.png",
            null,
            null,
            "ARAk",
            "Hi");
    private static final MessageContext CONTEXT =
            new MessageContext(true, true, new MessageContext.Product("771", "RYE-1"));
    private static final MessageContent.Image IMAGE =
            new MessageContent.Image(null, "https://example.com/cake.png", "Cake");
    private static final ObjectNode INTERACTIVE =
            JsonNodeFactory.instance.objectNode().put("type", "button");
    private static final ArrayNode COMPONENTS = JsonNodeFactory.instance
            .arrayNode()
            .add(JsonNodeFactory.instance.objectNode().put("type", "body"));

    private Examples() {}

    private static SendRequest request(String id, MessageContent content) {
        return new SendRequest(
                id, BUSINESS, NUMBER, CUSTOMER, content, TIME, SendRequest.Purpose.AUTO_REPLY, null, null);
    }

    static Stream<Record> all() {
        return Stream.of(
                new CustomerMessage(
                        BUSINESS,
                        NUMBER,
                        WABA,
                        CUSTOMER,
                        "wamid.A",
                        TIME,
                        MessageKind.TEXT,
                        "היי",
                        null,
                        null,
                        null,
                        "wamid.Z",
                        "Noa",
                        REFERRAL,
                        CONTEXT,
                        List.of(ERROR)),
                new CustomerMessage(
                        BUSINESS,
                        NUMBER,
                        WABA,
                        CUSTOMER,
                        "wamid.R",
                        TIME,
                        MessageKind.LIST_REPLY,
                        "Rye",
                        "1 kg",
                        "r1",
                        null,
                        "wamid.Z",
                        "Noa",
                        null,
                        null,
                        null),
                new CustomerMessage(
                        BUSINESS,
                        NUMBER,
                        WABA,
                        CUSTOMER,
                        "wamid.B",
                        TIME,
                        MessageKind.IMAGE,
                        null,
                        null,
                        null,
                        new CustomerMessage.ReceivedImage("99", "image/jpeg", "k1Zt=", "broken"),
                        null,
                        null,
                        null,
                        null,
                        null),
                new CustomerActivity(
                        BUSINESS, NUMBER, WABA, CUSTOMER, "wamid.C", TIME, "audio", REFERRAL, CONTEXT, List.of(ERROR)),
                new CustomerIdentityChanged(
                        BUSINESS,
                        NUMBER,
                        WABA,
                        CUSTOMER,
                        Customer.ofPhone("972529999999"),
                        "wamid.D",
                        TIME,
                        "user_changed_number"),
                new DeliveryStatus(
                        BUSINESS,
                        NUMBER,
                        WABA,
                        "wamid.E",
                        MESSAGE_ID,
                        1,
                        "failed",
                        TIME,
                        CUSTOMER,
                        List.of(ERROR),
                        PRICING,
                        "service"),
                new AccountEvent(
                        WABA,
                        List.of(BUSINESS),
                        "account_update",
                        "PARTNER_REMOVED",
                        TIME,
                        JsonNodeFactory.instance.objectNode().put("event", "PARTNER_REMOVED")),
                new SendRequest(
                        "auto:1",
                        BUSINESS,
                        NUMBER,
                        CUSTOMER,
                        MessageContent.text("Sorry"),
                        TIME,
                        SendRequest.Purpose.AUTO_REPLY,
                        "auto-reply",
                        Duration.ofHours(1)),
                new SendRequest(
                        "owner-alert:1",
                        BUSINESS,
                        NUMBER,
                        CUSTOMER,
                        MessageContent.template("kesher_connection_lost", "he", JsonNodeFactory.instance.arrayNode()),
                        TIME,
                        SendRequest.Purpose.OWNER_ALERT,
                        null,
                        null),
                request("image", new MessageContent("image", null, IMAGE, null, null)),
                request("interactive", new MessageContent("interactive", null, null, INTERACTIVE, null)),
                request("template", MessageContent.template("order_ready", "en_US", COMPONENTS)),
                new SendOutcome(
                        MESSAGE_ID,
                        "req-1",
                        BUSINESS,
                        NUMBER,
                        CUSTOMER,
                        SendOutcome.State.FAILED,
                        3,
                        "wamid.E",
                        new SendOutcome.Reason("meta-error", "No retry left", ERROR),
                        TIME,
                        2,
                        FAILED),
                new MessageStatus(
                        MESSAGE_ID,
                        BUSINESS,
                        NUMBER,
                        CUSTOMER,
                        MessageStatus.State.READ,
                        "wamid.E",
                        TIME,
                        TIME,
                        TIME,
                        TIME,
                        null,
                        null,
                        PRICING,
                        "service",
                        FAILED,
                        4),
                new MessageStatus(
                        MESSAGE_ID,
                        BUSINESS,
                        NUMBER,
                        CUSTOMER,
                        MessageStatus.State.FAILED,
                        "wamid.E",
                        TIME,
                        null,
                        null,
                        null,
                        TIME,
                        new SendOutcome.Reason("meta-error", "No retry left", ERROR),
                        null,
                        null,
                        FAILED,
                        5),
                new Connection(BUSINESS, NUMBER, WABA, Connection.State.ACTIVE, 7, "cred-1", "he"),
                new CredentialSuspicion(BUSINESS, NUMBER, "cred-1", 190, 463, TIME),
                new OwnerAlert(
                        BUSINESS,
                        OwnerAlert.Kind.CONNECTION_LOST,
                        "cred-1",
                        NUMBER,
                        OwnerAlert.Incident.RAISED,
                        TIME,
                        Map.of("waitingMessages", "3")),
                new Erasure(BUSINESS, List.of(CUSTOMER, Customer.ofPhone("972529999999")), TIME),
                new Erasure(BUSINESS, null, TIME),
                alert(
                        OwnerAlert.Kind.ACCOUNT_RESTRICTED,
                        Map.of(
                                "errorCode", "131031",
                                "errorTitle", "Account locked",
                                "waitingMessages", "12",
                                "since", "2026-11-22T09:58:00Z")));
    }

    /** One incident of a number, as sender-service raises it. */
    static OwnerAlert alert(OwnerAlert.Kind kind, Map<String, String> details) {
        return new OwnerAlert(BUSINESS, kind, "cred-1", NUMBER, OwnerAlert.Incident.RAISED, TIME, details);
    }
}
