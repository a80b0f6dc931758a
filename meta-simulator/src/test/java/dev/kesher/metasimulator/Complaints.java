package dev.kesher.metasimulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** Warnings and errors that are logged while it is open and say something of this kind; other tests run beside and may say more. */
final class Complaints extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Pattern kind;

    private Complaints(String regex) {
        this.kind = Pattern.compile(regex);
    }

    static Complaints of(String regex) {
        var complaints = new Complaints(regex);
        ROOT.addHandler(complaints);
        return complaints;
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void publish(LogRecord entry) {
        String text = entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown();
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()
                && kind.matcher(text).find()) {
            heard.add(text);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
