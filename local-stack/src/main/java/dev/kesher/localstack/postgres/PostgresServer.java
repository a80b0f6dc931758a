package dev.kesher.localstack.postgres;

import dev.kesher.localstack.CertificateAuthority.Signed;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.RotatedSecrets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
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
            Roles.create(server, passwords, RotatedSecrets.beside(folder));
            return server;
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL did not accept the roles of the services.", failure);
        }
    }

    /** {@code host:port/database}, as the services want it in {@code KESHER_DB}. */
    public String address() {
        return address.host() + ":" + address.port() + "/" + DATABASE;
    }

    /**
     * The one that this stack made.
     *
     * @param role the service's short name, for example {@code sender}: its role and schema
     */
    public String password(String role) {
        return Optional.ofNullable(passwords.get(role))
                .orElseThrow(() ->
                        new IllegalArgumentException("no role \"" + role + "\"; there are " + passwords.keySet()));
    }

    /** A connection with the rights of that service, no more; whatever its login and password are by now. */
    public Connection connect(String role) throws SQLException {
        var connection = connectAsAdmin();
        try (var statement = connection.createStatement()) {
            statement.execute("set session authorization " + role);
            statement.execute("set search_path = " + role);
            return connection;
        }
    }

    /**
     * Does as the superuser what an operator would do with {@code psql}, which embedded servers come without.
     *
     * @param statements one or more
     * @return the rows of the last that has any, one a line, tabs between columns
     * @throws IllegalArgumentException with what PostgreSQL objects to
     */
    public String ask(String statements) {
        try (var connection = connectAsAdmin();
                var statement = connection.createStatement()) {
            var rows = new StringBuilder();
            var hasRows = statement.execute(statements);
            while (hasRows || statement.getUpdateCount() != -1) {
                if (hasRows) {
                    rows.setLength(0);
                    append(statement.getResultSet(), rows);
                }
                hasRows = statement.getMoreResults();
            }
            return rows.toString().stripTrailing();
        } catch (SQLException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private static void append(ResultSet rows, StringBuilder lines) throws SQLException {
        var columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (var column = 1; column <= columns; column++) {
                lines.append(column == 1 ? "" : "\t").append(rows.getString(column));
            }
            lines.append('\n');
        }
    }

    /** A connection with whatever rights this login has, if the password is its. */
    public Connection logIn(String login, String password) throws SQLException {
        return open(DATABASE, login, password);
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
