package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.WabaId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Meta says about a token (docs/meta/tokens.md#debug).
 *
 * @param appId the app it was issued for, to be compared with ours; null when Meta says nothing, as for dead tokens
 * @param expiresAt null: never
 * @param dataAccessExpiresAt null: never
 * @param userId whose token it is; Meta's callbacks about people name nothing else (docs/meta/tokens.md#callbacks)
 * @param problem why it is not valid, if Meta says so
 */
public record TokenInfo(
        boolean isValid,
        @Nullable String appId,
        @Nullable Instant expiresAt,
        @Nullable Instant dataAccessExpiresAt,
        Set<String> scopes,
        List<Grant> grants,
        @Nullable String userId,
        @Nullable Problem problem) {
    private static final Set<String> WHATSAPP = Set.of("whatsapp_business_management", "whatsapp_business_messaging");

    public TokenInfo {
        scopes = Set.copyOf(scopes);
        grants = List.copyOf(grants);
    }

    /** @param targetIds null when Meta does not limit the scope to objects, which is not the same as an empty list */
    public record Grant(String scope, @Nullable List<String> targetIds) {
        private static Grant read(JsonNode grant) {
            JsonNode targets = grant.path("target_ids");
            return new Grant(Fields.required(grant, "scope"), targets.isArray() ? Fields.texts(targets) : null);
        }
    }

    /** As in an error envelope, for example 190 with subcode 463. */
    public record Problem(int code, @Nullable Integer subcode) {}

    /** Whether the token covers an account. */
    public enum Coverage {
        YES,
        NO,
        /** Meta named no targets (seen since June 2026): only a call with the token shows it. */
        UNKNOWN
    }

    public Coverage covers(WabaId waba) {
        List<List<String>> named = whatsAppTargets().toList();
        if (named.isEmpty()) {
            return Coverage.UNKNOWN;
        }
        return named.stream().allMatch(targets -> targets.contains(waba.value())) ? Coverage.YES : Coverage.NO;
    }

    /** The accounts Meta names, newest first; empty if it names none, which is not the same as none granted. */
    public List<WabaId> wabas() {
        return whatsAppTargets()
                .flatMap(List::stream)
                .filter(id -> id.matches("[0-9]{1,32}"))
                .distinct()
                .map(WabaId::new)
                .toList();
    }

    private Stream<List<String>> whatsAppTargets() {
        return grants.stream()
                .filter(grant -> WHATSAPP.contains(grant.scope()))
                .<List<String>>mapMulti((grant, targets) -> {
                    if (grant.targetIds() != null) {
                        targets.accept(grant.targetIds());
                    }
                });
    }

    public static TokenInfo read(JsonNode answer) {
        JsonNode data = answer.path("data");
        if (!data.path("is_valid").isBoolean()) {
            throw new UnexpectedAnswer("data.is_valid");
        }
        return new TokenInfo(
                data.path("is_valid").asBoolean(),
                Fields.optional(data, "app_id"),
                Fields.time(data, "expires_at"),
                Fields.time(data, "data_access_expires_at"),
                Set.copyOf(Fields.texts(data.path("scopes"))),
                data.path("granular_scopes").valueStream().map(Grant::read).toList(),
                Fields.optional(data, "user_id"),
                problem(data.path("error")));
    }

    private static @Nullable Problem problem(JsonNode error) {
        JsonNode subcode = error.path("subcode");
        return error.isObject()
                ? new Problem(error.path("code").asInt(-1), subcode.isInt() ? (Integer) subcode.asInt() : null)
                : null;
    }
}
