package dev.kesher.notifier;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the service writes while something happens. */
final class LogLines extends Handler {
    private final PatternFormatter format = new PatternFormatter("%s%e");
    private final List<String> lines = new ArrayList<>();

    void during(Runnable work) {
        Logger.getLogger("").addHandler(this);
        try {
            work.run();
        } finally {
            Logger.getLogger("").removeHandler(this);
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
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
