package dev.kesher.systemtests;

import dev.kesher.systemtests.LateStatuses.Arm;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What became of one message, of which no answer but a lost one was the reason for another attempt.
 *
 * @param executed the attempts that Meta sent, of all messages, as {@code messageId.attempt}
 * @param lost until when the status of an attempt whose answer was lost was waited for
 * @param told when Kafka had the first status of an attempt
 */
record Fate(String messageId, Set<String> executed, Map<String, Instant> lost, Map<String, Instant> told) {
    Arm arm() {
        return Arm.of(messageId);
    }

    /** How often the customer got it. */
    int times() {
        return (executed.contains(attempt(1)) ? 1 : 0) + (executed.contains(attempt(2)) ? 1 : 0);
    }

    boolean answerWasLost() {
        return lost.containsKey(attempt(1));
    }

    /** Its first attempt was committed and never came to Meta: the process died in between. */
    boolean wasNeverPosted() {
        return answerWasLost() && !executed.contains(attempt(1));
    }

    /** Meta sent it, the answer was lost, and a status said so before the wait was over. */
    boolean wasToldInTime() {
        var until = lost.get(attempt(1));
        var said = told.get(attempt(1));
        return until != null && said != null && said.isBefore(until);
    }

    /** So it is allowed: Meta sent it, and nobody said so in time. */
    boolean mayBeTwice() {
        return answerWasLost() && executed.contains(attempt(1)) && !wasToldInTime();
    }

    /** And so it must be, unless the process died between committing the second attempt and sending it. */
    boolean mustBeTwice() {
        return mayBeTwice()
                && arm() != Arm.ON_TIME
                && !(lost.containsKey(attempt(2)) && !executed.contains(attempt(2)));
    }

    /** Both answers were lost and no status came: nobody can know. */
    boolean isHopeless() {
        return answerWasLost() && lost.containsKey(attempt(2)) && !wasTold();
    }

    private boolean wasTold() {
        return told.containsKey(attempt(1)) || told.containsKey(attempt(2));
    }

    private String attempt(int number) {
        return messageId + "." + number;
    }
}
