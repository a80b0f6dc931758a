package dev.kesher.ingest;

import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.RoutedProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where Meta posts. A route of the HTTP server itself: for one update the REST layer took as much processor time as everything
 * else that this service does with it. {@link WebhookInOpenApi} describes it.
 */
@ApplicationScoped
class WebhookRoute {
    static final String PATH = "/webhooks/whatsapp";
    static final String SIGNATURE = "X-Hub-Signature-256";

    private final Reception reception;
    private final long largest;

    WebhookRoute(Reception reception, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.reception = reception;
        this.largest = largest.asLongValue();
    }

    void register(@Observes Router router) {
        router.post(PATH).handler(this::receive);
    }

    private void receive(RoutingContext routed) {
        var request = routed.request();
        var response = request.response();
        WholeBody.of(
                request,
                largest,
                body -> reception
                        .receive(body, request.getHeader(HttpHeaders.CONTENT_TYPE), request.getHeader(SIGNATURE))
                        .thenAccept(answer -> answer(response, answer)),
                () -> RoutedProblem.answer(
                        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE),
                        CommonProblem.PAYLOAD_TOO_LARGE));
    }

    private static void answer(HttpServerResponse response, Answer answer) {
        if (response.closed()) {
            return;
        }
        switch (answer) {
            case ACCEPTED -> response.end();
            case WRONG_TYPE -> RoutedProblem.answer(response, CommonProblem.UNSUPPORTED_MEDIA_TYPE);
            case WRONG_SIGNATURE -> RoutedProblem.answer(response, IngestProblem.WRONG_SIGNATURE);
            case UNAVAILABLE -> RoutedProblem.answer(response, IngestProblem.KAFKA_UNAVAILABLE);
            case BUSY -> RoutedProblem.answer(response, CommonProblem.BUSY);
        }
    }
}
