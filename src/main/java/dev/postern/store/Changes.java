package dev.postern.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of the audit log. */
final class Changes {
    private static final String COLUMNS = "changed_at, who, what, system_name, subject, revision, digest";
    private static final int LONGEST_NAME = 300;

    private Changes() {}

    static void insert(Connection connection, Change change) throws SQLException {
        Database.update(
                connection,
                "insert into changes (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)",
                Database.at(change.at()),
                change.who().substring(0, Math.min(LONGEST_NAME, change.who().length())),
                change.what().word(),
                change.system(),
                change.subject(),
                change.revision(),
                change.digest());
    }

    static List<Change> before(Connection connection, long id, int most) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select id, " + COLUMNS + " from changes where id < ? order by id desc limit ?")) {
            select.setLong(1, id);
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changes.add(change(rows));
                }
            }
        }
        return changes;
    }

    /** All, the oldest first, a row at a time. */
    static void each(Connection connection, Consumer<Change> consumer) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select id, " + COLUMNS + " from changes order by id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                consumer.accept(change(rows));
            }
        }
    }

    private static Change change(ResultSet row) throws SQLException {
        Instant at = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        return new Change(
                row.getLong("id"),
                at,
                row.getString("who"),
                Change.What.of(row.getString("what")),
                row.getString("system_name"),
                row.getString("subject"),
                row.getInt("revision"),
                row.getString("digest"));
    }
}
