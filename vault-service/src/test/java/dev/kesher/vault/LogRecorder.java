package dev.kesher.vault;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open: messages, parameters, stack traces. */
final class LogRecorder extends Handler implements AutoCloseable {
    private final StringBuffer written = new StringBuffer();

    LogRecorder() {
        Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        written.append(line.getMessage()).append(Arrays.toString(line.getParameters()));
        if (line.getThrown() != null) {
            var trace = new StringWriter();
            line.getThrown().printStackTrace(new PrintWriter(trace));
            written.append(trace);
        }
        written.append('\n');
    }

    String text() {
        return written.toString();
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
