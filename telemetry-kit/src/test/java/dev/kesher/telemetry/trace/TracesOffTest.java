package dev.kesher.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Traces that nobody wants cost nothing: OpenTelemetry's SDK has a thousand classes. */
class TracesOffTest {
    private static final String OURS = "dev.kesher.telemetry.";

    @Test
    void whileTracesAreOffNoClassOfOpenTelemetryIsLoaded() throws ReflectiveOperationException {
        var loader = new ListingLoader();

        ((Runnable) loader.loadClass(EveryKindOfWork.class.getName())
                        .getDeclaredConstructor()
                        .newInstance())
                .run();

        assertThat(loader.asked)
                .contains(CurrentSpan.class.getName(), Traces.class.getName())
                .noneMatch(name -> name.startsWith("io.opentelemetry."));
    }

    /** That the list would have it. */
    @Test
    void whatIsLoadedIsListed() throws ReflectiveOperationException {
        var loader = new ListingLoader();

        Class.forName(OtlpTracer.class.getName(), true, loader);

        assertThat(loader.asked).anyMatch(name -> name.startsWith("io.opentelemetry."));
    }

    public static final class EveryKindOfWork implements Runnable {
        @Override
        public void run() {
            var cause = Traceparent.NOT_RECORDED;
            Traces.batch("process", List.of(cause), 1, Instant.EPOCH).end();
            Traces.request("GET /x", cause).about(About.business("bakery")).end();
            var call = CurrentSpan.of(work -> Uni.createFrom().item(Traces.call("POST /y", work)));
            CurrentSpan.during(() -> Traces.task("check"), span -> CurrentSpan.within(cause, call))
                    .await()
                    .indefinitely()
                    .failed("lost")
                    .end();
        }
    }

    /** Loads our classes anew, and keeps the names of all that they need. */
    private static final class ListingLoader extends ClassLoader {
        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        ListingLoader() {
            super(TracesOffTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                var bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
