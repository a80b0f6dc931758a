package dev.kesher.metasimulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A message template in one language; {@code components} as the API gives and takes them (§4.6). */
public final class Template {
    public String id = "";
    public String name = "";
    public String language = "";
    public String category = "UTILITY";
    public String status = "APPROVED";
    public String parameterFormat = "POSITIONAL";
    public JsonNode components = JsonNodeFactory.instance.arrayNode();
}
