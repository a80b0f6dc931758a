package dev.kesher.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import dev.kesher.graph.answer.AccessToken;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.answer.ShownNumber;
import dev.kesher.graph.answer.SubscribedApps;
import dev.kesher.graph.answer.Template;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.answer.Waba;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.wire.Wire;
import dev.kesher.graph.wire.WireLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.core.Vertx;
import java.util.List;

/**
 * Meta's Graph API as far as Kesher uses it. One instance per service; safe for all threads.
 *
 * <p>Every call is made when its {@code Uni} is subscribed to, once per subscription, and never again by itself: who may
 * repeat it is said by {@link GraphResult} and {@link ErrorTable}. The {@code Uni}s do not fail; they emit on the Vert.x
 * context of the subscriber. Unless it says otherwise a call takes at most twice the call time-out: waiting for a connection,
 * then the answer. The calls about files are {@link MediaCalls}.
 */
public final class GraphClient implements AutoCloseable {
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;
    private static final String MESSAGES = "/{phone-number-id}/messages";
    private static final String SUBSCRIBED_APPS = "/{waba-id}/subscribed_apps";
    private static final int PAGE_SIZE = 100;
    /** A template with all its examples can have 20 kB; a page has to stay below {@link #MAX_ANSWER_BYTES}. */
    private static final int TEMPLATES_PAGE_SIZE = 50;

    private final GraphSettings settings;
    private final Wire wire;
    private final Calls calls;
    private final MediaCalls media;
    private final ShownNumberCall shownNumbers;

    public GraphClient(Vertx vertx, GraphSettings settings, MeterRegistry registry) {
        var limits = new WireLimits(
                settings.connectTimeout(), settings.callTimeout(), settings.maxConnections(), MAX_ANSWER_BYTES);
        this.settings = settings;
        this.wire = new Wire(vertx.getDelegate(), limits);
        var metrics = new CallMetrics(registry, ErrorTable.load());
        this.calls = new Calls(wire, settings, metrics);
        this.media = new MediaCalls(calls, wire, settings, metrics);
        this.shownNumbers = new ShownNumberCall(calls);
    }

    /** The calls about files; they end with this client. */
    public MediaCalls media() {
        return media;
    }

    /**
     * Exchanges the code of a signup, which lives 30 seconds and works once (docs/meta/tokens.md#exchange). After
     * {@link GraphResult.Lost} the code may be spent: do not exchange it again.
     */
    public Uni<GraphResult<AccessToken>> exchangeCode(Secret code) {
        return calls.call(
                GraphRequest.get("exchangeCode", "/oauth/access_token")
                        .query("client_id", settings.appId())
                        .query("client_secret", settings.appSecret())
                        .query("code", code),
                AccessToken::read);
    }

    /**
     * Asks about a token, with the app's own token (docs/meta/tokens.md#debug). A dead token is
     * {@code Ok(TokenInfo(isValid=false))}; {@code Refused} means that the app's token or the call is at fault.
     */
    public Uni<GraphResult<TokenInfo>> debugToken(Secret token) {
        return calls.call(
                GraphRequest.get("debugToken", "/debug_token")
                        .query("input_token", token)
                        .hiding(settings.appSecret())
                        .as(settings.appToken()),
                TokenInfo::read);
    }

    public Uni<GraphResult<Waba>> waba(WabaId waba, Secret token) {
        return calls.call(
                GraphRequest.get("waba", "/{waba-id}", waba.value())
                        .query("fields", Waba.FIELDS)
                        .as(token),
                Waba::read);
    }

    /** All numbers of an account, newest first, page by page; more than 2,000 are {@link GraphResult.Lost}. */
    public Uni<GraphResult<List<PhoneNumber>>> phoneNumbers(WabaId waba, Secret token) {
        return calls.pages(
                () -> GraphRequest.get("phoneNumbers", "/{waba-id}/phone_numbers", waba.value())
                        .query("fields", PhoneNumber.FIELDS)
                        .query("limit", Integer.toString(PAGE_SIZE))
                        .as(token),
                PhoneNumber::read);
    }

    /**
     * The template of exactly this name in all its languages, none if the account has no such template
     * (docs/meta/templates.md#manage). Counts against a limit of the account (docs/meta/limits.md#management): keep the
     * answer. Meta's filter may find other names too; if it finds more than 1,000 templates the answer is
     * {@link GraphResult.Lost}.
     */
    public Uni<GraphResult<List<Template>>> templates(WabaId waba, String name, Secret token) {
        return calls.pages(
                        () -> GraphRequest.get("templates", "/{waba-id}/message_templates", waba.value())
                                .query("name", name)
                                .query("fields", Template.FIELDS)
                                .query("limit", Integer.toString(TEMPLATES_PAGE_SIZE))
                                .as(token),
                        Template::read)
                .map(result -> result.map(found -> found.stream()
                        .filter(template -> template.name().equals(name))
                        .toList()));
    }

    public Uni<GraphResult<PhoneNumber>> phoneNumber(PhoneNumberId number, Secret token) {
        return calls.call(
                GraphRequest.get("phoneNumber", "/{phone-number-id}", number.value())
                        .query("fields", PhoneNumber.FIELDS)
                        .as(token),
                PhoneNumber::read);
    }

    /** The number as its owner is shown it, with its health; what this version of Graph does not know is left out. */
    public Uni<GraphResult<ShownNumber>> shownNumber(PhoneNumberId number, Secret token) {
        return shownNumbers.read(number, token);
    }

    /**
     * Makes Meta deliver the account's webhooks to our app. Repeating it changes nothing
     * (docs/meta/webhooks.md#subscribe).
     */
    public Uni<GraphResult<Done>> subscribe(WabaId waba, Secret token) {
        return calls.call(
                GraphRequest.post("subscribe", SUBSCRIBED_APPS, waba.value()).as(token), Done::read);
    }

    public Uni<GraphResult<Done>> unsubscribe(WabaId waba, Secret token) {
        return calls.call(
                GraphRequest.delete("unsubscribe", SUBSCRIBED_APPS, waba.value())
                        .as(token),
                Done::read);
    }

    public Uni<GraphResult<SubscribedApps>> subscribedApps(WabaId waba, Secret token) {
        return calls.call(
                GraphRequest.get("subscribedApps", SUBSCRIBED_APPS, waba.value())
                        .as(token),
                SubscribedApps::read);
    }

    /**
     * Registers a number; ask {@link PhoneNumber#needsRegistration()} first. Ten tries in 72 hours per number, then it is
     * blocked (docs/meta/numbers.md#register): never in a loop.
     *
     * @param pin six digits: becomes the two-step PIN, or must be it
     */
    public Uni<GraphResult<Done>> register(PhoneNumberId number, Secret token, Secret pin) {
        ObjectNode body = whatsapp().put("pin", pin.reveal());
        return calls.call(
                GraphRequest.post("register", "/{phone-number-id}/register", number.value())
                        .json(body)
                        .hiding(pin)
                        .as(token),
                Done::read);
    }

    public Uni<GraphResult<Done>> deregister(PhoneNumberId number, Secret token) {
        return calls.call(
                GraphRequest.post("deregister", "/{phone-number-id}/deregister", number.value())
                        .as(token),
                Done::read);
    }

    /**
     * Sends a message. There is no idempotency key at Meta: after {@link GraphResult.Lost} only a status webhook that
     * carries our {@code biz_opaque_callback_data} tells whether it was sent (docs/meta/sending.md#response).
     *
     * @param message Meta's object without {@code messaging_product} (docs/meta/sending.md); not changed
     */
    public Uni<GraphResult<SendReceipt>> sendMessage(PhoneNumberId from, Secret token, ObjectNode message) {
        ObjectNode body = whatsapp().setAll(message);
        return calls.call(
                GraphRequest.post("sendMessage", MESSAGES, from.value())
                        .json(body)
                        .as(token),
                SendReceipt::read);
    }

    /**
     * Shows the customer that their message, and all before it, were read (docs/meta/sending.md#read). Repeating it is
     * harmless.
     *
     * @param typing also show that an answer is being written: for 25 seconds, or until it comes
     */
    public Uni<GraphResult<Done>> markRead(PhoneNumberId number, Secret token, String wamid, boolean typing) {
        ObjectNode body = whatsapp().put("status", "read").put("message_id", wamid);
        if (typing) {
            body.putObject("typing_indicator").put("type", "text");
        }
        return calls.call(
                GraphRequest.post("markRead", MESSAGES, number.value())
                        .json(body)
                        .as(token),
                Done::read);
    }

    private static ObjectNode whatsapp() {
        return JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    }

    @Override
    public void close() {
        UniHelper.toUni(wire.close()).await().atMost(settings.callTimeout());
    }
}
