package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.delivery.Verdict;
import org.junit.jupiter.api.Test;

class MailFailureTest {
    @Test
    void onlyARefusedRecipientIsFinal() {
        assertThat(MailFailure.ofReply(550)).isEqualTo(new Verdict.Failed("recipient-refused-550"));
        assertThat(MailFailure.ofReply(553)).isEqualTo(new Verdict.Failed("recipient-refused-553"));
        assertThat(MailFailure.ofReply(451)).isEqualTo(new Verdict.Again("mail-server-refused-451"));
        assertThat(MailFailure.ofReply(530)).isEqualTo(new Verdict.Again("mail-server-refused-530"));
        assertThat(MailFailure.ofReply(0)).isEqualTo(new Verdict.Again("mail-server-unreachable"));
    }
}
