package dev.kesher.telemetry.log;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Makes the message of each record the whole line, for a console that prints the message and nothing else. A filter, because a
 * service can name no formatter of its own to Quarkus; it lets every record through.
 */
@LoggingFilter(name = JsonLines.NAME)
public final class JsonLines implements Filter {
    static final String NAME = "kesher-json";

    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

    /** More than the line takes, so that it is cut there, where escapes count. */
    private static final int LONGEST_STACK_TRACE = 10_000;

    private final String service;

    public JsonLines() {
        this(ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.name", String.class)
                .orElse("unknown"));
    }

    JsonLines(String service) {
        this.service = service;
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        var extended = ExtLogRecord.wrap(record);
        var line = line(extended).toString();
        replaceMessage(record, line);
        record.setThrown(null);
        return true;
    }

    /** From now on it has no parameters. */
    static void replaceMessage(LogRecord record, String line) {
        record.setMessage(line);
        record.setParameters(null);
        if (record instanceof ExtLogRecord same) {
            same.setMessage(line, FormatStyle.NO_FORMAT);
        }
    }

    private JsonLine line(ExtLogRecord record) {
        return new JsonLine(
                record.getInstant(),
                record.getLevel().getName(),
                service,
                shortName(String.valueOf(record.getLoggerName())),
                String.valueOf(record.getThreadName()),
                message(record).orElseGet(() -> String.valueOf(record.getMessage())),
                about(record.getParameters()),
                StackTrace.of(record.getThrown(), LONGEST_STACK_TRACE));
    }

    /** Empty if the parameters of a statement do not fit it, or cannot be printed: it is a line all the same. */
    static Optional<String> message(ExtLogRecord record) {
        try {
            return Optional.of(MESSAGE.format(record));
        } catch (RuntimeException | StackOverflowError unprintable) {
            return Optional.empty();
        }
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static List<About> about(Object[] parameters) {
        return parameters == null
                ? List.of()
                : Arrays.stream(parameters)
                        .filter(About.class::isInstance)
                        .map(About.class::cast)
                        .toList();
    }
}
