package dev.kesher.telemetry.log;

import io.quarkus.logging.LoggingFilter;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Makes the message of each record one line of bounded length, and what a failure says one line of its stack trace, so that no
 * value can look like a record of its own. It lets every record through.
 */
@LoggingFilter(name = TextLines.NAME)
public final class TextLines implements Filter {
    static final String NAME = "kesher-text";

    @Override
    public boolean isLoggable(LogRecord record) {
        var message = JsonLines.message(ExtLogRecord.wrap(record));
        var line = OneLine.of(message.orElseGet(() -> String.valueOf(record.getMessage())), JsonLine.MESSAGE);
        if (!message.equals(Optional.of(line))) {
            JsonLines.replaceMessage(record, line);
        }
        var failure = record.getThrown();
        if (failure != null) {
            record.setThrown(PlainFailure.of(failure, JsonLine.MESSAGE));
        }
        return true;
    }
}
