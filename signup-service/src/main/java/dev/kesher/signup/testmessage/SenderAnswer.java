package dev.kesher.signup.testmessage;

import java.util.UUID;

/** What sender-service said to a message it was asked to send. */
sealed interface SenderAnswer {
    /** It sends it, now or once it asked before. */
    record Accepted(UUID messageId) implements SenderAnswer {}

    /** It never sends it. */
    record Refused(TestMessageProblem why) implements SenderAnswer {}

    /** It knows no connected number of the business. */
    record NotConnected() implements SenderAnswer {}

    /** It cannot read the phone. */
    record NoPhone() implements SenderAnswer {}

    /** It did not answer, or not as it should: it may have taken the message, and can be asked again. */
    record Unavailable() implements SenderAnswer {}
}
