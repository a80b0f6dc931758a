package dev.kesher.metasimulator.world;

/** One webhook on its way: the exact bytes, repeated until they are answered with 200 (docs/meta/webhooks.md#delivery). */
public final class WebhookPost {
    public String id = "";
    public String callback = "";
    public byte[] body = {};
    public long createdAt;
    public int attempts;
    /** Real time, not the simulated clock: a moved clock must not hold deliveries back. */
    public long dueAt;
}
