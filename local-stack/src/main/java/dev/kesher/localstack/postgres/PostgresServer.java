package dev.kesher.localstack.postgres;

import dev.kesher.localstack.CertificateAuthority.Signed;
import dev.kesher.localstack.PartSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** A running server with the database {@value #DATABASE} and every service's role and schema in it. */
public final class PostgresServer implements AutoCloseable {
    public static final String DATABASE = "kesher";

    private static final String IMAGE = "postgres:18-alpine";

    private final Address address;
    private final Map<String, String> passwords;

    private PostgresServer(Address address, Map<String, String> passwords) {
        this.address = address;
        this.passwords = passwords;
    }

    /** How to reach a server as its superuser, and how to stop it. */
    record Address(String host, int port, String admin, String adminPassword, Runnable stop) {}

    /** @param folder where data and generated passwords live; a server that finds its own data there continues it */
    public static PostgresServer start(Path folder, int port, PartSource source) {
        var address = source.useImage("PostgreSQL", IMAGE)
                ? PostgresImage.start(IMAGE)
                : EmbeddedServer.start(folder.resolve("data"), port, Optional.empty());
        return withRoles(folder, address);
    }

    /** Embedded, and a service reaches it by TLS only. */
    public static PostgresServer startWithTls(Path folder, int port, Signed certificate) {
        return withRoles(folder, EmbeddedServer.start(folder.resolve("data"), port, Optional.of(certificate)));
    }

    private static PostgresServer withRoles(Path folder, Address address) {
        var passwords = Roles.passwords(folder.resolve("passwords"));
        var server = new PostgresServer(address, passwords);
        try {
            Roles.create(server, passwords);
            return server;
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL did not accept the roles of the services.", failure);
        }
    }

    /** {@code host:port/database}, as the services want it in {@code KESHER_DB}. */
    public String address() {
        return address.host() + ":" + address.port() + "/" + DATABASE;
    }

    /** @param role the service's short name, for example {@code sender}: its role and schema */
    public String password(String role) {
        return Optional.ofNullable(passwords.get(role))
                .orElseThrow(() ->
                        new IllegalArgumentException("no role \"" + role + "\"; there are " + passwords.keySet()));
    }

    /** A connection with the rights of that service, no more. */
    public Connection connect(String role) throws SQLException {
        return open(DATABASE, role, password(role));
    }

    /** A connection of the superuser: for what an operator does, and to look at all schemas at once. */
    public Connection connectAsAdmin() throws SQLException {
        return openAsAdmin(DATABASE);
    }

    Connection openAsAdmin(String database) throws SQLException {
        return open(database, address.admin(), address.adminPassword());
    }

    // Not through DriverManager: what it knows depends on the class loader that asks.
    Connection open(String database, String user, String password) throws SQLException {
        var login = new Properties();
        login.put("user", user);
        login.put("password", password);
        var url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + database;
        var connection = new Driver().connect(url, login);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL address: " + url);
        }
        return connection;
    }

    @Override
    public void close() {
        address.stop().run();
    }
}
