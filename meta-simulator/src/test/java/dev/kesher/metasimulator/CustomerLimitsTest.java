package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many customers a portfolio writes to first (docs/meta/limits.md#messaging), and how much marketing one of them
 * gets (errors.md#sending).
 */
class CustomerLimitsTest extends SimulatorTest {
    private static final String ANOTHER = "972520000001";

    private Business bakery;

    @BeforeEach
    void connectWithSmallTier() throws Exception {
        bakery = connect("Bakery");
        controls.number(bakery.number(), "messagingLimit", "TIER_2");
    }

    @Test
    void aThirdCustomerIsOneTooManyForADay() throws Exception {
        assertThat(template(CUSTOMER).code()).isZero();
        assertThat(template(ANOTHER).code()).isZero();

        var refused = template("972520000002");

        assertThat(refused.code()).isEqualTo(131048);
        assertThat(template(CUSTOMER).code()).as("a customer of today").isZero();
        assertThat(meta.text(bakery.number(), bakery.token(), "+972520000003", "x")
                        .code())
                .as("no template")
                .isZero();
        controls.moveClock(Duration.ofHours(24));
        assertThat(template("972520000002").code()).isZero();
    }

    @Test
    void aCustomerWhoWroteIsNotCounted() throws Exception {
        controls.customer("972520000002").text(bakery.number(), "Hello");

        template(CUSTOMER);
        template(ANOTHER);

        assertThat(template("972520000002").code()).isZero();
    }

    @Test
    void aHigherTierOrNoLimitLetsMorePass() throws Exception {
        template(CUSTOMER);
        template(ANOTHER);
        controls.number(bakery.number(), "messagingLimit", "TIER_UNLIMITED");
        assertThat(template("972520000002").code()).isZero();

        controls.number(bakery.number(), "messagingLimit", "TIER_2");
        controls.setting("portfolioLimit", false);

        assertThat(template("972520000003").code()).isZero();
    }

    @Test
    void otherPortfoliosHaveTheirOwn() throws Exception {
        template(CUSTOMER);
        template(ANOTHER);

        bakery = connect("Florist");

        assertThat(template("972520000002").code()).isZero();
    }

    @Test
    void theThirdUnansweredMarketingTemplateFails() throws Exception {
        controls.setting("marketingLimit", true);
        controls.template(bakery.signup().wabaId(), "order_ready", "he").set("category", "MARKETING");
        template(CUSTOMER);
        template(CUSTOMER);

        assertThat(failure(template(CUSTOMER))).isEqualTo(131049);

        controls.customer(CUSTOMER).text(bakery.number(), "Thank you");
        var answered = id(template(CUSTOMER));
        await().until(() -> sink.statuses(answered).contains("read"));
    }

    @Test
    void marketingIsNotCountedUnlessAskedFor() throws Exception {
        controls.template(bakery.signup().wabaId(), "order_ready", "he").set("category", "MARKETING");
        template(CUSTOMER);
        template(CUSTOMER);

        var third = id(template(CUSTOMER));

        await().until(() -> sink.statuses(third).contains("read"));
    }

    private int failure(BareClient.Reply reply) {
        var id = id(reply);
        await().until(() -> sink.statuses(id).contains("failed"));
        return sink.items("statuses").stream()
                .filter(status -> status.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow()
                .at("/errors/0/code")
                .asInt();
    }

    private static String id(BareClient.Reply reply) {
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        return reply.json().at("/messages/0/id").asText();
    }

    private BareClient.Reply template(String to) throws Exception {
        return meta.post("/v25.0/" + bakery.number() + "/messages", bakery.token(), """
                {"messaging_product":"whatsapp","to":"+%s","type":"template","template":{"name":"order_ready",
                 "language":{"code":"he"},"components":[{"type":"body","parameters":[
                  {"type":"text","text":"Eva"},{"type":"text","text":"A-7"}]}]}}""".formatted(to));
    }
}
