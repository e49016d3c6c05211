package dev.postern.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows that say what people say of a system. */
final class Documents {
    private Documents() {}

    /** By its kind. */
    record Row(String content, Instant changedAt) {}

    static SortedMap<String, Row> all(Connection connection, String system) throws SQLException {
        SortedMap<String, Row> rows = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select kind, content, changed_at from documents where system_name = ?")) {
            select.setString(1, system);
            try (ResultSet selected = select.executeQuery()) {
                while (selected.next()) {
                    rows.put(selected.getString(1), new Row(selected.getString(2), Database.instant(selected, 3)));
                }
            }
        }
        return rows;
    }

    static Optional<String> digest(Connection connection, String system, String kind) throws SQLException {
        return Optional.ofNullable(all(connection, system).get(kind)).map(Row::content);
    }

    static void insert(Connection connection, String system, String kind, String content, Instant changedAt)
            throws SQLException {
        Database.update(
                connection,
                "insert into documents (system_name, kind, content, changed_at) values (?, ?, ?, ?)",
                system,
                kind,
                content,
                Database.at(changedAt));
    }
}
