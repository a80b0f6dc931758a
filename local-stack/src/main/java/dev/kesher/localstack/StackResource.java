package dev.kesher.localstack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.reflect.Modifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The stack under a {@code @QuarkusTest}: its settings become the service's configuration, and tests
 * reach the parts through {@link #running()} or through a field of type {@link LocalStack}, which is filled.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(value = StackResource.class, initArgs = {
 *     @ResourceArg(name = "parts", value = "KAFKA,POSTGRES,ISSUER"),
 *     @ResourceArg(name = "service", value = "sender")})
 * class SendTest {
 *     private final LocalStack stack = StackResource.running();
 * }
 * }</pre>
 *
 * The parts live as long as the application under test: one set of arguments, used by all test classes of a module, means
 * one start. The test port is free too, so that modules can be tested side by side.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
    private static final AtomicReference<@Nullable LocalStack> RUNNING = new AtomicReference<>();

    private Set<Part> parts = Set.of();
    private Service service = Service.VAULT;

    @Override
    public void init(Map<String, String> arguments) {
        parts = EnumSet.noneOf(Part.class);
        for (var part : required(arguments, "parts").split(",")) {
            parts.add(Part.valueOf(part.strip().toUpperCase(Locale.ROOT)));
        }
        service = Service.named(required(arguments, "service"));
    }

    private static String required(Map<String, String> arguments, String name) {
        return Optional.ofNullable(arguments.get(name))
                .orElseThrow(() -> new IllegalArgumentException("StackResource needs the argument \"" + name + "\"."));
    }

    @Override
    public Map<String, String> start() {
        var running = LocalStack.with(parts).start();
        RUNNING.set(running);
        var settings = new TreeMap<>(ServiceSettings.of(running, parts, service));
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        // In tests Quarkus makes a key of its own when the key's address is not known at build time; this says: none.
        settings.put("mp.jwt.verify.publickey", "NONE");
        // The broker is in this process and would tell of every partition in the service's log.
        for (var chatty : List.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky")) {
            settings.put("quarkus.log.category.\"" + chatty + "\".level", "WARN");
        }
        return settings;
    }

    /** The stack under the tests that run now. */
    public static LocalStack running() {
        return Optional.ofNullable(RUNNING.get())
                .orElseThrow(() -> new IllegalStateException("No test with StackResource runs now."));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                running(), field -> field.getType() == LocalStack.class && !Modifier.isFinal(field.getModifiers()));
    }

    @Override
    public void stop() {
        var stack = RUNNING.getAndSet(null);
        if (stack != null) {
            stack.close();
        }
    }
}
