package dev.kesher.signup.testmessage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.access.OwnPhone;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** sender-service, as far as a test message needs it: takes the template message, and says what became of it. */
@ApplicationScoped
class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int REFUSALS = 300;
    private static final int NOT_FOUND = 404;

    private final SenderCalls calls;
    private final ObjectMapper json;
    private final SignupConfig.TestMessages config;

    Sender(SenderCalls calls, ObjectMapper json, SignupConfig config) {
        this.calls = calls;
        this.json = json;
        this.config = config.testMessages();
    }

    /** Can be repeated: a test message is sent once. Never fails. */
    Uni<SenderAnswer> send(TestMessage message, OwnPhone phone) {
        var request = new SenderApi.Message(
                message.businessId,
                new SenderApi.To("+" + phone.digits()),
                new SenderApi.Content("template", new SenderApi.Template(config.template(), config.templateLanguage())),
                message.validUntil(),
                true);
        return SenderApi.SEND
                .by(
                        calls::call,
                        (SenderApi api, @Nullable String traceparent) ->
                                api.send(message.requestKey.toString(), request, traceparent))
                .map(response -> read(message.businessId, response))
                .onFailure()
                .invoke(failure -> log(About.business(message.businessId), failure))
                .onFailure()
                .recoverWithItem(new SenderAnswer.Unavailable());
    }

    /** One request has one key, and says one thing: to another phone, or with another template, it is another. */
    UUID key(UUID id, OwnPhone phone) {
        var all = String.join(" ", id.toString(), phone.digits(), config.template(), config.templateLanguage());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }

    private SenderAnswer read(String business, Response response) {
        var answer = body(response);
        if (response.getStatus() < REFUSALS) {
            return new SenderAnswer.Accepted(
                    UUID.fromString(answer.path("messageId").asText()));
        }
        return switch (answer.path("code").asText()) {
            case "template-unknown" -> new SenderAnswer.Refused(TestMessageProblem.TEMPLATE_MISSING);
            case "template-not-approved" -> new SenderAnswer.Refused(TestMessageProblem.TEMPLATE_NOT_APPROVED);
            case "template-parameters" -> new SenderAnswer.Refused(TestMessageProblem.TEMPLATE_PARAMETERS);
            case "not-connected" -> new SenderAnswer.NotConnected();
            case "invalid" ->
                answer.path("field").asText().startsWith("to") ? new SenderAnswer.NoPhone() : odd(business, response);
            default -> odd(business, response);
        };
    }

    private static SenderAnswer odd(String business, Response response) {
        LOG.warnf("sender-service answers %d to a test message of %s", response.getStatus(), About.business(business));
        return new SenderAnswer.Unavailable();
    }

    /** Empty: it knows no such message any more. Fails if it does not answer. */
    Uni<Optional<JsonNode>> message(BusinessId business, UUID messageId) {
        return SenderApi.READ
                .by(
                        calls::call,
                        (SenderApi api, @Nullable String traceparent) ->
                                api.message(business.value(), messageId.toString(), traceparent))
                .map(response -> {
                    if (response.getStatus() == NOT_FOUND) {
                        return Optional.<JsonNode>empty();
                    }
                    if (response.getStatus() >= REFUSALS) {
                        throw new SenderCalls.Away();
                    }
                    return Optional.of(body(response));
                })
                .onFailure()
                .invoke(failure -> log(About.message(messageId).and(About.business(business)), failure));
    }

    private JsonNode body(Response response) {
        try {
            return json.readTree(response.readEntity(String.class));
        } catch (JsonProcessingException unreadable) {
            throw new SenderCalls.Away();
        }
    }

    private static void log(About what, Throwable failure) {
        LOG.warnf(
                "sender-service did not answer about %s: %s",
                what, failure.getClass().getSimpleName());
    }
}
