package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Templates, PINs, reading receipts, app subscription: what goes right beside the sending. */
class ManagementTest extends SimulatorTest {
    @Test
    void aNewTemplateIsReviewedAndThenSent() throws Exception {
        Business bakery = connect("Bakery");
        String path = "/v25.0/" + bakery.signup().wabaId() + "/message_templates";

        JsonNode created = meta.post(path, bakery.token(), """
                {"name":"pick_up","language":"de","category":"MARKETING","parameter_format":"NAMED",
                 "components":[{"type":"BODY","text":"Hallo {{customer}}, dein Brot ist fertig",
                  "example":{"body_text_named_params":[{"param_name":"customer","example":"Eva"}]}}]}""").json();

        assertThat(created.path("status").asText()).isEqualTo("PENDING");
        await().until(() ->
                sink.values().stream().anyMatch(v -> v.path("event").asText().equals("APPROVED")));
        JsonNode listed = meta.get(path + "?name=pick_up&fields=name,status", bakery.token())
                .json();
        assertThat(listed.at("/data/0/status").asText()).isEqualTo("APPROVED");
        assertThat(sendNamed(bakery, "customer").status()).isEqualTo(200);
        assertThat(sendNamed(bakery, "somebody").code()).isEqualTo(100);
        await().until(() -> sink.items("statuses").size() == 3);
        assertThat(sink.items("statuses"))
                .anySatisfy(status ->
                        assertThat(status.at("/pricing/category").asText()).isEqualTo("marketing"));
    }

    @Test
    void templatesAreListedInPagesAndDeletedByName() throws Exception {
        Business bakery = connect("Bakery");
        String path = "/v25.0/" + bakery.signup().wabaId() + "/message_templates";

        JsonNode first = meta.get(path + "?limit=6", bakery.token()).json();
        JsonNode second = meta.get(
                        path + "?limit=6&after="
                                + first.at("/paging/cursors/after").asText(),
                        bakery.token())
                .json();

        assertThat(first.path("data")).hasSize(6);
        assertThat(second.path("data")).hasSize(5);
        meta.delete(path + "?name=order_ready", bakery.token());
        assertThat(meta.get(path, bakery.token()).json().path("data")).hasSize(9);
    }

    @Test
    void aCustomersMessageIsMarkedAsRead() throws Exception {
        Business bakery = connect("Bakery");
        String incoming = controls.customer(CUSTOMER).text(bakery.number(), "read me");

        BareClient.Reply reply = meta.post(
                "/v25.0/" + bakery.number() + "/messages",
                bakery.token(),
                "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"" + incoming + "\"}");

        assertThat(reply.json().path("success").asBoolean()).isTrue();
    }

    @Test
    void aChangedPinIsTheOneThatCounts() throws Exception {
        Business bakery = connect("Bakery");
        String node = "/v25.0/" + bakery.number();

        assertThat(meta.post(node, bakery.token(), "{\"pin\":\"000123\"}").status())
                .isEqualTo(200);

        assertThat(meta.post(node + "/register", bakery.token(), Business.registration(Business.PIN))
                        .code())
                .isEqualTo(133005);
        assertThat(meta.post(node + "/register", bakery.token(), Business.registration("000123"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theAppHasOneVerifiedCallback() throws Exception {
        connect("Bakery");
        JsonNode subscription = meta.get("/" + BareClient.APP_ID + "/subscriptions", BareClient.APP_TOKEN)
                .json();

        assertThat(subscription.at("/data/0/callback_url").asText()).isEqualTo(sink.url());
        assertThat(subscription.at("/data/0/fields/0/name").asText()).isEqualTo("messages");
    }

    @Test
    void anExpiredVersionIsServedByTheOldest() throws Exception {
        Business bakery = connect("Bakery");

        BareClient.Reply reply = meta.get("/v19.0/" + bakery.number(), bakery.token());

        assertThat(reply.headers().firstValue("facebook-api-version")).contains("v21.0");
    }

    private BareClient.Reply sendNamed(Business business, String parameter) throws Exception {
        return meta.post(
                "/v25.0/" + business.number() + "/messages", business.token(), """
                {"messaging_product":"whatsapp","to":"+%s","type":"template","template":{"name":"pick_up",
                 "language":{"code":"de"},"components":[{"type":"body","parameters":[
                  {"type":"text","parameter_name":"%s","text":"Eva"}]}]}}""".formatted(CUSTOMER, parameter));
    }
}
