package dev.postern.store;

import dev.postern.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The rows that revisions are kept in. */
final class Revisions {
    private static final String SELECT = """
            select r.number, r.digest, r.stored_at, s.source, s.file, s.content, s.submitted_at
            from (select * from revisions where system_name = ? and number %s ? order by number desc limit ?) r
            join submissions s on s.system_name = r.system_name and s.number = r.number
            order by r.number desc""";

    private Revisions() {}

    static Optional<Revision> latest(Connection connection, String system) throws SQLException {
        return before(connection, system, Integer.MAX_VALUE, 1).stream().findFirst();
    }

    static Optional<Revision> one(Connection connection, String system, int number) throws SQLException {
        return select(connection, system, "=", number, 1).stream().findFirst();
    }

    /** The last one first. */
    static List<Revision> before(Connection connection, String system, int number, int most) throws SQLException {
        return select(connection, system, "<", number, most);
    }

    private static List<Revision> select(Connection connection, String system, String comparison, int number, int most)
            throws SQLException {
        List<Revision> revisions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT.formatted(comparison))) {
            select.setString(1, system);
            select.setInt(2, number);
            select.setInt(3, most);
            select.setFetchSize(200);
            try (ResultSet rows = select.executeQuery()) {
                List<Submission> submissions = new ArrayList<>();
                for (boolean more = rows.next(); more; ) {
                    int at = rows.getInt(1);
                    String digest = rows.getString(2);
                    Instant storedAt = Database.instant(rows, 3);
                    submissions.clear();
                    while (more && rows.getInt(1) == at) {
                        submissions.add(new Submission(
                                rows.getString(4), rows.getString(5), rows.getString(6), Database.instant(rows, 7)));
                        more = rows.next();
                    }
                    submissions.sort(Comparator.comparing(Submission::source)); // each database has an order of its own
                    revisions.add(new Revision(system, at, digest, storedAt, submissions));
                }
            }
        }
        return revisions;
    }

    /** The first one first. */
    static List<Integer> numbers(Connection connection, String system) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select number from revisions where system_name = ? order by number")) {
            select.setString(1, system);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getInt(1));
                }
            }
        }
        return numbers;
    }

    static void insert(Connection connection, Revision revision) throws SQLException {
        Database.update(
                connection,
                "insert into revisions (system_name, number, digest, stored_at) values (?, ?, ?, ?)",
                revision.system(),
                revision.number(),
                revision.digest(),
                Database.at(revision.storedAt()));
        for (Submission one : revision.submissions()) {
            Database.update(
                    connection,
                    "insert into submissions (system_name, number, source, file, content, submitted_at) values (?, ?, ?, ?, ?, ?)",
                    revision.system(),
                    revision.number(),
                    one.source(),
                    one.file(),
                    one.digest(),
                    Database.at(one.submittedAt()));
        }
    }

    static void seeAgain(Connection connection, Revision revision, Submission submission) throws SQLException {
        Database.update(
                connection,
                "update submissions set submitted_at = ?, file = ? where system_name = ? and number = ? and source = ?",
                Database.at(submission.submittedAt()),
                submission.file(),
                revision.system(),
                revision.number(),
                submission.source());
    }

    /** It was read by the words of a playbook, and nothing was wrong with it. */
    static void read(Connection connection, Revision revision, String playbook) throws SQLException {
        Database.update(
                connection,
                "update revisions set playbook = ? where system_name = ? and number = ? and playbook <> ?",
                playbook,
                revision.system(),
                revision.number(),
                playbook);
    }

    /** The digest of the playbook by whose words it was read; empty where that is not known. */
    static String readBy(Connection connection, String system, int number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select playbook from revisions where system_name = ? and number = ?")) {
            select.setString(1, system);
            select.setInt(2, number);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    /** @param submissions in the order of their sources' names */
    static String digest(Iterable<Submission> submissions) {
        StringBuilder all = new StringBuilder();
        submissions.forEach(one ->
                all.append(one.source()).append('\n').append(one.digest()).append('\n'));
        return HexFormat.of().formatHex(Sha256.begin().digest(all.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
