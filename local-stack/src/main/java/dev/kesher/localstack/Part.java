package dev.kesher.localstack;

/** What a stack can be made of; started in this order, stopped in the reverse. */
public enum Part {
    KAFKA("Kafka"),
    POSTGRES("PostgreSQL"),
    VAULT("the transit engine"),
    MAIL("the mail catcher"),
    ISSUER("the token issuer"),
    META("the local Meta");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** The name as people read it. */
    public String label() {
        return label;
    }
}
