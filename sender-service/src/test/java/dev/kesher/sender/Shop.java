package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerActivity;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.SendRequest;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.WabaId;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import dev.kesher.metasimulator.AcceptedMessage;
import dev.kesher.metasimulator.SignupRequest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A business with a connected number, and what a test does and sees around it. */
final class Shop {
    static final Duration SOON = Patience.LONG;
    private static final AtomicLong GENERATION = new AtomicLong();

    final LocalStack stack;
    final BusinessId business;
    final PhoneNumberId number;
    final WabaId waba;
    private final Topics topics;
    private final String name;

    private Shop(LocalStack stack, String name, BusinessId business, PhoneNumberId number, WabaId waba) {
        this.stack = stack;
        this.topics = new Topics(stack);
        this.name = name;
        this.business = business;
        this.number = number;
        this.waba = waba;
    }

    static Shop connected(LocalStack stack, String test) {
        var name = test + "-" + UUID.randomUUID();
        var signup = stack.meta().controls().signup(SignupRequest.named(name).registered());
        // Some tests write to more strangers than a new portfolio may (docs/meta/limits.md#messaging).
        stack.meta().controls().number(signup.phoneNumberId(), "messagingLimit", "TIER_UNLIMITED");
        var shop = new Shop(
                stack,
                name,
                new BusinessId("b-" + UUID.randomUUID()),
                new PhoneNumberId(signup.phoneNumberId()),
                new WabaId(signup.wabaId()));
        VaultStandIn.put(shop.business.value(), "c1", shop.number.value(), BusinessToken.of(stack, signup.code()));
        shop.connection(Connection.State.ACTIVE, "c1");
        return shop;
    }

    /** Another business connects the number, after its first one let it go. */
    Shop takenOver() {
        var next = new Shop(stack, name, new BusinessId("b-" + UUID.randomUUID()), number, waba);
        next.reconnect("c2");
        return next;
    }

    /** The owner connects the same number again: a new token under a new credential id. */
    void reconnect(String credentialId) {
        renewToken(credentialId);
        connection(Connection.State.ACTIVE, credentialId);
    }

    /** The vault has a newer token under the same id than the one this service may still remember. */
    void renewToken(String credentialId) {
        var signup = stack.meta().controls().signup(name);
        VaultStandIn.put(business.value(), credentialId, number.value(), BusinessToken.of(stack, signup.code()));
    }

    void connection(Connection.State state, String credentialId) {
        connection(number, state, credentialId);
    }

    void connection(PhoneNumberId of, Connection.State state, String credentialId) {
        var generation = GENERATION.incrementAndGet();
        topics.publish(of.value(), new Connection(business, of, waba, state, generation, credentialId, "he"));
    }

    // What customers do

    static Customer somebody() {
        return Customer.ofPhone("97252" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999));
    }

    /** The customer writes, here and at the simulated Meta. */
    Customer wrote(Customer customer) {
        if (customer.phone() != null) {
            stack.meta().controls().customer(customer.phone()).text(number.value(), "Open today?");
        }
        return wrote(customer, Instant.now());
    }

    Customer wrote(Customer customer, Instant at) {
        topics.publish(
                customer.keyAt(number),
                new CustomerActivity(
                        business, number, waba, customer, "wamid." + UUID.randomUUID(), at, "text", null, null, null));
        return customer;
    }

    void publish(String key, Record event) {
        topics.publish(key, event);
    }

    // What the platform asks for

    Response send(String key, Map<String, Object> body) {
        return as("platform").header("Idempotency-Key", key).body(body).post("/api/v1/messages");
    }

    Map<String, Object> text(Customer to, String text) {
        return Bodies.text(business, to, text);
    }

    Map<String, Object> template(Customer to) {
        return Bodies.template(business, to);
    }

    String accepted(Map<String, Object> body) {
        return send(UUID.randomUUID().toString(), body)
                .then()
                .statusCode(202)
                .extract()
                .path("messageId");
    }

    void request(SendRequest request) {
        topics.publish(request.customer().keyAt(number), request);
    }

    io.restassured.specification.RequestSpecification as(String caller) {
        return given().auth()
                .oauth2(stack.issuer().serviceToken(caller, "sender-service"))
                .contentType(ContentType.JSON);
    }

    // What Meta tells later

    ShopStatuses statuses() {
        return new ShopStatuses(this);
    }

    // What is seen

    JsonPath message(String id) {
        return as("platform")
                .get("/api/v1/businesses/" + business + "/messages/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    void awaitState(String messageId, String state) {
        await().pollDelay(Duration.ZERO).atMost(SOON).untilAsserted(() -> assertThat(
                        message(messageId).getString("state"))
                .isEqualTo(state));
    }

    void awaitNotConnected() {
        await().atMost(SOON)
                .until(() ->
                        send(UUID.randomUUID().toString(), template(somebody())).statusCode() == 409);
    }

    ShopThrottles throttles() {
        return new ShopThrottles(this);
    }

    List<AcceptedMessage> atMeta() {
        return stack.meta().controls().acceptedMessages(number.value());
    }

    List<String> textsAtMeta() {
        return atMeta().stream().map(AcceptedMessage::text).toList();
    }

    AcceptedMessage atMeta(String messageId) {
        return atMeta().stream()
                .filter(message -> message.opaqueData().startsWith(messageId))
                .findFirst()
                .orElseThrow();
    }

    /** The outcome events of a message so far, by version. */
    List<SendOutcome> outcomes(String messageId) {
        return events(Topic.SEND_OUTCOMES, messageId, SendOutcome.class).stream()
                .sorted(Comparator.comparingLong(SendOutcome::version))
                .toList();
    }

    SendOutcome awaitOutcome(String messageId, SendOutcome.State state) {
        return await().atMost(SOON)
                .until(
                        () -> outcomes(messageId),
                        all -> !all.isEmpty() && all.getLast().state() == state)
                .getLast();
    }

    <T> List<T> events(Topic topic, String key, Class<T> type) {
        return events(topic, Set.of(key), type);
    }

    <T> List<T> events(Topic topic, Set<String> keys, Class<T> type) {
        return topics.events(topic, keys, type);
    }

    List<String> ids(Topic topic, String key) {
        return topics.ids(topic, key);
    }

    /** One value from this service's own schema. */
    String sql(String query, Object... parameters) {
        return SenderSchema.value(stack, query, parameters);
    }
}
