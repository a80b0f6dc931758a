package dev.kesher.localstack;

import dev.kesher.localstack.issuer.Issuer;
import dev.kesher.localstack.kafka.KafkaBroker;
import dev.kesher.localstack.mail.MailCatcher;
import dev.kesher.localstack.platform.Dashboard;
import dev.kesher.localstack.postgres.PostgresServer;
import dev.kesher.localstack.transit.TransitEngine;
import dev.kesher.metasimulator.MetaSimulator;
import dev.kesher.metasimulator.SimulatorConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One harness builds the stack for tests and for people:
 *
 * <pre>{@code
 * try (var stack = LocalStack.with(Part.KAFKA, Part.POSTGRES).start()) {
 *     stack.kafka().records("whatsapp.connections.v1");
 * }
 * }</pre>
 *
 * Without further settings the stack is one for a test: free ports, a folder that goes when it closes. Asking for a part
 * that was not named is an error. It stops when closed, and when the JVM ends by a signal.
 */
public final class LocalStack implements AutoCloseable {
    private final Folder folder;
    private final Ports ports;
    private final PartSource source;
    private final InetAddress bind;
    private final boolean acls;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::closeAtExit, "stop-stack");
    private final Thread starter = Thread.currentThread();
    private volatile boolean complete;
    private boolean closed;
    private @Nullable KafkaBroker kafka;
    private @Nullable PostgresServer postgres;
    private @Nullable TransitEngine transit;
    private @Nullable MailCatcher mail;
    private @Nullable Issuer issuer;
    private @Nullable Dashboard dashboard;
    private @Nullable MetaSimulator meta;

    private LocalStack(Plan plan) {
        folder = plan.folder;
        ports = plan.ports;
        source = plan.source;
        bind = plan.bind;
        acls = plan.acls;
    }

    public static Plan with(Part first, Part... more) {
        return with(EnumSet.of(first, more));
    }

    public static Plan with(Set<Part> parts) {
        return new Plan(EnumSet.copyOf(parts));
    }

    /** What to start, where. */
    public static final class Plan {
        private final Set<Part> parts;
        private Folder folder = Folder.temporary();
        private Ports ports = Ports.free();
        private PartSource source = PartSource.fromEnvironment();
        private InetAddress bind = InetAddress.getLoopbackAddress();
        private boolean acls;

        private Plan(Set<Part> parts) {
            this.parts = parts;
        }

        /** For people: data that survives a restart, on known ports. Always the embedded parts, which can do that. */
        public Plan keeping(Folder kept, Ports known) {
            folder.discard();
            folder = kept;
            ports = known;
            source = PartSource.EMBEDDED;
            return this;
        }

        /** Kafka with ACLs: each service logs in and may do what {@code ServicePrincipal} says. Always the embedded one. */
        public Plan withAcls() {
            acls = true;
            return this;
        }

        /** For a container, whose loopback address nobody else reaches: issuer, dashboard and mail catcher on every address. */
        public Plan onEveryAddress() {
            bind = new InetSocketAddress(0).getAddress();
            return this;
        }

        public LocalStack start() {
            var stack = new LocalStack(this);
            Runtime.getRuntime().addShutdownHook(stack.atExit);
            try {
                parts.forEach(stack::start);
                stack.complete = true;
                return stack;
            } catch (RuntimeException failure) {
                stack.close();
                throw failure;
            }
        }
    }

    /** Synchronized with {@link #close()}: who closes waits for the part that is just starting, then stops that one too. */
    private synchronized void start(Part part) {
        if (closed) {
            throw new IllegalStateException("The stack was stopped while it started.");
        }
        switch (part) {
            case KAFKA -> kafka = opened(startKafka(folder.resolve("kafka")));
            case POSTGRES ->
                postgres = opened(PostgresServer.start(folder.resolve("postgres"), ports.of(Port.POSTGRES), source));
            case ISSUER -> {
                issuer = opened(Issuer.start(folder, new InetSocketAddress(bind, ports.of(Port.ISSUER))));
                dashboard = new Dashboard(issuer, URI.create("http://127.0.0.1:" + ports.of(Port.SIGNUP)));
            }
            case VAULT ->
                transit = opened(
                        TransitEngine.start(folder, ports.of(Port.TRANSIT), ports.of(Port.TRANSIT_CLUSTER), source));
            case MAIL -> mail = opened(MailCatcher.start(bind, ports.of(Port.SMTP), ports.of(Port.MAIL_PAGE)));
            case META ->
                meta = opened(MetaSimulator.start(SimulatorConfig.fromEnvironment(
                        metaApp().simulatorEnvironment(ports.of(Port.META), folder.resolve("meta")))));
        }
    }

    private KafkaBroker startKafka(Path log) {
        return acls
                ? KafkaBroker.startWithAcls(log, ports)
                : KafkaBroker.start(log, ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER), source);
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    /** Makes something else part of the stack: it is closed first when the stack closes. */
    public synchronized void add(AutoCloseable more) {
        if (closed) {
            throw new IllegalStateException("The stack is stopped.");
        }
        started.push(more);
    }

    public KafkaBroker kafka() {
        return running(kafka, Part.KAFKA);
    }

    public PostgresServer postgres() {
        return running(postgres, Part.POSTGRES);
    }

    public TransitEngine transit() {
        return running(transit, Part.VAULT);
    }

    public MailCatcher mail() {
        return running(mail, Part.MAIL);
    }

    public Issuer issuer() {
        return running(issuer, Part.ISSUER);
    }

    /** The platform's page, where its owners are signed in: on the issuer's origin. */
    public Dashboard dashboard() {
        return running(dashboard, Part.ISSUER);
    }

    /** The local Meta, in this process; its controls are {@code meta().controls()}. */
    public MetaSimulator meta() {
        return running(meta, Part.META);
    }

    /** The app's id and secrets, as they are now; there even when no Meta was started, for tests of signatures. */
    public MetaApp metaApp() {
        return MetaApp.keptIn(folder.resolve("meta-app"));
    }

    /** What was rotated since the stack made its secrets. */
    public RotatedSecrets rotated() {
        return new RotatedSecrets(folder.resolve("secrets"));
    }

    /** Where the stack keeps its data. */
    public Folder folder() {
        return folder;
    }

    public Ports ports() {
        return ports;
    }

    private static <T> T running(@Nullable T part, Part name) {
        if (part == null) {
            throw new IllegalStateException("The stack was started without " + name + ".");
        }
        return part;
    }

    /** Stops the parts in the reverse order of their start; one that fails to stop does not keep the others running. */
    @Override
    public synchronized void close() {
        closed = true;
        forgetExitHook();
        while (!started.isEmpty()) {
            var part = started.pop();
            try {
                part.close();
            } catch (Exception failure) {
                System.err.println("kesher: " + part.getClass().getSimpleName() + " did not stop cleanly: " + failure);
            }
        }
        folder.discard();
    }

    /** A signal does not wait the minutes that a part may take to start. */
    private void closeAtExit() {
        if (!complete) {
            starter.interrupt();
        }
        close();
    }

    private void forgetExitHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook is what closes the stack now.
            return;
        }
    }
}
