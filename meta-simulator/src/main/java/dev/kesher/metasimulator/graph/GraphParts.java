package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.webhook.Statuses;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.webhook.Verification;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.MediaLibrary;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.World;

/** What the Graph API is built on. */
public record GraphParts(
        AppIdentity app,
        World world,
        StateStore store,
        Customers customers,
        MediaLibrary library,
        MessageLog log,
        Webhooks webhooks,
        Statuses statuses,
        TemplateReview review,
        Verification verification) {

    /** The one app with its Embedded Signup configuration; its secret is shown to nobody. */
    public record AppIdentity(String id, String secret, String name, String configId) {
        @Override
        public String toString() {
            return "AppIdentity[" + id + "]";
        }
    }
}
