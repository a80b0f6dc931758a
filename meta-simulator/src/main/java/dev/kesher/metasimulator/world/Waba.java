package dev.kesher.metasimulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A WhatsApp Business Account. */
public final class Waba {
    public String id = "";
    public String name = "";
    public String portfolioId = "";
    public boolean subscribed;
    public @Nullable String overrideCallback;
    /** As Meta's review of the account ended (docs/meta/webhooks.md#fields): APPROVED, REJECTED, PENDING or DEFERRED. */
    public String reviewStatus = "APPROVED";
    /** 0, or the code that every send of this account gets, e.g. 368 after a ban (docs/meta/errors.md#integrity). */
    public int blockedBy;
    /** Newest first, as Meta lists them (docs/meta/graph.md#lists). */
    public List<String> numberIds = new ArrayList<>();

    public List<Template> templates = new ArrayList<>();
    /** User id to tasks. */
    public Map<String, List<String>> assignedUsers = new LinkedHashMap<>();
}
