package dev.kesher.sender.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.policy.Throttle.Scope;
import java.util.List;
import java.util.Set;

/**
 * What an event about an account means for what its numbers wait for (docs/meta/webhooks.md#fields). Good news lets them
 * go on at once; should it not be so, Meta refuses the next message and they wait again. Bad news about a template spares
 * Meta's refusals.
 */
public sealed interface AccountNews {
    /** What waits in these scopes goes on. */
    record Release(Set<Scope> scopes) implements AccountNews {}

    /** @param key name and language */
    record ReleaseTemplate(String key) implements AccountNews {}

    /** @param key name and language */
    record ThrottleTemplate(String key, Reason reason) implements AccountNews {}

    /** How fast the numbers may send is to be asked for again. */
    record ReadThroughput() implements AccountNews {}

    static List<AccountNews> of(AccountEvent event) {
        return switch (event.field()) {
            case "account_update" -> account(event);
            case "account_review_update" ->
                "APPROVED".equals(event.value().path("decision").asText())
                        ? List.of(new Release(Set.of(Scope.CONNECTION, Scope.NUMBER, Scope.TEMPLATES)))
                        : List.of();
            case "payment_configuration_update", "business_capability_update" ->
                List.of(new Release(Set.of(Scope.TEMPLATES)));
            case "phone_number_quality_update" -> number(word(event));
            case "message_template_status_update" -> template(event);
            default -> List.of();
        };
    }

    private static List<AccountNews> account(AccountEvent event) {
        var reinstated = "REINSTATE"
                .equals(event.value().path("ban_info").path("waba_ban_state").asText());
        return reinstated || "ACCOUNT_RECONNECTED".equals(word(event))
                ? List.of(new Release(Set.of(Scope.CONNECTION, Scope.NUMBER, Scope.TEMPLATES)))
                : List.of();
    }

    private static List<AccountNews> number(String event) {
        return switch (event) {
            case "THROUGHPUT_UPGRADE" -> List.of(new ReadThroughput());
            case "UPGRADE", "UNFLAGGED" -> List.of(new Release(Set.of(Scope.TEMPLATES)), new ReadThroughput());
            default -> List.of();
        };
    }

    private static List<AccountNews> template(AccountEvent event) {
        var value = event.value();
        var key = text(value, "message_template_name") + "/" + text(value, "message_template_language");
        return switch (word(event)) {
            case "APPROVED", "REINSTATED" -> List.of(new ReleaseTemplate(key));
            case "PAUSED" -> List.of(new ThrottleTemplate(key, new Reason("template-paused", null, null)));
            case "DISABLED" -> List.of(new ThrottleTemplate(key, new Reason("template-disabled", null, null)));
            default -> List.of();
        };
    }

    private static String word(AccountEvent event) {
        return event.event() == null ? "" : event.event();
    }

    private static String text(JsonNode value, String name) {
        return value.path(name).asText();
    }
}
