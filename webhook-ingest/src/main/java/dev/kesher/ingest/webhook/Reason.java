package dev.kesher.ingest.webhook;

/** Why something Meta signed could not be understood. Each is a label of a metric and the beginning of a dead letter. */
public enum Reason {
    NOT_JSON("not-json", "the body is not one JSON document"),
    NOT_OUR_OBJECT("not-our-object", "object is not whatsapp_business_account"),
    NO_ENTRY("no-entry", "entry is not an array"),
    TOO_MANY_ITEMS("too-many-items", "more items than Meta says it puts into one POST"),
    NO_CHANGE("no-change", "an entry without changes, or a change without field or value"),
    NO_NUMBER("no-number", "metadata.phone_number_id is missing or not a number id"),
    NOTHING_KNOWN("nothing-known", "a messages value without messages, statuses or errors"),
    NO_ID("no-id", "the id is missing, too long or cannot be kept"),
    NO_TIME("no-time", "the timestamp is missing or not in seconds"),
    NO_TYPE("no-type", "type or status is missing"),
    NO_CUSTOMER("no-customer", "neither a phone number nor a user id says who it is"),
    NO_CONTENT("no-content", "the content that the type promises is missing"),
    NO_WABA("no-waba", "no WhatsApp Business Account is named"),
    REFUSED("refused", "a field holds what cannot be kept"),
    FAILED("failed", "reading it failed");

    private final String label;
    private final String text;

    Reason(String label, String text) {
        this.label = label;
        this.text = text;
    }

    public String label() {
        return label;
    }

    /** For the dead letter; holds none of the content. */
    public String description() {
        return label + ": " + text;
    }
}
