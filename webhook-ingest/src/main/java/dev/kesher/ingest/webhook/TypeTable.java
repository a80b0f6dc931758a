package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * What each type of customer message becomes. A type is Meta's {@code type}; for {@code interactive} it is the type of
 * the interactive object (docs/meta/webhooks.md#messages).
 *
 * @param others what types become that the table does not name: Meta adds some without notice
 */
public record TypeTable(Map<String, Treatment> types, Treatment others) {
    static final String BUTTON = "button";
    static final String IMAGE = "image";
    static final String INTERACTIVE = "interactive";
    static final String TEXT = "text";
    static final String BUTTON_REPLY = "button_reply";
    static final String LIST_REPLY = "list_reply";

    private static final String UNSUPPORTED = "unsupported";
    /**
     * An unsupported message that only the owner's phone shows, where it stays in use beside us (131060,
     * docs/meta/errors.md#sending).
     */
    private static final String COMPANION = "unsupported_companion";

    private static final int COMPANION_ERROR = 131060;
    private static final String CALL_PERMISSION = "call_permission_reply";
    private static final String EXPIRED = "call_permission_expired";
    private static final Set<String> CHANGES = Set.of("edit", "revoke");
    private static final Set<String> READABLE = Set.of(TEXT, IMAGE, BUTTON, BUTTON_REPLY, LIST_REPLY);

    public TypeTable {
        types = Map.copyOf(types);
        types.forEach((type, treatment) -> {
            if (treatment == Treatment.MESSAGE && !READABLE.contains(type)) {
                throw new IllegalArgumentException(
                        "type " + type + " cannot become a message; only " + READABLE + " can");
            }
        });
        if (others == Treatment.MESSAGE) {
            throw new IllegalArgumentException("types that are not known cannot become messages");
        }
    }

    Treatment of(String type) {
        return types.getOrDefault(type, others);
    }

    boolean knows(String type) {
        return types.containsKey(type);
    }

    /** The type that decides. */
    String typeOf(JsonNode message, String type) {
        return switch (type) {
            case INTERACTIVE -> interactive(message.path(INTERACTIVE));
            case UNSUPPORTED -> unsupported(message);
            default -> type;
        };
    }

    /** What an event calls it: Meta has no name of its own for a message of a companion device. */
    static String metasName(String type) {
        return type.equals(COMPANION) ? UNSUPPORTED : type;
    }

    /**
     * The object may be missing (docs/meta/webhooks.md#messages). A call permission that ran out by itself is no act of
     * the customer (window.md#rules).
     */
    private String interactive(JsonNode interactive) {
        var kind = Fields.text(interactive, "type");
        if (kind == null || !knows(kind)) {
            return INTERACTIVE;
        }
        var source = Fields.text(interactive.path(CALL_PERMISSION), "response_source");
        return kind.equals(CALL_PERMISSION) && source != null && !source.equals("user_action") ? EXPIRED : kind;
    }

    /** Before 2026 edits and deletions came as unsupported messages (docs/meta/webhooks.md#messages). */
    private String unsupported(JsonNode message) {
        var kind = Fields.text(message.path(UNSUPPORTED), "type");
        if (kind != null && CHANGES.contains(kind)) {
            return kind;
        }
        return knows(COMPANION) && Errors.has(message, COMPANION_ERROR) ? COMPANION : UNSUPPORTED;
    }
}
