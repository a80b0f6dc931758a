package dev.kesher.signup.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.ContractJson;
import dev.kesher.problemkit.request.ServiceCall;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The Token Vault. The answers come as values; time-outs and tries are in {@link VaultCalls}. */
@ApplicationScoped
public class Vault {
    private static final Logger LOG = Logger.getLogger(Vault.class);
    private static final String CURRENT = "current";

    private final VaultCalls calls;

    Vault(VaultCalls calls) {
        this.calls = calls;
    }

    /** Creates the credential, or overwrites it while it is pending. */
    public Uni<VaultAnswer<Boolean>> store(BusinessId business, Credential credential) {
        var content = new VaultApi.Content(
                credential.accessToken(),
                credential.wabaId() == null ? null : credential.wabaId().value(),
                credential.phoneNumberId() == null
                        ? null
                        : credential.phoneNumberId().value(),
                credential.displayNumber(),
                credential.pin(),
                credential.expiresAt());
        return ask(
                VaultApi.STORE,
                business,
                (api, traceparent) -> api.store(business.value(), credential.credentialId(), content, traceparent),
                Vault::done);
    }

    /**
     * Whether it answers now, in one try of at most three seconds. Before it says that it has no such credential,
     * vault-service makes sure that it could have encrypted one.
     *
     * @param credentialId of a credential that is to be stored
     */
    public Uni<Boolean> answers(BusinessId business, String credentialId) {
        Uni<Response> look = VaultApi.READ.by(
                calls::once,
                (VaultApi api, @Nullable String traceparent) ->
                        api.read(business.value(), credentialId, "is the vault there", traceparent));
        return valued(business, look, Vault::done).map(answer -> !(answer instanceof VaultAnswer.Unavailable<Boolean>));
    }

    /** @param reason for the vault's access log */
    public Uni<VaultAnswer<Credential>> read(BusinessId business, String credentialId, String reason) {
        return ask(
                VaultApi.READ,
                business,
                (api, traceparent) -> api.read(business.value(), credentialId, reason, traceparent),
                Vault::credential);
    }

    public Uni<VaultAnswer<Credential>> readCurrent(BusinessId business, String reason) {
        return read(business, CURRENT, reason);
    }

    /** Makes a pending credential the current one, if {@code expectedCurrent} is still that. */
    public Uni<VaultAnswer<Boolean>> promote(
            BusinessId business, String credentialId, @Nullable String expectedCurrent) {
        var promotion = new VaultApi.Promotion(expectedCurrent);
        return ask(
                VaultApi.PROMOTE,
                business,
                (api, traceparent) -> api.promote(business.value(), credentialId, promotion, traceparent),
                Vault::done);
    }

    public Uni<VaultAnswer<Boolean>> delete(BusinessId business, String credentialId) {
        return ask(
                VaultApi.DELETE,
                business,
                (api, traceparent) -> api.delete(business.value(), credentialId, traceparent),
                Vault::done);
    }

    private <T> Uni<VaultAnswer<T>> ask(
            ServiceCall call,
            BusinessId business,
            ServiceCall.Request<VaultApi, Response> request,
            Function<String, VaultAnswer<T>> reader) {
        return valued(business, call.by(calls::call, request), reader);
    }

    private static <T> Uni<VaultAnswer<T>> valued(
            BusinessId business, Uni<Response> call, Function<String, VaultAnswer<T>> reader) {
        return call.map(response -> read(business, response, reader))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "vault-service did not answer for %s: %s",
                            About.business(business), failure.getClass().getSimpleName());
                    return new VaultAnswer.Unavailable<>();
                });
    }

    private static <T> VaultAnswer<T> read(
            BusinessId business, Response response, Function<String, VaultAnswer<T>> reader) {
        int status = response.getStatus();
        if (status == 401 || status == 403) {
            LOG.errorf(
                    "vault-service answers %d for %s: is this service's token for it in place?",
                    status, About.business(business));
            return new VaultAnswer.Unavailable<>();
        }
        return status < 300 ? reader.apply(body(response)) : new VaultAnswer.Refused<>(status, code(body(response)));
    }

    private static String body(Response response) {
        return response.hasEntity() ? response.readEntity(String.class) : "";
    }

    private static VaultAnswer<Boolean> done(String body) {
        return new VaultAnswer.Ok<>(true);
    }

    private static VaultAnswer<Credential> credential(String body) {
        try {
            return new VaultAnswer.Ok<>(ContractJson.mapper().readValue(body, Credential.class));
        } catch (JsonProcessingException unreadable) {
            // Without the cause: it quotes the body, which holds the token.
            throw new IllegalStateException("the vault's answer is no credential");
        }
    }

    private static String code(String body) {
        try {
            JsonNode problem = ContractJson.mapper().readTree(body);
            return problem == null ? "" : problem.path("code").asText("");
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }
}
