package dev.kesher.signup.access;

import dev.kesher.problemkit.access.AccessConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What our own page has to know before it signs anybody in. Public, like the page. */
@ApplicationScoped
class PageSettings {
    private final String json;

    PageSettings(AccessConfig config) {
        json = new JsonObject().put("tokenInLink", config.tokenInLink()).encode();
    }

    void routes(@Observes Router router) {
        router.get("/page/settings.json").handler(request -> request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(json));
    }
}
