package dev.kesher.problemkit.token;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a class of this package writes while something happens: level and message. */
final class LogLines extends Handler {
    private final PatternFormatter format = new PatternFormatter("%p %s%e");
    private final List<String> lines = new ArrayList<>();

    static List<String> of(Class<?> source, Runnable work) {
        var lines = new LogLines();
        var logger = Logger.getLogger(source.getName());
        logger.addHandler(lines);
        try {
            work.run();
        } finally {
            logger.removeHandler(lines);
        }
        return lines.lines;
    }

    @Override
    public synchronized void publish(LogRecord line) {
        lines.add(format.format(ExtLogRecord.wrap(line)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
