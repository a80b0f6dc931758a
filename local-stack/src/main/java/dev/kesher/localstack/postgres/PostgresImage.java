package dev.kesher.localstack.postgres;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same server from the official image. */
final class PostgresImage {
    private PostgresImage() {}

    static PostgresServer.Address start(String image) {
        @SuppressWarnings("resource") // closed with the server
        var container = new PostgreSQLContainer(image)
                .withCommand(
                        "postgres",
                        "-c",
                        "shared_preload_libraries=pg_stat_statements",
                        "-c",
                        "idle_in_transaction_session_timeout=30s");
        container.start();
        return new PostgresServer.Address(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword(),
                container::stop);
    }
}
