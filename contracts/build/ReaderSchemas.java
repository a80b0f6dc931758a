import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The schemas that a reader validates with, made of those that say what is written: an object that allows no unknown member
 * allows them here, and any number of members, since a later release may add one. Nothing else differs. Run by Maven as one
 * file, {@code java ReaderSchemas.java SCHEMAS OUTPUT}.
 */
class ReaderSchemas {
    private static final String CLOSED = "\"additionalProperties\": false";
    private static final String OPEN = "\"additionalProperties\": true";
    private static final String BOUND = "\"maxProperties\": [0-9]+,\\s*";

    private ReaderSchemas() {}

    public static void main(String[] arguments) throws IOException {
        var output = Files.createDirectories(Path.of(arguments[1]));
        try (var schemas = Files.newDirectoryStream(Path.of(arguments[0]), "*.json")) {
            for (var schema : schemas) {
                var open = Files.readString(schema).replace(CLOSED, OPEN).replaceAll(BOUND, "");
                Files.writeString(output.resolve(schema.getFileName()), open);
            }
        }
    }
}
