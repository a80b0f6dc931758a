package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.signup.EmbeddedSignup;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.List;
import java.util.Set;

/** Controls of a WABA: its account events with what they do, templates' fate. */
final class WabaControls {
    private static final Set<String> GOODBYES = Set.of("PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED", "ACCOUNT_DELETED");
    private static final List<String> REVIEWS = List.of("APPROVED", "REJECTED", "PENDING", "DEFERRED");
    private static final int BANNED = 368;

    private final World world;
    private final Webhooks webhooks;
    private final TemplateReview review;
    private final String appId;

    WabaControls(World world, Webhooks webhooks, TemplateReview review, String appId) {
        this.world = world;
        this.webhooks = webhooks;
        this.review = review;
        this.appId = appId;
    }

    /** {@code {"event": …}} and whatever else belongs into the value; {@code "effect": false} only tells, changes nothing. */
    JsonNode accountUpdate(String id, ObjectNode body) {
        Waba waba = waba(id);
        String event = Problem.word(body, "event");
        boolean effect = body.path("effect").asBoolean(true);
        body.remove("effect");
        if (effect && event.equals("DISABLED_UPDATE")) {
            String state = body.path("ban_info").path("waba_ban_state").asText();
            waba.blockedBy = state.equals("DISABLE") ? BANNED : 0;
        }
        tell(waba, event, body);
        if (effect && GOODBYES.contains(event)) {
            world.liveTokens(waba.id).forEach(token -> token.revokedBy = Token.APP_NOT_INSTALLED);
            waba.subscribed = false;
        }
        return ControlApi.done();
    }

    /** {@code {"reviewStatus": "REJECTED"}}: how Meta's review of the account ended. */
    JsonNode change(String id, ObjectNode body) {
        Waba waba = waba(id);
        String decision = body.path("reviewStatus").asText();
        if (!REVIEWS.contains(decision)) {
            throw new Problem("reviewStatus is one of " + REVIEWS);
        }
        if (!decision.equals(waba.reviewStatus)) {
            waba.reviewStatus = decision;
            webhooks.emit(waba, null, "account_review_update", body.objectNode().put("decision", decision));
        }
        return ControlApi.done();
    }

    /** Any field of docs/meta/webhooks.md#fields with any value. */
    JsonNode event(String id, ObjectNode body) {
        Waba waba = waba(id);
        PhoneNumber number = world.number(body.path("phoneNumberId").asText());
        ObjectNode value = body.get("value") instanceof ObjectNode object ? object : body.objectNode();
        webhooks.emit(waba, number, Problem.word(body, "field"), value);
        return ControlApi.done();
    }

    JsonNode template(String id, String name, String language, ObjectNode body) {
        Waba waba = waba(id);
        Template template = Problem.present(
                world.template(waba, name, language), "There is no template " + name + " in " + language);
        TemplateChange.of(body).apply(review, waba, template);
        return ControlApi.done();
    }

    private void tell(Waba waba, String event, ObjectNode body) {
        if (!event.startsWith("PARTNER_")) {
            webhooks.emit(waba, null, "account_update", body);
            return;
        }
        body.putObject("waba_info")
                .put("waba_id", waba.id)
                .put("owner_business_id", waba.portfolioId)
                .put("partner_app_id", appId);
        webhooks.emitToPartner(EmbeddedSignup.PARTNER_PORTFOLIO, body);
    }

    private Waba waba(String id) {
        return Problem.present(world.wabas.get(id), "There is no WABA " + id);
    }
}
