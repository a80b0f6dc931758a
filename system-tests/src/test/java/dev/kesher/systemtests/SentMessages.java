package dev.kesher.systemtests;

import dev.kesher.metasimulator.AcceptedMessage;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What sender-service's table says about the messages of one business. */
final class SentMessages {
    private final RunningKesher kesher;
    private final Connected bakery;

    SentMessages(RunningKesher kesher, Connected bakery) {
        this.kesher = kesher;
        this.bakery = bakery;
    }

    /** Whose attempt this is, by the data that Meta repeats. */
    static String messageId(AcceptedMessage message) {
        var attempt = String.valueOf(message.opaqueData());
        return attempt.substring(0, attempt.indexOf('.'));
    }

    /** The ids of its messages in this state: {@code open}, {@code sent}, {@code unknown}, … */
    Set<String> withState(String state) {
        try (var connection = kesher.parts().postgres().connect("sender");
                var select = connection.prepareStatement(
                        "select id::text from message where business_id = ? and state = ?")) {
            select.setString(1, bakery.business());
            select.setString(2, state);
            var ids = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
