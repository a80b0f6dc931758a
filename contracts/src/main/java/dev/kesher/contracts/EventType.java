package dev.kesher.contracts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of event: its {@code ce_type}, its topic, the record it is read into and its JSON Schema. */
public enum EventType {
    CUSTOMER_MESSAGE("customer-message", Topic.CUSTOMER_MESSAGES, CustomerMessage.class),
    CUSTOMER_ACTIVITY("customer-activity", Topic.CUSTOMER_MESSAGES, CustomerActivity.class),
    CUSTOMER_IDENTITY_CHANGED("customer-identity-changed", Topic.CUSTOMER_MESSAGES, CustomerIdentityChanged.class),
    DELIVERY_STATUS("delivery-status", Topic.STATUS_EVENTS, DeliveryStatus.class),
    ACCOUNT_EVENT("account-event", Topic.ACCOUNT_EVENTS, AccountEvent.class),
    SEND_REQUEST("send-request", Topic.SEND_REQUESTS, SendRequest.class),
    SEND_OUTCOME("send-outcome", Topic.SEND_OUTCOMES, SendOutcome.class),
    MESSAGE_STATUS("message-status", Topic.MESSAGE_STATUSES, MessageStatus.class),
    CONNECTION("connection", Topic.CONNECTIONS, Connection.class),
    CREDENTIAL_SUSPICION("credential-suspicion", Topic.CREDENTIAL_SUSPICIONS, CredentialSuspicion.class),
    OWNER_ALERT("owner-alert", Topic.OWNER_ALERTS, OwnerAlert.class),
    ERASURE("erasure", Topic.ERASURES, Erasure.class);

    private static final Map<String, EventType> BY_CE_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::ceType, Function.identity()));

    /** Asked three times for each event: the JDK's unmodifiable maps divide at each look. */
    private static final Map<Class<? extends Record>, EventType> BY_DATA =
            new HashMap<>(Arrays.stream(values()).collect(Collectors.toMap(EventType::dataClass, Function.identity())));

    private final String shortName;
    private final String ceType;
    private final Topic topic;
    private final Class<? extends Record> dataClass;

    EventType(String shortName, Topic topic, Class<? extends Record> dataClass) {
        this.shortName = shortName;
        this.ceType = "dev.kesher.whatsapp." + shortName + ".v1";
        this.topic = topic;
        this.dataClass = dataClass;
    }

    /** For example {@code dev.kesher.whatsapp.customer-message.v1}. */
    public String ceType() {
        return ceType;
    }

    public Topic topic() {
        return topic;
    }

    public Class<? extends Record> dataClass() {
        return dataClass;
    }

    /** Class path resource of the JSON Schema (draft 2020-12) of the data. */
    public String schemaResource() {
        return "/dev/kesher/contracts/schemas/" + shortName + ".v1.json";
    }

    public static Optional<EventType> ofCeType(String ceType) {
        return Optional.ofNullable(BY_CE_TYPE.get(ceType));
    }

    static EventType of(Record data) {
        var type = BY_DATA.get(data.getClass());
        if (type == null) {
            throw new IllegalArgumentException("not an event: " + data.getClass());
        }
        return type;
    }
}
