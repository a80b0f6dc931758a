package dev.kesher.telemetry.log;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a service's configuration what {@value #VARIABLE} means: {@code text} for people, {@code json} for machines. What is
 * configured by its own name goes before. The names are not listed: a build would record the values of what is listed.
 */
@Priority(Priorities.LIBRARY + 100)
public final class LogSettings implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    static final String VARIABLE = "KESHER_LOG_FORMAT";

    private static final String CONSOLE = "quarkus.log.console.format";
    private static final Map<String, String> JSON = Map.of(
            CONSOLE,
            "%s%n",
            "quarkus.log.console.filter",
            JsonLines.NAME,
            // Colours would stand around the object.
            "quarkus.console.color",
            "false",
            "quarkus.banner.enabled",
            "false");

    private static final Map<String, String> TEXT = Map.of("quarkus.log.console.filter", TextLines.NAME);

    /** Below it are defaults, and what a build has recorded of them. */
    private static final int LOWEST_OF_A_PERSON = 100;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var configured = context.proceed(name);
        if (!JSON.containsKey(name)
                || configured != null && configured.getConfigSourceOrdinal() >= LOWEST_OF_A_PERSON) {
            return configured;
        }
        var ours = (isJson(context) ? JSON : TEXT).get(name);
        return ours == null
                ? configured
                : ConfigValue.builder()
                        .withName(name)
                        .withValue(ours)
                        .withConfigSourceName(LogSettings.class.getSimpleName())
                        .build();
    }

    private static boolean isJson(ConfigSourceInterceptorContext context) {
        var variable = context.proceed(VARIABLE);
        var value = variable == null || variable.getValue() == null ? "" : variable.getValue();
        return switch (value) {
            case "json" -> true;
            case "text", "" -> false;
            default -> throw new IllegalArgumentException(VARIABLE + " must be text or json but is \"" + value + "\".");
        };
    }
}
