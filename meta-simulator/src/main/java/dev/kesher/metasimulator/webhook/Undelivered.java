package dev.kesher.metasimulator.webhook;

import dev.kesher.metasimulator.world.WebhookPost;
import dev.kesher.metasimulator.world.World;
import java.util.List;
import java.util.Map;

/** The webhooks that no callback has answered yet: 100,000, or 32 MiB of them; the oldest is forgotten first. */
final class Undelivered {
    private static final int MOST = 100_000;
    private static final long MOST_BYTES = 32L << 20;

    private final Map<String, WebhookPost> posts;
    private long bytes;

    Undelivered(World world) {
        this.posts = world.undelivered;
        posts.values().forEach(post -> bytes += post.body.length);
    }

    List<WebhookPost> all() {
        return List.copyOf(posts.values());
    }

    void add(WebhookPost post) {
        while (!posts.isEmpty() && (posts.size() >= MOST || bytes + post.body.length > MOST_BYTES)) {
            remove(posts.values().iterator().next());
        }
        posts.put(post.id, post);
        bytes += post.body.length;
    }

    void remove(WebhookPost post) {
        if (posts.remove(post.id) != null) {
            bytes -= post.body.length;
        }
    }

    boolean holds(WebhookPost post) {
        return posts.containsKey(post.id);
    }

    int size() {
        return posts.size();
    }

    void clear() {
        posts.clear();
        bytes = 0;
    }
}
