package dev.kesher.metasimulator;

/** One language of a template, as Meta's review and its customers change it; the app is told. */
public final class TemplateControls {
    private final ControlClient client;
    private final String path;

    TemplateControls(ControlClient client, String wabaId, String name, String language) {
        this.client = client;
        this.path = "/wabas/" + wabaId + "/templates/" + name + "/" + language;
    }

    public void status(String status) {
        set("status", status);
    }

    /** @param reason in Meta's words: {@code INVALID_FORMAT}, {@code PROMOTIONAL}, … */
    public void reject(String reason) {
        client.call("PUT", path, client.object().put("status", "REJECTED").put("reason", reason));
    }

    /** @param field {@code qualityScore}, {@code category} or {@code status} */
    public void set(String field, String value) {
        client.call("PUT", path, client.object().put(field, value));
    }
}
