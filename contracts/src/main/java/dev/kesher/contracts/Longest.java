package dev.kesher.contracts;

/**
 * How many characters (UTF-16) the members of events may have, but for those of which Meta counts the characters
 * ({@link MessageContent}). What comes from Meta or from a customer and is longer is cut
 * by {@link Storable#clean(String, int)} before the event is made; a record with more is refused by its constructor.
 */
public final class Longest {
    /** What a customer wrote, captions included: WhatsApp itself takes no more. */
    public static final int TEXT = 65_536;

    /** What a business put behind a button or list row (Meta: 256) and what the profile calls a customer. */
    public static final int LABEL = 4_096;

    /** Meta's message ids, which are opaque; today's have about 60. */
    public static final int WAMID = 512;

    /** Meta's words, which are open sets: types, statuses, fields, prices. */
    public static final int WORD = 100;

    /** Why something failed, in words for people: ours and Meta's. */
    public static final int EXPLANATION = 1_000;

    /** Ids that callers choose: requests, keys of "once". */
    public static final int REQUEST_ID = 128;

    /** Versions of a credential, and names of incidents, as the tables hold them. */
    public static final int CREDENTIAL_ID = 64;

    /** Ids and keys of events, which are made of the others. */
    public static final int EVENT_ID = 1_024;

    /** A media id of Meta's, its MIME type, its digest. */
    public static final int MEDIA = 256;

    /** A public address of an image. */
    public static final int LINK = 2_048;

    /** BCP 47 asks for room for 35. */
    public static final int LOCALE = 35;

    /** Templates have codes like {@code en_US}. */
    public static final int TEMPLATE_LANGUAGE = 20;

    private Longest() {}
}
