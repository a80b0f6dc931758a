package dev.kesher.graph.answer;

/** A field is missing without which the answer means nothing. The client turns it into a lost call. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    UnexpectedAnswer(String field) {
        super("missing in the answer: " + field);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
