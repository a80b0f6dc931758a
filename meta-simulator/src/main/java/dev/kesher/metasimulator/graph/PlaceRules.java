package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place on earth (docs/meta/sending.md#location): degrees as numbers, or as strings as in templates
 * (templates.md#parameters).
 */
final class PlaceRules {
    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,30})?");

    private PlaceRules() {}

    static void location(JsonNode location, String path) {
        Params.object(location, path, Set.of("latitude", "longitude", "name", "address"));
        degrees(location.path("latitude"), path + "['latitude']", 90);
        degrees(location.path("longitude"), path + "['longitude']", 180);
        Params.optional(location.path("name"), path + "['name']", 1024);
        Params.optional(location.path("address"), path + "['address']", 1024);
    }

    private static void degrees(JsonNode value, String path, int most) {
        if (Params.absent(value)) {
            throw Params.missing(path);
        }
        boolean written = value.isTextual() && DEGREES.matcher(value.asText()).matches();
        double degrees = value.isNumber() || written ? value.asDouble() : Double.NaN;
        // Written so that what is not a number is out of range, too.
        if (!(Math.abs(degrees) <= most)) {
            throw GraphError.parameter("Param " + path + " must be a number between -" + most + " and " + most + ".");
        }
    }
}
