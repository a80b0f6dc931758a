package dev.kesher.sender;

import java.util.Arrays;

/** What an error did, in the words of {@code error-effects.txt}, which says what the columns mean. */
record ErrorEffect(String state, String calls, String tries, String throttle, String howLong, String told) {
    private static final int COLUMNS = 6;

    static ErrorEffect parse(String text) {
        var words = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (words.size() != COLUMNS) {
            throw new IllegalArgumentException("not six columns: " + text);
        }
        return new ErrorEffect(words.get(0), words.get(1), words.get(2), words.get(3), words.get(4), words.get(5));
    }

    /** Dashes only: the error does not come this way. */
    boolean isNone() {
        return state.equals("-");
    }

    /** What becomes of the message itself, which is seen first. */
    String progress() {
        return String.join(", ", state, calls, tries);
    }

    @Override
    public String toString() {
        return String.join(", ", state, calls, tries, throttle, howLong, told);
    }
}
