package dev.kesher.localstack.launcher;

import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.MetaApp;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the compose file's profile "demo" has in place of a platform: issuer, dashboard and mail catcher in one container. The
 * services read their tokens from its data folder. It tells the local Meta where webhooks go, and leaves the addresses that
 * people and {@code ./kesher smoke} use on the engine's machine, as {@code ./kesher up} does.
 */
public final class Demo {
    /** What {@code ./kesher} finds in place of an empty file, so that it looks for no launcher here. */
    private static final String READY = "compose";

    private final Map<String, String> environment;
    private final Folder data;
    private final Ports ports;
    private String refusal = "";

    /**
     * @param environment {@code KESHER_DATA}, the folder; {@code KESHER_META_URL} and {@code KESHER_INGEST_URL}, the simulator
     *     and webhook-ingest as this container and the simulator reach them; {@code KESHER_KAFKA_*} of the login that it leaves,
     *     its password a file in {@code KESHER_SECRETS}
     */
    public Demo(Map<String, String> environment) {
        this(environment, Ports.shifted("0"));
    }

    Demo(Map<String, String> environment, Ports ports) {
        this.environment = Map.copyOf(environment);
        this.ports = ports;
        data = Folder.kept(Path.of(required("KESHER_DATA")));
    }

    /** Starts the parts and returns when Meta knows the webhook address; closing them, or the JVM's shutdown, stops them. */
    @SuppressWarnings("resource") // whoever called it closes it
    public LocalStack up() {
        deleteReady();
        var stack = LocalStack.with(Part.MAIL, Part.ISSUER)
                .keeping(data, ports)
                .onEveryAddress()
                .start();
        stack.add(this::deleteReady);
        setUpWebhook(stack.metaApp());
        write("env", Shell.exports(addresses(stack)));
        write("control.url", stack.issuer().address());
        write("ready", READY);
        System.out.println("The demo is ready: dashboard " + stack.dashboard().origin() + ", caught e-mail "
                + stack.mail().pageUrl());
        return stack;
    }

    private void setUpWebhook(MetaApp app) {
        try {
            Waiting.patiently().until("The webhook address", () -> webhookIsSet(app), Optional::empty);
        } catch (IllegalStateException late) {
            throw new IllegalStateException(late.getMessage() + " " + refusal, late);
        }
    }

    private boolean webhookIsSet(MetaApp app) {
        try {
            WebhookSetup.run(required("KESHER_META_URL"), required("KESHER_INGEST_URL"), app);
            return true;
        } catch (IllegalStateException notYet) {
            refusal = String.valueOf(notYet.getMessage());
            return false;
        }
    }

    /** As seen from the engine's machine, where the compose file publishes these ports on the loopback address. */
    private Map<String, String> addresses(LocalStack stack) {
        var addresses = new LinkedHashMap<String, String>();
        for (var service : Service.values()) {
            addresses.put("KESHER_" + service + "_URL", loopback(service.port()));
        }
        addresses.put("KESHER_PLATFORM_URL", stack.dashboard().origin());
        addresses.put("KESHER_META_URL", loopback(Port.META));
        addresses.put("KESHER_MAIL_URL", stack.mail().pageUrl());
        addresses.put("KESHER_KAFKA", "127.0.0.1:" + ports.of(Port.KAFKA));
        addresses.putAll(kafkaLogin());
        addresses.put("KESHER_META_APP_ID", stack.metaApp().id());
        addresses.put("KESHER_META_APP_SECRET", stack.metaApp().secret());
        addresses.put("KESHER_WEBHOOK_VERIFY_TOKEN", stack.metaApp().verifyToken());
        return addresses;
    }

    /** The compose file's Kafka takes nobody without a login. */
    private Map<String, String> kafkaLogin() {
        return Map.of(
                KafkaSettings.PROTOCOL, required(KafkaSettings.PROTOCOL),
                KafkaSettings.USER, required(KafkaSettings.USER),
                KafkaSettings.PASSWORD, secret(KafkaSettings.PASSWORD));
    }

    /** A file named like the variable, as the services have it. */
    private String secret(String name) {
        try {
            return Files.readString(Path.of(required("KESHER_SECRETS")).resolve(name))
                    .strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String loopback(Port port) {
        return "http://127.0.0.1:" + ports.of(port);
    }

    private String required(String name) {
        var value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set; docker-compose.yml shows what the demo needs.");
        }
        return value;
    }

    private void write(String name, String content) {
        Folder.write(data.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private void deleteReady() {
        try {
            Files.deleteIfExists(data.resolve("ready"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
