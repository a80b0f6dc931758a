package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The apps that get a WABA's webhooks (docs/meta/webhooks.md#subscribe). */
public record SubscribedApps(List<String> appIds) {
    public SubscribedApps {
        appIds = List.copyOf(appIds);
    }

    public boolean contains(String appId) {
        return appIds.contains(appId);
    }

    public static SubscribedApps read(JsonNode answer) {
        if (!answer.path("data").isArray()) {
            throw new UnexpectedAnswer("data");
        }
        return new SubscribedApps(answer.path("data")
                .valueStream()
                .map(app -> Fields.required(app.path("whatsapp_business_api_data"), "id"))
                .toList());
    }
}
