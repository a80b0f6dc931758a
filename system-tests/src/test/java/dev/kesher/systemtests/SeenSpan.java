package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as a collector got it.
 *
 * @param parent id of a span of the same trace; empty if it has none
 * @param links of other traces
 * @param everything as it came, with what has no place here
 */
record SeenSpan(
        String service,
        String name,
        Span.SpanKind kind,
        Id id,
        String parent,
        List<Id> links,
        Map<String, String> attributes,
        String everything) {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Id(String trace, String span) {}

    static SeenSpan of(String service, Span span) {
        var attributes = new TreeMap<String, String>();
        span.getAttributesList().forEach(one -> attributes.put(one.getKey(), text(one)));
        return new SeenSpan(
                service,
                span.getName(),
                span.getKind(),
                id(span.getTraceId(), span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getLinksList().stream()
                        .map(link -> id(link.getTraceId(), link.getSpanId()))
                        .toList(),
                attributes,
                TextFormat.printer().escapingNonAscii(false).printToString(span));
    }

    private static Id id(ByteString trace, ByteString span) {
        return new Id(hex(trace), hex(span));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String text(KeyValue attribute) {
        var value = attribute.getValue();
        return value.getValueCase() == AnyValue.ValueCase.STRING_VALUE
                ? value.getStringValue()
                : value.toString().replaceFirst("^\\w+: ", "").strip();
    }

    boolean has(String attribute, String value) {
        return value.equals(attributes.get(attribute));
    }

    boolean isChildOf(SeenSpan other) {
        return id.trace().equals(other.id.trace()) && parent.equals(other.id.span());
    }

    boolean isLinkedWith(SeenSpan other) {
        return links.contains(other.id);
    }

    /** All of it as a document, to look for what must not be there. */
    JsonNode document() {
        return JSON.valueToTree(this);
    }
}
