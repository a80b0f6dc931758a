package dev.kesher.sender.sending;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.MessageState;
import java.time.Duration;

/** What the gate says to a message. */
sealed interface Passage {
    record Go(Connection connection) implements Passage {}

    /** The connection is held, and the time has come for one message to try it. */
    record Probe(Connection connection) implements Passage {}

    record End(MessageState state, Reason reason) implements Passage {}

    /** @param forWhat for people, and to release it early */
    record Wait(Duration howLong, String forWhat) implements Passage {}

    /** Read the connections to the end of their topic before deciding. */
    record CatchUpConnections() implements Passage {}

    /** Read the customers' messages to the end of their topic before deciding. */
    record CatchUpWindow() implements Passage {}
}
