package dev.kesher.eventkit.connection;

import dev.kesher.kafkakit.KafkaSettings;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a service's configuration what the {@code KESHER_KAFKA_*} and {@code KESHER_DB_*} variables mean: {@code kafka.*} for
 * all Kafka clients, {@code quarkus.datasource.*} for both ways to PostgreSQL. What is configured by its own name goes before.
 * It stands below the interceptor that expands expressions, so a password may have a dollar in it. Variables may come from
 * any source: the environment, a file.
 */
@Priority(Priorities.LIBRARY + 100)
public final class ConnectionSettings implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    private static final String KAFKA = "kafka.";
    private static final String DATABASE = "quarkus.datasource.";

    /** Of the source of what an extension takes when nobody says anything. */
    private static final int DEFAULTS = Integer.MIN_VALUE;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var configured = context.proceed(name);
        if (configured != null && configured.getConfigSourceOrdinal() > DEFAULTS) {
            return configured;
        }
        var meant = Optional.<String>empty();
        if (name.startsWith(KAFKA)) {
            meant = Optional.ofNullable(
                    KafkaSettings.security(variables(context)).get(name.substring(KAFKA.length())));
        } else if (name.startsWith(DATABASE)) {
            meant = Optional.ofNullable(DatabaseSettings.of(variables(context)).get(name));
        }
        return meant.map(value -> value(name, value)).orElse(configured);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        var names = new LinkedHashSet<String>();
        context.iterateNames().forEachRemaining(names::add);
        names.addAll(namesOf(
                () -> KafkaSettings.security(variables(context)).keySet().stream()
                        .map(name -> KAFKA + name)
                        .collect(Collectors.toSet()),
                KAFKA + "security.protocol"));
        names.addAll(namesOf(
                () -> DatabaseSettings.of(variables(context)).keySet(),
                DatabaseSettings.REACTIVE + "postgresql.ssl-mode"));
        return names.iterator();
    }

    /**
     * What contradicts itself is said when a value is asked for, not here: a list of names is also made where nobody connects.
     *
     * @param always asked for by whoever connects
     */
    private static Set<String> namesOf(Supplier<Set<String>> names, String always) {
        try {
            return names.get();
        } catch (IllegalArgumentException wrong) {
            return Set.of(always);
        }
    }

    private static Function<String, Optional<String>> variables(ConfigSourceInterceptorContext context) {
        return variable -> Optional.ofNullable(context.proceed(variable)).map(ConfigValue::getValue);
    }

    /** An expression that means the text itself. */
    private static ConfigValue value(String name, String text) {
        return ConfigValue.builder()
                .withName(name)
                .withValue(text.replace("$", "\\$"))
                .withConfigSourceName(ConnectionSettings.class.getSimpleName())
                .build();
    }
}
