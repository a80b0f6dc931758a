package dev.kesher.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import dev.kesher.graph.answer.AccessToken;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.answer.Page;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.answer.SubscribedApps;
import dev.kesher.graph.answer.Template;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.answer.UploadedMedia;
import dev.kesher.graph.answer.Waba;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.graph.media.MediaDownload;
import dev.kesher.graph.media.MediaDownloader;
import dev.kesher.graph.media.MediaForm;
import dev.kesher.graph.media.MediaHosts;
import dev.kesher.graph.wire.Wire;
import dev.kesher.graph.wire.WireLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Meta's Graph API as far as Kesher uses it. One instance per service; safe for all threads.
 *
 * <p>Every call is made when its {@code Uni} is subscribed to, once per subscription, and never again by itself: who may
 * repeat it is said by {@link GraphResult} and {@link ErrorTable}. The {@code Uni}s do not fail; they emit on the Vert.x
 * context of the subscriber. Unless it says otherwise a call takes at most twice the call time-out: waiting for a connection,
 * then the answer.
 *
 * <p>Longer than 250 lines because each call is a few of them, and a reader looks for calls in one place.
 */
public final class GraphClient implements AutoCloseable {
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;
    private static final int PAGE_SIZE = 100;
    /** A template with all its examples can have 20 kB; a page has to stay below {@link #MAX_ANSWER_BYTES}. */
    private static final int TEMPLATES_PAGE_SIZE = 50;

    private static final int MAX_PAGES = 20;
    /** The whole body of a file may take this many call time-outs; the reader behind us may be slow too. */
    private static final int MEDIA_BODY_CALLS = 6;
    /** 5 MB in 20 seconds are 2 Mbit/s. */
    private static final int UPLOAD_CALLS = 2;

    private final GraphSettings settings;
    private final Wire wire;
    private final MediaDownloader media;
    private final CallMetrics metrics;

    public GraphClient(Vertx vertx, GraphSettings settings, MeterRegistry registry) {
        var limits = new WireLimits(
                settings.connectTimeout(), settings.callTimeout(), settings.maxConnections(), MAX_ANSWER_BYTES);
        this.settings = settings;
        this.wire = new Wire(vertx.getDelegate(), limits);
        this.media = new MediaDownloader(
                wire,
                new MediaHosts(settings.base(), settings.mediaHosts()),
                settings.maxMediaBytes(),
                settings.callTimeout().multipliedBy(MEDIA_BODY_CALLS),
                Map.of("User-Agent", GraphRequest.USER_AGENT));
        this.metrics = new CallMetrics(registry, ErrorTable.load());
    }

    /**
     * Exchanges the code of a signup, which lives 30 seconds and works once (§3.1 of the reference). After
     * {@link GraphResult.Lost} the code may be spent: do not exchange it again.
     */
    public Uni<GraphResult<AccessToken>> exchangeCode(Secret code) {
        return call(
                GraphRequest.get("exchangeCode", "/oauth/access_token")
                        .query("client_id", settings.appId())
                        .query("client_secret", settings.appSecret())
                        .query("code", code),
                AccessToken::read);
    }

    /**
     * Asks about a token, with the app's own token (§3.2 of the reference). A dead token is
     * {@code Ok(TokenInfo(isValid=false))}; {@code Refused} means that the app's token or the call is at fault.
     */
    public Uni<GraphResult<TokenInfo>> debugToken(Secret token) {
        return call(
                GraphRequest.get("debugToken", "/debug_token")
                        .query("input_token", token)
                        .hiding(settings.appSecret())
                        .as(settings.appToken()),
                TokenInfo::read);
    }

    public Uni<GraphResult<Waba>> waba(WabaId waba, Secret token) {
        return call(
                GraphRequest.get("waba", "/" + waba)
                        .query("fields", Waba.FIELDS)
                        .as(token),
                Waba::read);
    }

    /** All numbers of an account, newest first, page by page; more than 2,000 are {@link GraphResult.Lost}. */
    public Uni<GraphResult<List<PhoneNumber>>> phoneNumbers(WabaId waba, Secret token) {
        return pages(
                () -> GraphRequest.get("phoneNumbers", "/" + waba + "/phone_numbers")
                        .query("fields", PhoneNumber.FIELDS)
                        .query("limit", Integer.toString(PAGE_SIZE))
                        .as(token),
                PhoneNumber::read);
    }

    /**
     * The template of exactly this name in all its languages, none if the account has no such template (§4.6 of the
     * reference). Counts against a limit of the account (§7.4): keep the answer. Meta's filter may find other names too; if it
     * finds more than 1,000 templates the answer is {@link GraphResult.Lost}.
     */
    public Uni<GraphResult<List<Template>>> templates(WabaId waba, String name, Secret token) {
        return pages(
                        () -> GraphRequest.get("templates", "/" + waba + "/message_templates")
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
        return call(
                GraphRequest.get("phoneNumber", "/" + number)
                        .query("fields", PhoneNumber.FIELDS)
                        .as(token),
                PhoneNumber::read);
    }

    /** Makes Meta deliver the account's webhooks to our app. Repeating it changes nothing (§3.4 of the reference). */
    public Uni<GraphResult<Done>> subscribe(WabaId waba, Secret token) {
        return call(GraphRequest.post("subscribe", subscribedAppsOf(waba)).as(token), Done::read);
    }

    public Uni<GraphResult<Done>> unsubscribe(WabaId waba, Secret token) {
        return call(GraphRequest.delete("unsubscribe", subscribedAppsOf(waba)).as(token), Done::read);
    }

    public Uni<GraphResult<SubscribedApps>> subscribedApps(WabaId waba, Secret token) {
        return call(GraphRequest.get("subscribedApps", subscribedAppsOf(waba)).as(token), SubscribedApps::read);
    }

    private static String subscribedAppsOf(WabaId waba) {
        return "/" + waba + "/subscribed_apps";
    }

    /**
     * Registers a number; ask {@link PhoneNumber#needsRegistration()} first. Ten tries in 72 hours per number, then it is
     * blocked (§3.5 of the reference): never in a loop.
     *
     * @param pin six digits: becomes the two-step PIN, or must be it
     */
    public Uni<GraphResult<Done>> register(PhoneNumberId number, Secret token, Secret pin) {
        ObjectNode body = whatsapp().put("pin", pin.reveal());
        return call(
                GraphRequest.post("register", "/" + number + "/register")
                        .json(body)
                        .hiding(pin)
                        .as(token),
                Done::read);
    }

    public Uni<GraphResult<Done>> deregister(PhoneNumberId number, Secret token) {
        return call(
                GraphRequest.post("deregister", "/" + number + "/deregister").as(token), Done::read);
    }

    /**
     * Sends a message. There is no idempotency key at Meta: after {@link GraphResult.Lost} only a status webhook that
     * carries our {@code biz_opaque_callback_data} tells whether it was sent (§4.7 of the reference).
     *
     * @param message Meta's object without {@code messaging_product} (§4 of the reference); not changed
     */
    public Uni<GraphResult<SendReceipt>> sendMessage(PhoneNumberId from, Secret token, ObjectNode message) {
        ObjectNode body = whatsapp().setAll(message);
        return call(
                GraphRequest.post("sendMessage", "/" + from + "/messages")
                        .json(body)
                        .as(token),
                SendReceipt::read);
    }

    /**
     * Shows the customer that their message, and all before it, were read (§4.8 of the reference). Repeating it is harmless.
     *
     * @param typing also show that an answer is being written: for 25 seconds, or until it comes
     */
    public Uni<GraphResult<Done>> markRead(PhoneNumberId number, Secret token, String wamid, boolean typing) {
        ObjectNode body = whatsapp().put("status", "read").put("message_id", wamid);
        if (typing) {
            body.putObject("typing_indicator").put("type", "text");
        }
        return call(
                GraphRequest.post("markRead", "/" + number + "/messages")
                        .json(body)
                        .as(token),
                Done::read);
    }

    /**
     * Uploads a file, which messages of this number can name for 30 days (§4.9 of the reference). It may take
     * {@value #UPLOAD_CALLS} call time-outs once it has a connection. After {@link GraphResult.Lost} Meta may have it; nothing
     * comes of that but a file nobody names.
     */
    public Uni<GraphResult<UploadedMedia>> uploadMedia(PhoneNumberId number, Secret token, MediaForm file) {
        return call(
                GraphRequest.post("uploadMedia", "/" + number + "/media")
                        .form(file)
                        .as(token),
                UploadedMedia::read,
                settings.callTimeout().multipliedBy(UPLOAD_CALLS));
    }

    /** Where a file can be fetched for the next five minutes. The number must be the one that received it. */
    public Uni<GraphResult<MediaInfo>> mediaUrl(String mediaId, PhoneNumberId number, Secret token) {
        if (!mediaId.matches("[0-9A-Za-z_-]{1,128}")) {
            GraphError malformed = GraphError.invalidParameter("the media id is malformed; nothing was sent");
            return Uni.createFrom().item(new GraphResult.Refused<>(malformed));
        }
        return call(
                GraphRequest.get("mediaUrl", "/" + mediaId)
                        .query("phone_number_id", number.value())
                        .as(token),
                MediaInfo::read);
    }

    /**
     * Fetches a file as a stream.
     *
     * @param address from {@link #mediaUrl} or a webhook; only allowed hosts are called
     * @param sha256 expected digest in hex or base64, null if unknown
     */
    public Uni<MediaDownload> downloadMedia(URI address, Secret token, @Nullable String sha256) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = metrics.start();
            return UniHelper.toUni(media.download(address, token, sha256)).invoke(download -> {
                String outcome =
                        switch (download) {
                            case MediaDownload.Open open -> "ok";
                            case MediaDownload.Expired expired -> "refused";
                            case MediaDownload.Rejected rejected -> "refused";
                            case MediaDownload.Unavailable unavailable -> "lost";
                        };
                metrics.stop(sample, "downloadMedia", outcome, "none");
            });
        });
    }

    /** A list page by page, to its end or to {@link #MAX_PAGES}. */
    private <T> Uni<GraphResult<List<T>>> pages(Supplier<GraphRequest> request, Function<JsonNode, T> item) {
        return pages(request, item, List.of(), null, MAX_PAGES);
    }

    private <T> Uni<GraphResult<List<T>>> pages(
            Supplier<GraphRequest> request,
            Function<JsonNode, T> item,
            List<T> before,
            @Nullable String after,
            int pagesLeft) {
        if (pagesLeft == 0) {
            return Uni.createFrom().item(new GraphResult.Lost<>("more than " + MAX_PAGES + " pages"));
        }
        GraphRequest next = request.get();
        if (after != null) {
            next.query("after", after);
        }
        return call(next, answer -> Page.read(answer, item)).chain(page -> {
            List<T> all = new ArrayList<>(before);
            if (page instanceof GraphResult.Ok<Page<T>>(Page<T> read, RateUsage usage)) {
                all.addAll(read.items());
                if (read.after() != null) {
                    return pages(request, item, all, read.after(), pagesLeft - 1);
                }
            }
            return Uni.createFrom().item(page.map(last -> List.copyOf(all)));
        });
    }

    private <T> Uni<GraphResult<T>> call(GraphRequest request, Function<JsonNode, T> shape) {
        return call(request, shape, settings.callTimeout());
    }

    private <T> Uni<GraphResult<T>> call(GraphRequest request, Function<JsonNode, T> shape, Duration answer) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = metrics.start();
            return UniHelper.toUni(wire.exchange(request.toOutgoing(settings), answer))
                    .map(reply -> ReplyReader.read(reply, shape, request.scrubber(), Instant.now()))
                    .invoke(result -> metrics.stop(sample, request.name(), result));
        });
    }

    private static ObjectNode whatsapp() {
        return JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    }

    @Override
    public void close() {
        UniHelper.toUni(wire.close()).await().atMost(settings.callTimeout());
    }
}
