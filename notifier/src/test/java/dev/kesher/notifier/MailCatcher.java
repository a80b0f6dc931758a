package dev.kesher.notifier;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A mail server under the test that can be taken down and brought back; every mail sent to it stays until then. */
public final class MailCatcher implements QuarkusTestResourceLifecycleManager {
    public static final String OPERATOR = "operator@platform.example";

    public static final String PLATFORM = "Galil CRM";
    public static final String SUPPORT = "help@platform.example";

    private GreenMail server;
    private int port;

    @Override
    public Map<String, String> start() {
        // Of those that are nobody's own end of a connection, so that it is still free after an outage.
        port = Ports.free().of(Port.SMTP);
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        // A port is closed at once when the server stops, and GreenMail waits this long for it to open again.
        setup.setServerStartupTimeout(20_000);
        server = new GreenMail(setup);
        server.start();
        return Map.of(
                "KESHER_SMTP_HOST", "127.0.0.1",
                "KESHER_SMTP_PORT", String.valueOf(setup.getPort()),
                "KESHER_MAIL_FROM", "Kesher <alerts@kesher.example>",
                "KESHER_OPERATOR_EMAIL", OPERATOR,
                "KESHER_PLATFORM_NAME", PLATFORM,
                "KESHER_SUPPORT", "mailto:" + SUPPORT,
                "KESHER_DASHBOARD_URL", "https://platform.example/whatsapp",
                // Retries at once, so that no test has to wait.
                "kesher.notifier.retry.first", "PT0.2S",
                "kesher.notifier.retry.longest", "PT0.5S",
                "kesher.notifier.retry.platform-number", "PT0.2S");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(MailCatcher.class));
    }

    @Override
    public void stop() {
        server.stop();
    }

    public void down() {
        server.stop();
    }

    public void up() {
        server.start();
    }

    /** Stands in the place of the server that is {@link #down}: takes connections and never says a word. */
    public ServerSocket silentServer() throws IOException {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }

    public List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /** The text and the HTML of a mail. */
    public static List<String> parts(MimeMessage mail) throws MessagingException, IOException {
        var parts = (jakarta.mail.Multipart) mail.getContent();
        return List.of((String) parts.getBodyPart(0).getContent(), (String)
                parts.getBodyPart(1).getContent());
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
