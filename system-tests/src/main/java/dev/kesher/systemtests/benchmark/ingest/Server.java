package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.systemtests.benchmark.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What is posted to: the service, or a floor. */
sealed interface Server extends AutoCloseable permits Server.Service, FloorProcess {
    String SERVICE = "webhook-ingest";

    String name();

    int port();

    long pid();

    /** Bytes that its threads have allocated so far. */
    double allocated();

    @Override
    void close();

    /** Whether it puts updates on Kafka. */
    default boolean publishes() {
        return true;
    }

    /** webhook-ingest itself. */
    record Service(ServiceProcess process) implements Server {
        private static final String ALLOCATED = "jvm_gc_memory_allocated_bytes_total";

        @Override
        public String name() {
            return SERVICE;
        }

        @Override
        public int port() {
            return process.port();
        }

        @Override
        public long pid() {
            process.requireAlive();
            return process.pid();
        }

        @Override
        public double allocated() {
            return get(process.metrics())
                    .lines()
                    .filter(line -> line.startsWith(ALLOCATED))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    static String get(String address) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new IllegalStateException(address + " does not answer.", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + address + " was asked", stopped);
        }
    }
}
