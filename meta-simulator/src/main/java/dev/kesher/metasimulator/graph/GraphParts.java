package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.webhook.AppSecret;
import dev.kesher.metasimulator.webhook.BusinessAppData;
import dev.kesher.metasimulator.webhook.Statuses;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.webhook.Verification;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.MediaLibrary;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.World;
import org.jspecify.annotations.Nullable;

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
        Verification verification,
        BusinessAppData appData) {

    /**
     * The one app as its dashboard describes it; the secret is shown to nobody.
     *
     * @param configId of its Embedded Signup configuration
     * @param deauthorizeCallback where it wants to hear that a user removed it (docs/meta/tokens.md#callbacks); null for
     *     nowhere
     * @param deletionCallback where it takes requests to delete a user's data (docs/meta/tokens.md#callbacks); null for
     *     nowhere
     */
    public record AppIdentity(
            String id,
            AppSecret secret,
            String name,
            String configId,
            @Nullable String deauthorizeCallback,
            @Nullable String deletionCallback) {
        @Override
        public String toString() {
            return "AppIdentity[" + id + "]";
        }
    }
}
