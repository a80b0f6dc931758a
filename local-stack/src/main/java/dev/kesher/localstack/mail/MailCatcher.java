package dev.kesher.localstack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/** An SMTP server that keeps what it is given in memory, the newest {@value #KEPT}, and shows it on a page. */
public final class MailCatcher implements AutoCloseable {
    private static final int KEPT = 500;
    private static final String HOST = "127.0.0.1";

    private final GreenMail smtp;
    private final MailPage page;
    private final int smtpPort;
    private final int pagePort;

    private MailCatcher(InetAddress bind, int smtpPort, int pagePort) {
        this.smtpPort = smtpPort;
        this.pagePort = pagePort;
        smtp = new GreenMail(new ServerSetup(smtpPort, bind.getHostAddress(), ServerSetup.PROTOCOL_SMTP));
        page = new MailPage(this, new InetSocketAddress(bind, pagePort));
    }

    public static MailCatcher start(int smtpPort, int pagePort) {
        return start(InetAddress.getLoopbackAddress(), smtpPort, pagePort);
    }

    /** The same for others than this machine: on this address of it. */
    public static MailCatcher start(InetAddress bind, int smtpPort, int pagePort) {
        var catcher = new MailCatcher(bind, smtpPort, pagePort);
        catcher.smtp.start();
        catcher.page.start();
        return catcher;
    }

    public String smtpHost() {
        return HOST;
    }

    public int smtpPort() {
        return smtpPort;
    }

    /** For people; {@code /messages} below it is the same as JSON. */
    public String pageUrl() {
        return "http://" + HOST + ":" + pagePort;
    }

    /** Newest first. */
    public List<CaughtMail> messages() {
        return Arrays.stream(smtp.getReceivedMessages()).map(CaughtMail::of).toList().reversed().stream()
                .limit(KEPT)
                .toList();
    }

    /** Newest first, only those to this address. */
    public List<CaughtMail> messagesTo(String address) {
        return messages().stream().filter(mail -> mail.to().contains(address)).toList();
    }

    /** Forgets everything. */
    public void clear() {
        try {
            smtp.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException failure) {
            throw new IllegalStateException("caught e-mails could not be deleted", failure);
        }
    }

    @Override
    public void close() {
        page.close();
        smtp.stop();
    }
}
