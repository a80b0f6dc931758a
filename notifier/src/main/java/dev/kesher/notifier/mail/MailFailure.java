package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Verdict;
import java.util.Set;
import java.util.regex.Pattern;

/** What a mail server's refusal means. */
final class MailFailure {
    /** RFC 5321: no such mailbox, not local, name not allowed. Other 5xx are as often our own settings: try again. */
    private static final Set<Integer> RECIPIENT = Set.of(550, 551, 553);

    /** RFC 3463: security or policy. The sender is not trusted, whoever the recipient is; also with a 550. */
    private static final int POLICY = 7;

    private static final Pattern ENHANCED = Pattern.compile("^(?:5[0-9]{2}[ -])?5\\.([0-9]{1,3})\\.");

    private MailFailure() {}

    /**
     * From a server's reply.
     *
     * @param code 0 if there was none
     * @param reply the whole line, for example {@code 550 5.1.1 no such user}
     */
    static Verdict ofReply(int code, String reply) {
        return RECIPIENT.contains(code) && subject(reply) != POLICY
                ? new Verdict.Failed("recipient-refused-" + code)
                : new Verdict.Again(code > 0 ? "mail-server-refused-" + code : "mail-server-unreachable");
    }

    /** The second number of {@code 5.7.1}; 0 without. */
    private static int subject(String reply) {
        var status = ENHANCED.matcher(reply);
        return status.find() ? Integer.parseInt(status.group(1)) : 0;
    }
}
