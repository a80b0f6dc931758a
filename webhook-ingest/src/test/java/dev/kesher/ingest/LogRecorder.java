package dev.kesher.ingest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What an operator would see in the log while it is open. */
final class LogRecorder extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogRecorder() {
        Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown());
        }
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
