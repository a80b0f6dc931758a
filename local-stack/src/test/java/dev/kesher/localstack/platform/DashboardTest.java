package dev.kesher.localstack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.issuer.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI GATEWAY = URI.create("http://127.0.0.1:8081");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Path folder;
    private final Issuer issuer;
    private final Dashboard dashboard;

    DashboardTest(@TempDir Path folder) {
        this.folder = folder;
        issuer = Issuer.start(Folder.kept(folder), Ports.free().of(Port.ISSUER));
        dashboard = new Dashboard(issuer, GATEWAY);
    }

    @BeforeEach
    void nobodyIsSignedIn() throws Exception {
        assertThat(session("").statusCode()).isEqualTo(401);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void anAddressSignsInOnceWhoeverOpensItFirst() throws Exception {
        // Given
        var address = dashboard.signInAddress("bakery", Map.of("locale", "he", "business_name", "Rosa"));

        // When
        var first = get(address);
        var second = get(address);

        // Then
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/");
        var cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain(address.substring(address.length() - 20));
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
        var told = JSON.readTree(session(cookie.replaceFirst(";.*", "")).body());
        assertThat(told.path("business").asText()).isEqualTo("bakery");
        assertThat(told.path("gateway").asText()).isEqualTo(GATEWAY.toString());
        assertThat(told.path("locale").asText()).isEqualTo("he");
        assertThat(claims(told.path("token").asText()).path("business_name").asText())
                .isEqualTo("Rosa");
    }

    @Test
    void otherCookiesOfThisMachineSignNobodyIn() throws Exception {
        var cookie = get(dashboard.signInAddress("bakery", Map.of()))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");

        assertThat(session(cookie + "0").statusCode()).isEqualTo(401);
        assertThat(session("x-" + cookie).statusCode()).isEqualTo(401);
        assertThat(session("theme=dark; " + cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void theOldestSignInsGoWhenThereAreTooMany() throws Exception {
        var first = dashboard.signInAddress("bakery", Map.of());
        var rest = Stream.generate(() -> dashboard.signInAddress("bakery", Map.of()))
                .limit(1_000)
                .toList();

        assertThat(get(first).headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get(rest.getFirst()).headers().firstValue("Set-Cookie")).isPresent();
    }

    @Test
    void itHasAPageAndNothingElse() throws Exception {
        assertThat(get(dashboard.origin() + "/").body()).contains("dashboard.js");
        assertThat(get(dashboard.origin() + "/dashboard.js").body()).contains("/elements/kesher.js");
        for (var path : new String[] {"/x", "/dashboard.js/x", "/../issuer/control.key", "/dashboard.html.bak"}) {
            assertThat(get(dashboard.origin() + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theControlSignsInForHoldersOfTheKeyOnly() throws Exception {
        var key = Files.readString(folder.resolve("issuer/control.key"));

        assertThat(control("wrong").statusCode()).isEqualTo(401);
        assertThat(control(key).body()).startsWith(dashboard.origin() + "/sign-in/");
    }

    private HttpResponse<String> control(String key) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(dashboard.origin() + "/control/dashboard"))
                        .header("Authorization", "Bearer " + key)
                        .POST(BodyPublishers.ofString("{\"business\": \"bakery\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> session(String cookie) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(dashboard.origin() + "/session"))
                        .header("Cookie", cookie)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
