package dev.kesher.ingest;

import static io.restassured.RestAssured.given;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Meta as this service sees it: a number that customers write to, and POSTs that are signed. */
final class Meta {
    static final String PATH = "/webhooks/whatsapp";

    private final String appSecret;
    private final String number = "33" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);
    private final String waba = "22" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);

    Meta(String appSecret) {
        this.appSecret = appSecret;
    }

    static Meta ofRunningStack() {
        return new Meta(running().metaApp().secret());
    }

    static LocalStack running() {
        return StackResource.running();
    }

    String number() {
        return number;
    }

    String waba() {
        return waba;
    }

    static String newWamid() {
        return "wamid." + UUID.randomUUID();
    }

    Response post(byte[] body) {
        return post(body, signature(body));
    }

    String signature(byte[] body) {
        return "sha256=" + hmac(body);
    }

    Response post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    Response post(byte[] body, String signature) {
        return given().contentType(ContentType.JSON)
                .header("X-Hub-Signature-256", signature)
                .body(body)
                .post(PATH);
    }

    /** A POST of this number with the given elements of {@code messages[]}. */
    String messages(String... items) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":{
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"49%s","phone_number_id":"%s"},
                "messages":[%s]}}]}]}""".formatted(waba, number, number, String.join(",", items));
    }

    static String text(String wamid, String body) {
        return """
                {"from":"4915209990001","id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}""".formatted(wamid, System.currentTimeMillis() / 1000, body);
    }

    static String ofType(String type, String wamid) {
        return """
                {"from":"4915209990001","id":"%s","timestamp":"%d","type":"%s"}""".formatted(wamid, System.currentTimeMillis() / 1000, type);
    }

    private String hmac(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
