package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.delivery.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailFailureTest {
    @ParameterizedTest
    @CsvSource({
        "550, 550 5.1.1 no such user",
        "550, 550 no such user",
        "550, 550 5.4.1 Recipient address rejected: Access denied",
        "551, 551 5.1.6 user has moved",
        "553, 553-5.1.2 no such name"
    })
    void aRecipientThatIsRefusedIsFinal(int code, String reply) {
        assertThat(MailFailure.ofReply(code, reply)).isEqualTo(new Verdict.Failed("recipient-refused-" + code));
    }

    @ParameterizedTest
    @CsvSource({
        "550, 550 5.7.1 relaying denied",
        "550, 5.7.1 relaying denied",
        "550, 550-5.7.26 this mail is not authenticated",
        "451, 451 4.7.1 greylisted",
        "530, 530 5.7.0 authentication required",
        "552, 552 5.2.2 mailbox full"
    })
    void whatMayBeOurOwnSettingsIsTriedAgain(int code, String reply) {
        assertThat(MailFailure.ofReply(code, reply)).isEqualTo(new Verdict.Again("mail-server-refused-" + code));
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() {
        assertThat(MailFailure.ofReply(0, "")).isEqualTo(new Verdict.Again("mail-server-unreachable"));
    }
}
