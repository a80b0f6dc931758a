package dev.kesher.localstack.postgres;

import dev.kesher.localstack.GeneratedSecret;
import dev.kesher.localstack.RotatedSecrets;
import dev.kesher.localstack.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One role and schema per service; nobody reads another's tables. Names are constants and passwords hexadecimal, so
 * they may stand in the statements, which take no parameters.
 */
final class Roles {
    private static final List<String> SERVICES = List.of("signup", "vault", "sender", "status", "notifier");

    private Roles() {}

    static Map<String, String> passwords(Path folder) {
        var passwords = new TreeMap<String, String>();
        for (var service : SERVICES) {
            passwords.put(service, GeneratedSecret.keptIn(folder.resolve(service), 16));
        }
        return passwords;
    }

    /** @param rotated whose passwords stay as they are: the one that is kept here is worth nothing any more */
    static void create(PostgresServer server, Map<String, String> passwords, RotatedSecrets rotated)
            throws SQLException {
        createDatabase(server);
        try (var connection = server.connectAsAdmin()) {
            run(connection, "create extension if not exists pg_stat_statements");
            run(connection, "revoke all on schema public from public");
            for (var entry : passwords.entrySet()) {
                createRole(connection, entry.getKey());
                if (!rotated.has(Service.named(entry.getKey()).fullName(), "KESHER_DB_PASSWORD")) {
                    run(connection, "alter role " + entry.getKey() + " password '" + entry.getValue() + "'");
                }
            }
        }
    }

    private static void createDatabase(PostgresServer server) throws SQLException {
        try (var connection = server.openAsAdmin("postgres")) {
            if (!exists(connection, "select from pg_database where datname = ?", PostgresServer.DATABASE)) {
                run(connection, "create database " + PostgresServer.DATABASE);
            }
        }
    }

    private static void createRole(Connection connection, String role) throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = ?", role)) {
            run(connection, "create role " + role + " login");
        }
        run(connection, "alter role " + role + " set search_path = " + role);
        run(connection, "create schema if not exists " + role + " authorization " + role);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
