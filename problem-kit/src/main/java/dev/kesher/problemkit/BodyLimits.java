package dev.kesher.problemkit;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many bytes a body may have. A service that takes files at one address names it, so that only there bodies may be as large
 * as a file.
 */
@Singleton
class BodyLimits {
    private final long largest;
    private final long json;
    private final Optional<Pattern> uploadPath;

    /**
     * @param largest of any body; the server itself holds to it
     * @param json of all bodies but files; without it as for those
     * @param uploadPath regular expression of the one path that takes files
     */
    BodyLimits(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest,
            @ConfigProperty(name = "kesher.http.json-limit") Optional<MemorySize> json,
            @ConfigProperty(name = "kesher.http.upload-path") Optional<String> uploadPath) {
        this.largest = largest.asLongValue();
        this.json = json.orElse(largest).asLongValue();
        this.uploadPath = uploadPath.map(Pattern::compile);
    }

    /** For bodies that are read as records. */
    long json() {
        return json;
    }

    /** @param path without dot segments, as the router matches it */
    long of(String path) {
        return uploadPath.filter(upload -> upload.matcher(path).matches()).isPresent() ? largest : json;
    }

    static String detail(long most) {
        return "The body must have at most " + most + " bytes.";
    }
}
