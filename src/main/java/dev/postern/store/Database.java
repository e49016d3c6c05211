package dev.postern.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Transactions over a source of connections. */
final class Database {
    /** H2 and PostgreSQL call it so when two transactions wanted the same at once and one of them has to begin again. */
    private static final String UNIQUE_VIOLATION = "23505";

    private static final int ATTEMPTS = 5;

    private final Connections connections;

    Database(Connections connections) {
        this.connections = connections;
    }

    /** Where connections come from. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T read(Work<T> work) {
        try (Connection connection = connections.open()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** As it was at one moment, whatever others write in the meantime. */
    <T> T readAtOnce(Work<T> work) {
        return read(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return committed(connection, work);
        });
    }

    /** All of the work or nothing of it. */
    <T> T writeOnce(Work<T> work) {
        return read(connection -> committed(connection, work));
    }

    /** All of the work or nothing of it; begun again where somebody else made the same row first. */
    <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connections.open()) {
                return committed(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw new StoreException(e);
                }
            }
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
