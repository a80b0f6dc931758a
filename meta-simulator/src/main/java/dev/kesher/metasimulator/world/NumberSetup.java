package dev.kesher.metasimulator.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What a business sets up for one of its numbers, as the API gives and takes it. */
public final class NumberSetup {
    /** Meta's largest block list (docs/meta/numbers.md#block-list). */
    public static final int BLOCKED_LIMIT = 64_000;
    /** Meta's most QR codes per number. */
    public static final int QR_CODES_LIMIT = 2_000;

    public ObjectNode profile = JsonNodeFactory.instance.objectNode();
    public ObjectNode settings = JsonNodeFactory.instance.objectNode();
    public ObjectNode automation = JsonNodeFactory.instance.objectNode();
    /** Code to the text that it prefills. */
    public final Map<String, String> qrCodes = new Bounded<>(QR_CODES_LIMIT);
    /** A customer's id to the number or user id that the business blocked. */
    public final Map<String, String> blocked = new Bounded<>(BLOCKED_LIMIT);
}
