package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** How Meta's window shall end without a click, once unless {@link #times} says more. Immutable. */
public final class PopupEnding {
    private final ObjectNode wish;

    private PopupEnding(ObjectNode wish) {
        this.wish = wish;
    }

    /** {@code finish}, {@code cancel-at-step}, {@code expired-code}, …: the README lists them. */
    public static PopupEnding of(String outcome) {
        return new PopupEnding(JsonNodeFactory.instance.objectNode().put("outcome", outcome));
    }

    /** The same name is the same business. */
    public PopupEnding name(String business) {
        return new PopupEnding(wish.deepCopy().put("name", business));
    }

    /** A further number of the business, made from this seed. */
    public PopupEnding number(String seed) {
        return new PopupEnding(wish.deepCopy().put("number", seed));
    }

    /** So long after the window opened. */
    public PopupEnding after(Duration delay) {
        return new PopupEnding(wish.deepCopy().put("delayMillis", delay.toMillis()));
    }

    /** So many windows in a row. */
    public PopupEnding times(int windows) {
        return new PopupEnding(wish.deepCopy().put("times", windows));
    }

    ObjectNode json() {
        return wish;
    }
}
