package dev.kesher.metasimulator;

import java.util.Map;

/** A business that is connected the way any app would do it: code, token, subscription, registration. */
record Business(Signup signup, String token) {
    static final String PIN = "482913";

    static Business connect(MetaSimulator simulator, WebhookSink sink, String name) throws Exception {
        return connect(simulator, sink, SignupRequest.named(name));
    }

    static Business connect(MetaSimulator simulator, WebhookSink sink, SignupRequest request) throws Exception {
        BareClient meta = new BareClient(simulator.uri());
        subscribeApp(meta, sink);
        Signup signup = simulator.controls().signup(request);
        String token = meta.exchange(signup.code());
        meta.post("/v25.0/" + signup.wabaId() + "/subscribed_apps", token, null);
        meta.post("/v25.0/" + signup.phoneNumberId() + "/register", token, registration(PIN));
        return new Business(signup, token);
    }

    static BareClient.Reply subscribeApp(BareClient meta, WebhookSink sink) throws Exception {
        return subscribeApp(meta, sink, "messages,account_update,message_template_status_update");
    }

    /** @param fields with commas between them */
    static BareClient.Reply subscribeApp(BareClient meta, WebhookSink sink, String fields) throws Exception {
        return meta.form(
                "/v25.0/" + BareClient.APP_ID + "/subscriptions",
                BareClient.APP_TOKEN,
                Map.of(
                        "object",
                        "whatsapp_business_account",
                        "callback_url",
                        sink.url(),
                        "verify_token",
                        WebhookSink.VERIFY_TOKEN,
                        "fields",
                        fields,
                        "include_values",
                        "true"));
    }

    static String registration(String pin) {
        return "{\"messaging_product\":\"whatsapp\",\"pin\":\"" + pin + "\"}";
    }

    String number() {
        return signup.phoneNumberId();
    }
}
