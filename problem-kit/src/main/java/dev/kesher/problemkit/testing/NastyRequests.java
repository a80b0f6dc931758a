package dev.kesher.problemkit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The nasty values, put into every parameter and every member of every body that an OpenAPI document names. */
public final class NastyRequests {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode document;
    private final Map<String, String> values;
    private final List<NastyRequest> requests = new ArrayList<>();

    private NastyRequests(JsonNode document, Map<String, String> values) {
        this.document = document;
        this.values = values;
    }

    /**
     * @param values JSON of valid values, by the name of the parameter or member: whatever is not nasty is right
     * @param document as the build writes it, {@code target/openapi/openapi.json}
     */
    public static List<NastyRequest> of(Path document, Map<String, String> values) throws IOException {
        var requests = new NastyRequests(Json.read(Files.readString(document)), values);
        for (var path : requests.document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    requests.add(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue());
                }
            }
        }
        return List.copyOf(requests.requests);
    }

    private void add(String method, String template, JsonNode operation) throws IOException {
        var schemas = new Schemas(document, values);
        var body = operation.at("/requestBody/content/application~1json/schema");
        for (var parameter : operation.path("parameters")) {
            parameter(method, template, operation, parameter);
        }
        if (!body.isMissingNode()) {
            for (var nasty : new NastyBodies(schemas, body).all()) {
                var headers = headers(operation);
                if (!nasty.type().isEmpty()) {
                    headers.put("Content-Type", nasty.type());
                }
                requests.add(new NastyRequest(
                        method + " " + template + ": " + nasty.name(),
                        method,
                        template,
                        address(template, Map.of()),
                        headers,
                        nasty.bytes(),
                        nasty.refused(),
                        nasty.field()));
            }
        }
    }

    private void parameter(String method, String template, JsonNode operation, JsonNode parameter) throws IOException {
        var name = parameter.path("name").asText();
        var in = parameter.path("in").asText();
        for (var nasty : NastyValue.IN_ADDRESSES) {
            var headers = headers(operation);
            if (in.equals("header")) {
                headers.put(name, printable(nasty.json()));
            }
            var address =
                    in.equals("path") ? address(template, Map.of(name, nasty.json())) : address(template, Map.of());
            requests.add(new NastyRequest(
                    method + " " + template + ": " + name + " = " + nasty.name(),
                    method,
                    template,
                    in.equals("query") ? address + "?" + name + "=" + nasty.json() : address,
                    headers,
                    new byte[0],
                    nasty.never() && !in.equals("header"),
                    name));
        }
    }

    private String address(String template, Map<String, String> nasty) throws IOException {
        var address = template;
        for (var name : template.split("[{}]")) {
            var value = nasty.containsKey(name) ? nasty.get(name) : valid(name);
            address = address.replace("{" + name + "}", value);
        }
        return address;
    }

    private Map<String, String> headers(JsonNode operation) throws IOException {
        var headers = new HashMap<String, String>();
        for (var parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("header")) {
                headers.put(
                        parameter.path("name").asText(),
                        valid(parameter.path("name").asText()));
            }
        }
        return headers;
    }

    private String valid(String name) throws IOException {
        var known = values.get(name);
        return known == null ? "1" : Json.read(known).asText();
    }

    /** HTTP has no other characters in headers. */
    private static String printable(String value) {
        return value.replaceAll("[^ -~]", "");
    }
}
