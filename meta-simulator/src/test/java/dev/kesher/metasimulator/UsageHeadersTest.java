package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What answers say about the use of limits (docs/meta/limits.md#management). */
class UsageHeadersTest extends SimulatorTest {
    private static final String USE_CASE = "X-Business-Use-Case-Usage";

    @Test
    void managementCallsSayHowMuchOfTheHourIsUsed() throws Exception {
        // A number that is not registered: 200 calls an hour.
        var waba = controls.signup("Bakery").wabaId();
        var token = meta.exchange(controls.signup("Bakery").code());
        controls.stopClock(true);

        for (var i = 0; i < 49; i++) {
            meta.get("/v25.0/" + waba, token);
        }
        var fiftieth = meta.get("/v25.0/" + waba + "/phone_numbers", token);

        var usage = usage(fiftieth).path(waba).path(0);
        assertThat(usage.path("type").asText()).isEqualTo("whatsapp");
        assertThat(usage.path("call_count").asInt()).isEqualTo(25);
        assertThat(usage.path("estimated_time_to_regain_access").asInt(-1)).isZero();
        assertThat(usage.has("total_time") && usage.has("total_cputime")).isTrue();
    }

    @Test
    void aRefusalSaysWhenToComeAgain() throws Exception {
        var waba = controls.signup("Bakery").wabaId();
        var token = meta.exchange(controls.signup("Bakery").code());
        controls.stopClock(true);
        for (var i = 0; i < 200; i++) {
            meta.get("/v25.0/" + waba, token);
        }

        var refused = meta.get("/v25.0/" + waba, token);

        assertThat(refused.code()).isEqualTo(80007);
        var usage = usage(refused).path(waba).path(0);
        assertThat(usage.path("call_count").asInt()).isEqualTo(100);
        assertThat(usage.path("estimated_time_to_regain_access").asInt()).isEqualTo(1);
    }

    @Test
    void registeringMakesRoom() throws Exception {
        var bakery = connect("Bakery"); // its subscription was a call before the registration
        controls.stopClock(true);

        var first = meta.get("/v25.0/" + bakery.number(), bakery.token());

        assertThat(usage(first)
                        .at("/" + bakery.signup().wabaId() + "/0/call_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void onlyWhatIsCountedSaysSo() throws Exception {
        var bakery = connect("Bakery");
        var stranger = connect("Florist");

        var number = meta.get("/v25.0/" + bakery.number(), bakery.token());
        var sent = meta.text(bakery.number(), bakery.token(), "+" + CUSTOMER, "x");
        var foreign = meta.get("/v25.0/" + bakery.signup().wabaId(), stranger.token());
        var app = meta.get("/v25.0/" + BareClient.APP_ID + "/subscriptions", BareClient.APP_TOKEN);

        assertThat(usage(number).has(bakery.signup().wabaId())).isTrue();
        assertThat(sent.headers().firstValue(USE_CASE)).isEmpty();
        assertThat(foreign.headers().firstValue(USE_CASE)).isEmpty();
        assertThat(app.headers().firstValue("X-App-Usage"))
                .hasValueSatisfying(usage -> assertThat(usage).contains("call_count", "total_time", "total_cputime"));
    }

    private static JsonNode usage(BareClient.Reply reply) throws Exception {
        return BareClient.JSON.readTree(reply.headers().firstValue(USE_CASE).orElseThrow());
    }
}
