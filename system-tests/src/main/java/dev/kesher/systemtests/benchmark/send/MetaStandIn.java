package dev.kesher.systemtests.benchmark.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.systemtests.benchmark.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Meta's message endpoint and nothing more: answers every message after a fixed delay as docs/meta/sending.md#response
 * says, and notes when it came. It checks nothing, so that it costs next to nothing; what Meta would refuse is the
 * simulator's job.
 */
final class MetaStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final HttpServer server;
    private final ArrivalLog arrivals = new ArrivalLog();
    private final AtomicLong wamids = new AtomicLong();
    private final byte[] templates = templates();
    private volatile long delayMs = 1;

    private MetaStandIn(Vertx vertx) {
        this.vertx = vertx;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(LOOPBACK).setPort(0))
                .requestHandler(this::handle);
    }

    static MetaStandIn start(Vertx vertx) {
        var standIn = new MetaStandIn(vertx);
        Await.result(standIn.server.listen(), "the stand-in for Meta");
        return standIn;
    }

    URI address() {
        return URI.create("http://" + LOOPBACK + ":" + server.actualPort());
    }

    ArrivalLog arrivals() {
        return arrivals;
    }

    /** Of the answers to messages that come from now on; at least a millisecond. */
    void answerAfter(Duration delay) {
        delayMs = Math.max(1, delay.toMillis());
    }

    private void handle(HttpServerRequest request) {
        var at = System.nanoTime();
        var path = request.path().split("/", -1);
        if (request.method().equals(HttpMethod.POST) && path.length == 4 && path[3].equals("messages")) {
            request.body().onSuccess(body -> message(request, path[2], body, at));
        } else if (request.method().equals(HttpMethod.GET) && path.length == 3) {
            answer(request, OK, number(path[2]));
        } else if (path.length == 4 && path[3].equals("message_templates")) {
            answer(request, OK, templates);
        } else {
            answer(request, NOT_FOUND, bytes("{}"));
        }
    }

    private void message(HttpServerRequest request, String number, Buffer body, long at) {
        try {
            var message = JSON.readTree(body.getBytes());
            var to = message.path("to").asText().replace("+", "");
            var customer = number + ":" + to;
            arrivals.arrived(
                    lastParameter(message),
                    customer,
                    message.path("biz_opaque_callback_data").asText(),
                    at);
            vertx.setTimer(delayMs, timer -> {
                arrivals.answered(customer);
                answer(request, OK, receipt(to));
            });
        } catch (JsonProcessingException | NumberFormatException notAMessage) {
            answer(request, BAD_REQUEST, bytes("{\"error\":{\"message\":\"not a message\",\"code\":100}}"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String lastParameter(JsonNode message) {
        var parameters = message.at("/template/components/0/parameters");
        return parameters.path(parameters.size() - 1).path("text").asText();
    }

    private byte[] receipt(String to) {
        return bytes("""
                {"messaging_product":"whatsapp","contacts":[{"input":"+%1$s","wa_id":"%1$s"}],\
                "messages":[{"id":"wamid.benchmark%2$d","message_status":"accepted"}]}""".formatted(to, wamids.incrementAndGet()));
    }

    /** Enough for whoever asks what the number may do (docs/meta/numbers.md#fields). */
    private static byte[] number(String id) {
        return bytes("""
                {"id":"%s","display_phone_number":"+972 55 000 0000","verified_name":"Benchmark","status":"CONNECTED",\
                "code_verification_status":"VERIFIED","platform_type":"CLOUD_API","quality_rating":"GREEN",\
                "throughput":{"level":"%s"},"whatsapp_business_manager_messaging_limit":"TIER_UNLIMITED",\
                "is_on_biz_app":false}""".formatted(id, Numbers.isHigh(id) ? "HIGH" : "STANDARD"));
    }

    /** The templates that the simulator has, approved; so that a sender that checks them finds the one we send. */
    private static byte[] templates() {
        try (var in = MetaStandIn.class.getResourceAsStream("/dev/kesher/metasimulator/templates.json")) {
            var list = JSON.readTree(Objects.requireNonNull(in, "templates.json"));
            for (var template : list) {
                ((ObjectNode) template)
                        .put("id", "990000000000001")
                        .put("status", "APPROVED")
                        .put("category", "UTILITY")
                        .put("parameter_format", "POSITIONAL");
            }
            return JSON.writeValueAsBytes(JSON.createObjectNode().set("data", list));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpServerRequest request, int status, byte[] body) {
        var response = request.response();
        if (!response.closed()) {
            var unused = response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(body));
        }
    }

    @Override
    public void close() {
        Await.result(server.close(), "the stand-in for Meta");
    }
}
