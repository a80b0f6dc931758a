package dev.kesher.localstack.mail;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MailCatcherTest {
    @Test
    void showsWhatArrivesAndRunsNothingOfIt() throws Exception {
        // Given
        var ports = Ports.free();
        try (var catcher = MailCatcher.start(ports.of(Port.SMTP), ports.of(Port.MAIL_PAGE))) {
            var smtp = new ServerSetup(catcher.smtpPort(), catcher.smtpHost(), ServerSetup.PROTOCOL_SMTP);

            // When
            GreenMailUtil.sendTextEmail(
                    "owner@bakery.example", "kesher@localhost", "Hello", "<script>alert(1)</script>", smtp);
            await().until(() -> !catcher.messages().isEmpty());

            // Then
            assertThat(catcher.messagesTo("owner@bakery.example"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.subject()).isEqualTo("Hello"));
            assertThat(get(catcher.pageUrl() + "/messages")).contains("\"subject\":\"Hello\"");
            assertThat(get(catcher.pageUrl())).contains("&lt;script&gt;").doesNotContain("<script>");
            catcher.clear();
            assertThat(catcher.messages()).isEmpty();
        }
    }

    private static String get(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
