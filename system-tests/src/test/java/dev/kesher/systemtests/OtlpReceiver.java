package dev.kesher.systemtests;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A collector of traces in this process: OTLP as protobuf over HTTP, by the protocol's own definitions. */
final class OtlpReceiver implements AutoCloseable {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final List<SeenSpan> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    static OtlpReceiver start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new OtlpReceiver(server);
            server.createContext("/v1/traces", receiver::receive);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receiver;
        } catch (IOException failure) {
            throw new IllegalStateException("no port for traces", failure);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<SeenSpan> spans() {
        return List.copyOf(spans);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var isProtobuf = PROTOBUF.equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            var read = isProtobuf && read(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", PROTOBUF);
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.sendResponseHeaders(read ? OK : BAD_REQUEST, answer.length == 0 ? -1 : answer.length);
        }
    }

    private boolean read(byte[] body) {
        try {
            for (var ofService : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
                var service = ofService.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(KeyValue::getValue)
                        .map(value -> value.getStringValue())
                        .findFirst()
                        .orElse("");
                ofService.getScopeSpansList().forEach(scope -> scope.getSpansList()
                        .forEach(span -> spans.add(SeenSpan.of(service, span))));
            }
            return true;
        } catch (InvalidProtocolBufferException garbage) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
