package dev.kesher.systemtests.cluster;

import dev.kesher.localstack.Cache;
import dev.kesher.localstack.Child;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A Kubernetes API server on loopback, with RBAC, the usual admission plugins (PodSecurity among them) and service-account
 * tokens, over an etcd of its own. There are no controllers, no scheduler and no nodes: what is created stays as it is, and no
 * pod ever runs.
 */
final class ControlPlane implements AutoCloseable {
    static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

    /** The version of Kubernetes that the test's server is built from. */
    static final String VERSION = version(Path.of("../.ci/kube-apiserver/go.mod"));

    private static final String LOOPBACK = "http://127.0.0.1:";

    private final Path folder;
    private final Ports ports = Ports.free();
    private final String administrator = UUID.randomUUID().toString();
    private final Child etcd;
    private final Child server;

    private ControlPlane(Path folder) {
        this.folder = folder;
        etcd = startEtcd();
        server = startServer();
    }

    /** Why there can be none here; empty if there can. */
    static Optional<String> missing() {
        if (!Files.isExecutable(program())) {
            return Optional.of(
                    "kube-apiserver " + VERSION + " is not built; .ci/kube-apiserver/build does it, with Go.");
        }
        return etcdProgram().isPresent()
                ? Optional.empty()
                : Optional.of("etcd is not on the PATH; Debian has it in etcd-server.");
    }

    /** @param name of the folder under {@code target} that holds its data and logs; an earlier run's are deleted */
    static ControlPlane start(String name) {
        var folder = Path.of("target", name).toAbsolutePath();
        if (Files.exists(folder)) {
            Folder.deleteTree(folder);
        }
        writeKeys(Folder.kept(folder).path());
        var started = new ControlPlane(folder);
        try {
            started.awaitReady();
            return started;
        } catch (RuntimeException failure) {
            started.close();
            throw failure;
        }
    }

    /** Everything is allowed to it. */
    KubeApi asAdministrator() {
        return new KubeApi(address(), authority(), Optional.of(administrator));
    }

    KubeApi as(String token) {
        return new KubeApi(address(), authority(), Optional.of(token));
    }

    KubeApi asAnonymous() {
        return new KubeApi(address(), authority(), Optional.empty());
    }

    String address() {
        // The ports' table knows no cluster; these three are free and differ.
        return "https://127.0.0.1:" + ports.of(Port.TRANSIT);
    }

    /** The certificate of the server and of the authority that signed it, as pods find it in {@code kube-root-ca.crt}. */
    Path authority() {
        return folder.resolve("certificates/apiserver.crt");
    }

    /** For Helm, as administrator. */
    Path kubeconfig() {
        var file = folder.resolve("kubeconfig");
        var content = """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts: [{name: test, context: {cluster: test, user: administrator}}]
                clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: administrator, user: {token: "%s"}}]
                """.formatted(address(), authority(), administrator);
        Folder.write(file, content.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private Child startEtcd() {
        var clients = LOOPBACK + ports.of(Port.POSTGRES);
        var peers = LOOPBACK + ports.of(Port.TRANSIT_CLUSTER);
        var command = List.of(
                etcdProgram().orElseThrow().toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers,
                // Nothing of it is to survive this test.
                "--unsafe-no-fsync");
        return Child.start("etcd", command, Map.of(), folder.resolve("etcd.log"));
    }

    private Child startServer() {
        Folder.write(
                folder.resolve("tokens.csv"),
                (administrator + ",administrator,1,system:masters\n").getBytes(StandardCharsets.UTF_8));
        var command = List.of(
                program().toString(),
                "--etcd-servers=" + LOOPBACK + ports.of(Port.POSTGRES),
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.of(Port.TRANSIT),
                "--cert-dir=" + folder.resolve("certificates"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=" + ISSUER,
                "--service-account-key-file=" + folder.resolve("accounts.pub"),
                "--service-account-signing-key-file=" + folder.resolve("accounts.key"),
                "--service-cluster-ip-range=10.0.0.0/24",
                // There is nobody who would find it by its Endpoints.
                "--endpoint-reconciler-type=none");
        return Child.start("kube-apiserver", command, Map.of(), folder.resolve("kube-apiserver.log"));
    }

    private void awaitReady() {
        // It writes its certificate itself, once etcd answers.
        Waiting.patiently()
                .until(
                        "kube-apiserver",
                        () -> Files.exists(authority()) && asAdministrator().isReady(),
                        this::end);
    }

    private Optional<String> end() {
        return etcd.end().map(why -> "cannot start, because etcd " + why).or(server::end);
    }

    private static void writeKeys(Path folder) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            writePem(
                    folder.resolve("accounts.key"),
                    "PRIVATE KEY",
                    pair.getPrivate().getEncoded());
            writePem(
                    folder.resolve("accounts.pub"),
                    "PUBLIC KEY",
                    pair.getPublic().getEncoded());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void writePem(Path file, String what, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        var pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
        Folder.write(file, pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static String version(Path module) {
        try {
            return Pattern.compile("k8s\\.io/kubernetes v([0-9.]+)")
                    .matcher(Files.readString(module))
                    .results()
                    .map(match -> match.group(1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path program() {
        return Cache.folder("").resolve("kube-apiserver-" + VERSION);
    }

    private static Optional<Path> etcdProgram() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(":")).stream())
                .map(folder -> Path.of(folder, "etcd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        server.close();
        etcd.close();
    }
}
