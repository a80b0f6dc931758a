package dev.kesher.notifier;

import static io.restassured.RestAssured.given;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.SendRequest;
import dev.kesher.contracts.WabaId;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Metrics;
import dev.kesher.localstack.Patience;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A business of a test, and what its neighbours do to the notifier: signup-service, sender-service, the operator. */
public final class Business {
    public static final BusinessId PLATFORM = new BusinessId("kesher-platform");
    public static final PhoneNumberId PLATFORM_NUMBER = new PhoneNumberId("990000000000001");
    public static final String CREDENTIAL = "cred-1";

    private static final Duration SOON = Patience.LONG;
    private static final AtomicLong GENERATION = new AtomicLong();

    public final BusinessId id = new BusinessId("b-" + UUID.randomUUID());
    private final LocalStack stack;
    private Instant clock = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);

    public Business(LocalStack stack) {
        this.stack = stack;
    }

    public String email() {
        return id + "@owners.example";
    }

    public Business ownedBy(String email, String phone, String locale) {
        return ownedBy(email, phone, locale, Map.of());
    }

    /** @param more of what the platform's token says: name and zone */
    public Business ownedBy(String email, String phone, String locale, Map<String, String> more) {
        var owner = new HashMap<>(more);
        owner.put("email", email);
        owner.put("phone", phone);
        owner.put("locale", locale);
        signup().body(owner).put(path("/owner")).then().statusCode(204);
        return this;
    }

    public RequestSpecification signup() {
        return as("signup-service");
    }

    public RequestSpecification as(String caller) {
        return given().auth()
                .oauth2(stack.issuer().serviceToken(caller, "notifier"))
                .contentType(ContentType.JSON);
    }

    public String path(String rest) {
        return "/api/v1/businesses/" + id + rest;
    }

    /** Of all businesses, by the metric. */
    public static double emailsWaiting() {
        return Metrics.value("kesher_work_waiting", "work=\"alert-email\"").orElseThrow();
    }

    /** Each event is a second later than the one before. */
    public OwnerAlert raise(OwnerAlert.Kind kind, Map<String, String> details) {
        return raise(kind, OwnerAlert.Incident.RAISED, details);
    }

    public OwnerAlert resolve(OwnerAlert.Kind kind) {
        return raise(kind, OwnerAlert.Incident.RESOLVED, Map.of());
    }

    /** The owner disconnected what was lost. */
    public OwnerAlert disconnect() {
        return raise(
                OwnerAlert.Kind.CONNECTION_LOST,
                OwnerAlert.Incident.RESOLVED,
                Map.of("reason", OwnerAlert.DISCONNECTED));
    }

    private OwnerAlert raise(OwnerAlert.Kind kind, OwnerAlert.Incident incident, Map<String, String> details) {
        clock = clock.plusSeconds(1);
        var alert = new OwnerAlert(id, kind, CREDENTIAL, new PhoneNumberId("111"), incident, clock, details);
        send(alert);
        return alert;
    }

    public void send(OwnerAlert alert) {
        publish(alert.businessId().value(), alert);
    }

    public void platformIs(Connection.State state) {
        var connection = new Connection(
                PLATFORM,
                PLATFORM_NUMBER,
                new WabaId("990000000000002"),
                state,
                GENERATION.incrementAndGet(),
                "platform-cred",
                "en");
        publish(PLATFORM_NUMBER.value(), connection);
    }

    public void outcome(SendRequest request, BusinessId sender, SendOutcome.State state, long version) {
        var reason =
                state == SendOutcome.State.SENT ? null : new SendOutcome.Reason("number-replaced", "for people", null);
        publish(
                request.requestId(),
                new SendOutcome(
                        UUID.randomUUID().toString(),
                        request.requestId(),
                        sender,
                        request.phoneNumberId(),
                        request.customer(),
                        state,
                        null,
                        null,
                        reason,
                        Instant.now(),
                        version,
                        null));
    }

    private void publish(String key, Record data) {
        stack.kafka()
                .send(CloudEvents.write(
                        new Event<>(UUID.randomUUID().toString(), "urn:kesher:test", key, Instant.now(), data)));
    }

    public JsonPath alerts() {
        return signup().get(path("/alerts")).then().statusCode(200).extract().jsonPath();
    }

    /** Waits until the newest alert says so, for example {@code ("email", "raised", "sent")}. */
    public Map<String, String> await(String channel, String phase, String state) {
        return dev.kesher.localstack.Patience.await()
                .until(() -> told(channel, phase), told -> state.equals(told.get("state")));
    }

    /** Empty if nothing is recorded of it. */
    public Map<String, String> told(String channel, String phase) {
        List<Map<String, String>> channels = alerts().getList("alerts[0].channels");
        return channels == null
                ? Map.of()
                : channels.stream()
                        .filter(told -> channel.equals(told.get("channel")) && phase.equals(told.get("phase")))
                        .findFirst()
                        .orElse(Map.of());
    }

    /** All send requests made for this owner's phone. */
    public List<SendRequest> requestsTo(String phone) {
        return stack.kafka().records("whatsapp.send-requests.v1").stream()
                .map(Business::request)
                .filter(request -> phone.equals(request.customer().phone()))
                .toList();
    }

    private static SendRequest request(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
        try {
            return (SendRequest) CloudEvents.read(record).data();
        } catch (dev.kesher.contracts.UnreadableEvent unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Why nothing was told on a channel, of all that ever happened to this business. */
    public List<String> skipped(String channel) throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var query = connection.prepareStatement("select detail from delivery where state = 'SKIPPED'"
                        + " and channel = ? and alert_id in (select id from alert where business_id = ?)")) {
            query.setString(1, channel);
            query.setString(2, id.value());
            var rows = query.executeQuery();
            var details = new ArrayList<String>();
            while (rows.next()) {
                details.add(rows.getString(1));
            }
            return details;
        }
    }

    /** Changes the deliveries of this business behind the service's back. */
    public void deliveries(String channel, String set) throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var update = connection.prepareStatement("update delivery set " + set
                        + " where channel = ? and alert_id in (select id from alert where business_id = ?)")) {
            update.setString(1, channel);
            update.setString(2, id.value());
            update.executeUpdate();
        }
    }
}
