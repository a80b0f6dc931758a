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

    /** Asked for by whoever connects: so what contradicts itself is said when a service starts. */
    private static final Set<String> ALWAYS =
            Set.of(KAFKA + "security.protocol", DatabaseSettings.REACTIVE + "postgresql.ssl-mode");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var configured = context.proceed(name);
        if (configured != null) {
            return configured;
        }
        var meant = Optional.<String>empty();
        if (name.startsWith(KAFKA)) {
            meant = Optional.ofNullable(
                    KafkaSettings.security(variables(context)).get(name.substring(KAFKA.length())));
        } else if (name.startsWith(DATABASE)) {
            meant = Optional.ofNullable(DatabaseSettings.of(variables(context)).get(name));
        }
        return meant.map(value -> value(name, value)).orElse(null);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        var names = new LinkedHashSet<String>();
        context.iterateNames().forEachRemaining(names::add);
        try {
            KafkaSettings.security(variables(context)).keySet().forEach(name -> names.add(KAFKA + name));
            names.addAll(DatabaseSettings.of(variables(context)).keySet());
        } catch (IllegalArgumentException wrong) {
            // Said when one of these is asked for: a list of names is also made where nobody connects.
            names.addAll(ALWAYS);
        }
        return names.iterator();
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
