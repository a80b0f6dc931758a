package dev.kesher.systemtests;

import dev.kesher.contracts.Topic;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks for known secrets, as they are, in base64 and URL-encoded, in all that Kesher writes. */
final class SecretScan {
    static final String PIN = "PIN";

    private static final int SHORTEST = 12;

    private final RunningKesher kesher;
    /** By what is looked for, what it is: a finding must not print the secret again. */
    private final Map<String, String> needles = new TreeMap<>();

    SecretScan(RunningKesher kesher, Map<String, Set<String>> secretsByKind) {
        this.kesher = kesher;
        secretsByKind.forEach((kind, secrets) -> secrets.forEach(secret -> add(kind, secret)));
    }

    private void add(String kind, String secret) {
        if (kind.equals(PIN)) {
            // Six digits also occur by chance: look for them as a value of their own.
            List.of("\"" + secret + "\"", "\\\"" + secret + "\\\"", "pin=" + secret, "pin: " + secret)
                    .forEach(form -> needles.put(form, PIN));
            return;
        }
        Run.check(secret.length() >= SHORTEST, "too short to be told from other text: a " + kind);
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        needles.put(secret, kind);
        needles.putIfAbsent(Base64.getEncoder().withoutPadding().encodeToString(bytes), kind + " in base64");
        needles.putIfAbsent(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), kind + " in base64url");
        needles.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), kind + ", URL-encoded");
    }

    /** Where a secret was found, and which kind. */
    List<String> findings() throws SQLException, IOException {
        var findings = new ArrayList<String>();
        scanTables(findings);
        scanTopics(findings);
        scanFiles(kesher.data().resolve("logs"), findings);
        scanFiles(Path.of("target", "surefire-reports"), findings);
        return findings;
    }

    int size() {
        return needles.size();
    }

    private void scanTables(List<String> findings) throws SQLException {
        try (var connection = kesher.parts().postgres().connectAsAdmin();
                var tables = connection
                        .createStatement()
                        .executeQuery("select table_schema, table_name from information_schema.tables"
                                + " where table_type = 'BASE TABLE'"
                                + " and table_schema in ('signup', 'vault', 'sender', 'status', 'notifier')")) {
            var scanned = 0;
            while (tables.next()) {
                scanned++;
                var table = "\"" + tables.getString(1) + "\".\"" + tables.getString(2) + "\"";
                try (var rows = connection.createStatement().executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        look("table " + table, rows.getString(1), findings);
                    }
                }
            }
            Run.check(scanned > 10, "only " + scanned + " tables were found to scan");
        }
    }

    private void scanTopics(List<String> findings) {
        for (var topic : Topic.values()) {
            if (topic.live()) {
                scanTopic(topic.topicName(), findings);
            }
            scanTopic(topic.deadLetterName(), findings);
        }
    }

    private void scanTopic(String name, List<String> findings) {
        for (var record : kesher.parts().kafka().records(name)) {
            look("topic " + name, String.valueOf(record.key()), findings);
            if (record.value() != null) {
                look("topic " + name, new String(record.value(), StandardCharsets.UTF_8), findings);
            }
            record.headers()
                    .forEach(header ->
                            look("header of " + name, new String(header.value(), StandardCharsets.UTF_8), findings));
        }
    }

    private void scanFiles(Path folder, List<String> findings) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                look("file " + folder.getFileName() + "/" + file.getFileName(), text, findings);
            }
        }
    }

    private void look(String where, String text, List<String> findings) {
        needles.forEach((needle, kind) -> {
            if (text.contains(needle)) {
                findings.add(where + " holds: " + kind);
            }
        });
    }
}
