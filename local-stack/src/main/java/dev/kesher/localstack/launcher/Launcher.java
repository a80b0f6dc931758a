package dev.kesher.localstack.launcher;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of {@code ./kesher up}. A failure is an exception whose message is the sentence for the user. */
public final class Launcher {
    /** Ctrl-C reaches the services too, and they may end before this process knows why. */
    private static final int MILLIS_TO_LEARN_WHY = 1500;

    private final Path checkout;
    private final Folder data;
    private final Ports ports;
    private final PersonsSettings settings;
    private final boolean acls;
    private volatile boolean stopping;
    private volatile boolean ready;

    /** @param environment with {@code KESHER_HOME}, the checkout, and the optional settings of the README */
    public Launcher(Map<String, String> environment) {
        checkout = Path.of(environment.getOrDefault("KESHER_HOME", ""))
                .toAbsolutePath()
                .normalize();
        var folder = environment.getOrDefault(
                "KESHER_DATA", checkout.resolve(".kesher").toString());
        data = Folder.kept(Path.of(folder));
        ports = Ports.shifted(environment.getOrDefault("KESHER_PORT_OFFSET", "0"));
        settings = new PersonsSettings(environment);
        acls = switchedOn(environment.getOrDefault("KESHER_KAFKA_ACLS", "on"));
    }

    private static boolean switchedOn(String text) {
        if (!text.equals("on") && !text.equals("off")) {
            throw new IllegalArgumentException("KESHER_KAFKA_ACLS must be on or off but is \"" + text + "\".");
        }
        return text.equals("on");
    }

    /** Starts everything and returns when all is ready; the JVM's shutdown stops it. */
    public void up() {
        lock();
        write("launcher.pid", String.valueOf(ProcessHandle.current().pid()));
        var leftovers = new Leftovers(data.path(), checkout);
        delete("ready");
        var ended = leftovers.end();
        if (ended > 0) {
            say("Ended " + ended + " process" + (ended == 1 ? "" : "es") + " that an earlier run left behind.");
        }
        requireFreePorts();
        // Beside the start of the parts: it reads 175 MB.
        var archive = CompletableFuture.supplyAsync(() -> new ArchiveMaking(checkout, data.resolve("loaded-classes")));
        var plan = LocalStack.with(Part.KAFKA, Part.POSTGRES, Part.VAULT, Part.MAIL, Part.ISSUER)
                .keeping(data, ports);
        var stack = (acls ? plan.withAcls() : plan).start();
        try {
            startServices(stack, leftovers, archive.join());
        } catch (RuntimeException failure) {
            if (stopping) {
                return; // by a signal: what failed is what the signal stopped
            }
            stopping = true;
            stack.close();
            throw failure;
        }
    }

    private void startServices(LocalStack stack, Leftovers leftovers, ArchiveMaking archive) {
        var services = new Services(stack, checkout, settings.passedOn(), archive.programs());
        services.onDeath((name, code) -> announceDeath(services, name));
        var logs = new LogKeeper(List.of(data.resolve("logs"), data.resolve("transit")));
        stack.add(logs);
        stack.add(services);
        stack.add(this::announceStop);
        var packaged = Controls.names().stream().filter(services::isPackaged).toList();
        Controls.names().stream()
                .filter(name -> !packaged.contains(name))
                .forEach(name -> say("There is no " + name + " here yet; it is left out."));
        settings.ignored(Stream.concat(
                                packaged.stream().map(services::environment),
                                // What ./kesher env says: people need no login.
                                Stream.of(Map.of("KESHER_KAFKA", stack.kafka().bootstrapServers())))
                        .toList())
                .forEach(Launcher::say);
        say("Starting " + String.join(", ", packaged) + " ...");
        packaged.forEach(services::start);
        leftovers.record(services.running().values());
        var waiting = new Waiting(Waiting.LONGEST, Waiting.EVERY, this::sayUnlessStopping);
        new StartUp(services::isReady, services::end, waiting).await(packaged);
        logs.start();
        setUpWebhook(stack, services);
        Runnable afterRestart = () -> {
            leftovers.record(services.running().values());
            writeEnv(stack, services);
        };
        new Controls(stack, services, afterRestart).offer();
        writeEnv(stack, services);
        write("control.url", "http://127.0.0.1:" + ports.of(Port.ISSUER));
        System.out.print(Welcome.text(Shell.variables(stack, services)));
        ready = true;
        write("ready", "");
        archive.begin(stack, this::sayUnlessStopping);
    }

    /** Anew after each restart: a secret that is rotated is another one then. */
    private void writeEnv(LocalStack stack, Services services) {
        write("env", Shell.exports(Shell.variables(stack, services)));
    }

    private void setUpWebhook(LocalStack stack, Services services) {
        var ingest = Service.INGEST.fullName();
        if (services.isAlive(ingest)
                && services.isAlive(Services.SIMULATOR)
                && !settings.passedOn().containsKey("KESHER_GRAPH_URL")) {
            WebhookSetup.run(services.url(Services.SIMULATOR), services.url(ingest), stack.metaApp());
        }
    }

    private void announceDeath(Services services, String name) {
        CompletableFuture.delayedExecutor(MILLIS_TO_LEARN_WHY, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (ready) {
                        services.end(name)
                                .ifPresent(why -> sayUnlessStopping(name + " " + why
                                        + " The rest stays up; start it again with ./kesher restart " + name + "."));
                    }
                });
    }

    private void announceStop() {
        stopping = true;
        delete("ready");
        say("Stopping ...");
    }

    /** Taken until this process ends, however it ends: then the kernel gives it back. */
    private void lock() {
        try {
            @SuppressWarnings("resource") // open, and so locked, as long as this process lives
            var file = FileChannel.open(
                    data.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                throw new IllegalStateException("Kesher already runs with the data in " + data.path()
                        + ". Stop it with ./kesher down, or set KESHER_DATA and KESHER_PORT_OFFSET for a second one.");
            }
        } catch (IOException failure) {
            throw new IllegalStateException("The data folder " + data.path() + " cannot be locked.", failure);
        }
    }

    private void requireFreePorts() {
        for (var port : Port.values()) {
            if (!Ports.isFree(ports.of(port))) {
                throw new IllegalStateException("Port " + ports.of(port) + " (" + port.label()
                        + ") is taken. Stop what listens there, or shift all ports with KESHER_PORT_OFFSET.");
            }
        }
    }

    private void write(String name, String content) {
        Folder.write(data.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(data.resolve(name));
        } catch (IOException failure) {
            throw new IllegalStateException("The data folder " + data.path() + " cannot be written.", failure);
        }
    }

    private void sayUnlessStopping(String sentence) {
        if (!stopping) {
            say(sentence);
        }
    }

    private static void say(String sentence) {
        System.out.println(sentence);
    }
}
