package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.ErrorCodes;
import dev.kesher.metasimulator.world.Ids;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, in Meta's envelope (docs/meta/graph.md#errors). Thrown from wherever it is found: nothing between there
 * and the caller can act on it.
 */
public final class GraphError extends RuntimeException {
    /** Refusals of a code exchange (docs/meta/tokens.md#exchange). */
    private static final Set<Integer> CODE_ERRORS = Set.of(36007, 36008, 36009);

    private final int http;
    private final int code;
    private final int subcode;
    private final String type;
    private final @Nullable String details;
    /** With a title, the details are also told as a sentence for people. */
    private final @Nullable String userTitle;

    private GraphError(int http, int code, int subcode, String type, String message, @Nullable String details) {
        this(http, code, subcode, type, message, details, null);
    }

    private GraphError(
            int http,
            int code,
            int subcode,
            String type,
            String message,
            @Nullable String details,
            @Nullable String userTitle) {
        super(message, null, false, false);
        this.http = http;
        this.code = code;
        this.subcode = subcode;
        this.type = type;
        this.details = details;
        this.userTitle = userTitle;
    }

    /** A WhatsApp error: {@code (#code) title} with details. */
    static GraphError of(int code, String details) {
        ErrorCodes.Entry entry = ErrorCodes.of(code);
        return new GraphError(entry.http(), code, 0, "OAuthException", "(#" + code + ") " + entry.title(), details);
    }

    /** The same with the catalogue's own details. */
    public static GraphError of(int code) {
        return of(code, ErrorCodes.of(code).details());
    }

    /** A code with a subcode, as a fault asks for it. */
    static GraphError of(int http, int code, int subcode) {
        ErrorCodes.Entry entry = ErrorCodes.of(code);
        String message = "(#" + code + ") " + entry.title();
        return new GraphError(http, code, subcode, "OAuthException", message, entry.details());
    }

    /**
     * A parameter error whose reason is told by subcode, title and sentence (docs/meta/graph.md#errors,
     * templates.md#create).
     */
    static GraphError explained(int subcode, String title, String sentence) {
        return new GraphError(400, 100, subcode, "OAuthException", "(#100) Invalid parameter", sentence, title);
    }

    /** A parameter error that says it all in its message (docs/meta/simulator.md#validation-order). */
    static GraphError parameter(String sentence) {
        return new GraphError(400, 100, 0, "OAuthException", "(#100) " + sentence, null);
    }

    static GraphError oauth(int http, int code, int subcode, String message) {
        return new GraphError(http, code, subcode, "OAuthException", message, null);
    }

    static GraphError method(int code, int subcode, String message) {
        return new GraphError(400, code, subcode, "GraphMethodException", message, null);
    }

    /** The same answer for what does not exist and for what the token may not see (docs/meta/graph.md#invisible). */
    static GraphError invisible(String httpMethod, String id) {
        return method(
                100,
                33,
                "Unsupported " + httpMethod.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation.");
    }

    int code() {
        return code;
    }

    Answer answer() {
        return answer(false);
    }

    /** {@code isTransient}: worth another try, whatever the code (docs/meta/graph.md#errors). */
    Answer answer(boolean isTransient) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("message", getMessage()).put("type", type).put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        if (details != null) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
        }
        if (userTitle != null) {
            error.put("error_user_title", userTitle).put("error_user_msg", details);
        }
        if (isTransient) {
            error.put("is_transient", true);
        }
        error.put("fbtrace_id", "A" + Ids.random(11));
        Answer answer = Answer.json(http, JsonNodeFactory.instance.objectNode().set("error", error));
        String invalid = invalid();
        return invalid == null
                ? answer
                : answer.with(Map.of(
                        "WWW-Authenticate",
                        "OAuth \"Facebook Platform\" \"" + invalid + "\" \"" + getMessage() + "\""));
    }

    /** What could not be authenticated, as the header says it (docs/meta/graph.md#errors); null for other errors. */
    private @Nullable String invalid() {
        if (http == 401 || code == 104) {
            return "invalid_token";
        }
        return CODE_ERRORS.contains(subcode) ? "invalid_code" : null;
    }
}
