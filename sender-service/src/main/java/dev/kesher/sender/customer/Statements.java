package dev.kesher.sender.customer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Statements of an erasure. */
final class Statements {
    private Statements() {}

    /** What each row says, in the order of the rows. */
    static <T> Uni<List<T>> column(SqlClient sql, String query, Tuple parameters, Function<Row, T> reader) {
        return sql.preparedQuery(query).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(reader)
                .toList());
    }

    /** One after the other, all with the same parameters. */
    static Uni<Void> run(SqlClient sql, List<String> statements, Tuple parameters) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(
                        statement -> sql.preparedQuery(statement).execute(parameters))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
