package dev.kesher.metasimulator.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A status that is not yet due, or held until a control lets it go. */
public final class PendingUpdate {
    public String id = "";
    public String messageId = "";
    public String wabaId = "";
    public String phoneNumberId = "";
    public String field = "messages";
    public long dueAt;
    public boolean held;
    public ObjectNode value = JsonNodeFactory.instance.objectNode();
}
