package dev.kesher.metasimulator.signup;

import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.GraphParts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a browser fetches when a page connects a business: the SDK at {@code /{locale}/sdk.js} (or {@code sdk/debug.js}), Meta's
 * window at {@code /{version}/dialog/oauth}, and what that window asks for itself under {@code /_dialog}.
 */
public final class PopupPages {
    private static final System.Logger LOG = System.getLogger(PopupPages.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> FILES =
            List.of("sdk.js", "dialog.html", "dialog.css", "dialog.js", "texts.js", "evil.html", "evil.js");

    private final GraphParts parts;
    private final PopupPlan plan;
    private final Supplier<List<String>> evilOrigins;
    private final EmbeddedSignup signup;
    private final Outcomes outcomes = Outcomes.load();
    private final PageFiles files = new PageFiles(PopupPages.class, FILES);

    /** What the window's script sends. */
    private interface Question {
        Future<ObjectNode> answer(ObjectNode body) throws JsonProcessingException;
    }

    /** @param evilOrigins asked when a window needs them; empty for none */
    public PopupPages(GraphParts parts, PopupPlan plan, Supplier<List<String>> evilOrigins) {
        this.parts = parts;
        this.plan = plan;
        this.evilOrigins = evilOrigins;
        this.signup =
                new EmbeddedSignup(parts.world(), parts.webhooks(), parts.app().id());
    }

    public void mount(Router router) {
        // Pages load the SDK with crossorigin="anonymous" (docs/meta/graph.md#hosts).
        router.getWithRegex("/[a-z]{2}_[A-Z]{2}/sdk(?:/debug)?\\.js").handler(ctx -> {
            ctx.response().putHeader("Access-Control-Allow-Origin", "*");
            files.send(ctx, "sdk.js");
        });
        router.getWithRegex("(?:/v\\d{1,3}\\.\\d)?/dialog/oauth").handler(this::dialog);
        router.post("/_dialog/openings").handler(ctx -> ask(ctx, this::open));
        router.post("/_dialog/endings").handler(ctx -> ask(ctx, this::end));
        mountFiles(router);
    }

    /** Only the window's own files, which is all that an evil origin serves. */
    public void mountFiles(Router router) {
        router.get("/_dialog/:file").handler(ctx -> files.send(ctx, ctx.pathParam("file")));
    }

    private void dialog(RoutingContext ctx) {
        String frames = String.join(" ", evilOrigins.get());
        ctx.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self' "
                                + frames + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        files.send(ctx, "dialog.html");
    }

    /** {@code problem} when the page asked wrongly, else all outcomes and perhaps the one to {@code play} without a click. */
    private Future<ObjectNode> open(ObjectNode query) {
        ObjectNode answer = JSON.createObjectNode().put("appName", parts.app().name());
        String problem = problem(query);
        if (problem != null) {
            return Future.succeededFuture(answer.put("problem", problem));
        }
        ArrayNode offered = answer.putArray("outcomes");
        outcomes.all().forEach(outcome -> offered.addObject()
                .put("name", outcome.name())
                .put("group", outcome.group())
                .put("en", outcome.en())
                .put("he", outcome.he()));
        PopupPlan.Ending play = plan.take();
        if (play != null) {
            answer.set("play", JSON.valueToTree(play));
        }
        return Future.succeededFuture(answer);
    }

    /** What docs/meta/signup.md#login calls mandatory. */
    private @Nullable String problem(ObjectNode query) {
        if (!query.path("client_id").asText().equals(parts.app().id())) {
            return "app";
        }
        if (!query.path("config_id").asText().equals(parts.app().configId())) {
            return "configuration";
        }
        boolean code = query.path("response_type").asText().equals("code")
                && query.path("override_default_response_type").asText().equals("true");
        return code ? null : "response-type";
    }

    /** {@code {"outcome", "name", "number", "cb"}} to the steps of {@link PopupScript}. */
    private Future<ObjectNode> end(ObjectNode body) throws JsonProcessingException {
        Outcome outcome = outcomes.named(body.path("outcome").asText());
        ObjectNode connected = outcome.signup() == null ? null : signup.connect(wish(outcome, outcome.signup(), body));
        long now = parts.world().now() / 1000;
        PopupScript script = new PopupScript(body.path("cb").asText(), now, evilOrigins.get());
        ObjectNode answer = JSON.createObjectNode().set("steps", script.of(outcome, connected));
        return parts.store().saved().map(answer);
    }

    private static SignupWish wish(Outcome outcome, ObjectNode fields, ObjectNode body) throws JsonProcessingException {
        SignupWish wish = JSON.treeToValue(fields, SignupWish.class);
        String name = body.path("name").asText().strip();
        String number = body.path("number").asText().strip();
        wish.name = name.isEmpty() ? wish.name : name;
        wish.newNumber = number.isEmpty() ? null : number;
        if (outcome.ownAccount()) {
            wish.seed = wish.name + " / " + outcome.name();
        }
        return wish;
    }

    private static void ask(RoutingContext ctx, Question question) {
        answerOf(ctx, question).onSuccess(json -> respond(ctx, 200, json)).onFailure(e -> {
            boolean wrong = e instanceof IllegalArgumentException || e instanceof JsonProcessingException;
            if (!wrong) {
                LOG.log(ERROR, "Meta's window got no answer", e);
            }
            respond(ctx, wrong ? 400 : 500, JSON.createObjectNode().put("error", String.valueOf(e.getMessage())));
        });
    }

    private static Future<ObjectNode> answerOf(RoutingContext ctx, Question question) {
        try {
            if (JSON.readTree(Objects.requireNonNullElse(ctx.body().asString(), "")) instanceof ObjectNode body) {
                return question.answer(body);
            }
            throw new IllegalArgumentException("The body is not a JSON object");
        } catch (IOException | RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static void respond(RoutingContext ctx, int status, JsonNode json) {
        ctx.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        ctx.response().end(Buffer.buffer(json.toString()));
    }
}
