package dev.kesher.metasimulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * A message template in one language; {@code components} as the API gives them (docs/meta/templates.md#manage). Times
 * are in milliseconds.
 */
public final class Template {
    public String id = "";
    public String name = "";
    public String language = "";
    public String category = "UTILITY";
    public @Nullable String previousCategory;
    public String status = "APPROVED";
    public String rejectedReason = "NONE";
    public String parameterFormat = "POSITIONAL";
    public JsonNode components = JsonNodeFactory.instance.arrayNode();
    /** Of Meta's library, from which it was made. */
    public @Nullable String libraryName;

    public String qualityScore = "UNKNOWN";
    public long qualityAt;
    public long updatedAt;
    /** Pauses so far (docs/meta/templates.md#states); each has its own title in the webhook. */
    public int pauses;
    /** For so long Meta tries to deliver a message of this template; 0: as long as is usual. */
    public int sendTtlSeconds;
}
