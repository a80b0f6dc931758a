package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Verdict;
import java.util.Set;

/** What a mail server's refusal means. */
final class MailFailure {
    /** RFC 5321: no such mailbox, not local, name not allowed. Other 5xx are as often our own settings: try again. */
    private static final Set<Integer> RECIPIENT = Set.of(550, 551, 553);

    private MailFailure() {}

    static Verdict ofReply(int code) {
        return RECIPIENT.contains(code)
                ? new Verdict.Failed("recipient-refused-" + code)
                : new Verdict.Again(code > 0 ? "mail-server-refused-" + code : "mail-server-unreachable");
    }
}
