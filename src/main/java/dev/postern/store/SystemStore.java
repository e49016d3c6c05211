package dev.postern.store;

import dev.postern.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Systems and their revisions. Every method throws {@link StoreException} where the database does not do its part. */
public final class SystemStore {
    private static final String REVISIONS = """
            select r.number, r.digest, r.stored_at, s.source, s.file, s.content, s.submitted_at
            from revisions r join submissions s on s.system_name = r.system_name and s.number = r.number
            where r.system_name = ? and r.number %s ? order by r.number desc, s.source""";

    private final Database database;

    public SystemStore(DataSource source) {
        database = new Database(source);
    }

    /** The names of all systems, sorted. */
    public List<String> names() {
        return database.read(connection -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select name from systems order by name");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }

    /** The last revision of a system; empty where there is no such system. */
    public Optional<Revision> latest(String system) {
        return revisions(system, Integer.MAX_VALUE, 1).stream().findFirst();
    }

    public Optional<Revision> revision(String system, int number) {
        return database.read(connection -> revisions(connection, system, "=", number, 1)).stream()
                .findFirst();
    }

    /**
     * Revisions of a system, the last one first.
     *
     * @param before those with a smaller number
     * @param most so many of them
     */
    public List<Revision> revisions(String system, int before, int most) {
        return database.read(connection -> revisions(connection, system, "<", before, most));
    }

    /** @throws java.util.NoSuchElementException where nothing of that digest is kept */
    public byte[] content(String digest) {
        return database.read(connection -> Contents.read(connection, digest)).orElseThrow();
    }

    /**
     * Keeps what a source says of a system. When this returns it is on disk. What does not change anything makes no revision.
     *
     * @param expected the digest that the system must still have; {@code "*"} for any; empty where it does not matter
     * @throws StaleException where it has another one
     */
    public Stored store(
            String system, String source, String file, byte[] content, Optional<String> expected, Instant now) {
        Submission submission = new Submission(source, file, sha256(content), now.truncatedTo(ChronoUnit.MILLIS));
        return database.write(connection -> {
            lock(connection, system, submission.submittedAt());
            Optional<Revision> present = latest(connection, system);
            if (expected.isPresent() && !isExpected(present, expected.get())) {
                throw new StaleException(present);
            }
            SortedMap<String, Submission> submissions = new TreeMap<>();
            present.ifPresent(revision -> revision.submissions().forEach(one -> submissions.put(one.source(), one)));
            submissions.put(source, submission);
            String digest = digest(submissions);
            if (present.isPresent() && present.get().digest().equals(digest)) {
                Revision same = new Revision(
                        system,
                        present.get().number(),
                        digest,
                        present.get().storedAt(),
                        List.copyOf(submissions.values()));
                seeAgain(connection, same, submission);
                return new Stored(same, false);
            }
            Revision next = new Revision(
                    system,
                    present.map(Revision::number).orElse(0) + 1,
                    digest,
                    submission.submittedAt(),
                    List.copyOf(submissions.values()));
            Contents.keep(connection, submission.digest(), content);
            insert(connection, next);
            return new Stored(next, true);
        });
    }

    /** The digest of what people say of a system under a word, if they say something. */
    public Optional<String> documentDigest(String system, String kind) {
        return database.read(connection -> digestOf(connection, system, kind));
    }

    /** What people say of a system under a word, if they say something. */
    public Optional<Kept> document(String system, String kind) {
        return database.read(connection -> {
            Optional<String> digest = digestOf(connection, system, kind);
            return digest.isPresent()
                    ? Contents.read(connection, digest.get()).map(content -> new Kept(digest.get(), content))
                    : Optional.empty();
        });
    }

    /**
     * Keeps what people say of a system under a word, in place of what they said before; gives its digest.
     *
     * @param expected the digest of what they said before, {@code "*"} for any; empty where it does not matter
     * @throws java.util.NoSuchElementException where there is no such system
     * @throws StaleException where they said something else
     */
    public String keepDocument(String system, String kind, byte[] content, Optional<String> expected, Instant now) {
        String digest = sha256(content);
        return database.write(connection -> {
            if (!isLocked(connection, system)) {
                throw new NoSuchElementException(system);
            }
            Optional<String> present = digestOf(connection, system, kind);
            if (expected.isPresent()
                    && !present.filter(one ->
                                    expected.get().equals("*") || expected.get().equals(one))
                            .isPresent()) {
                throw new StaleException(latest(connection, system));
            }
            Contents.keep(connection, digest, content);
            Database.update(connection, "delete from documents where system_name = ? and kind = ?", system, kind);
            Database.update(
                    connection,
                    "insert into documents (system_name, kind, content, changed_at) values (?, ?, ?, ?)",
                    system,
                    kind,
                    digest,
                    at(now));
            return digest;
        });
    }

    private static Optional<String> digestOf(Connection connection, String system, String kind) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select content from documents where system_name = ? and kind = ?")) {
            select.setString(1, system);
            select.setString(2, kind);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static Optional<Revision> latest(Connection connection, String system) throws SQLException {
        return revisions(connection, system, "<", Integer.MAX_VALUE, 1).stream().findFirst();
    }

    /** Whether there was such a system; all of its revisions go with it. */
    public boolean delete(String system) {
        return database.write(connection -> {
            boolean was = Database.update(connection, "delete from systems where name = ?", system) > 0;
            Contents.forgetUnused(connection);
            return was;
        });
    }

    /** Others who would add a revision to the same system wait until this transaction ends. */
    private static void lock(Connection connection, String system, Instant now) throws SQLException {
        if (!isLocked(connection, system)) {
            Database.update(
                    connection,
                    "insert into systems (name, created_at) select ?, ? where not exists (select 1 from systems where name = ?)",
                    system,
                    at(now),
                    system);
            isLocked(connection, system);
        }
    }

    private static boolean isLocked(Connection connection, String system) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select name from systems where name = ? for update")) {
            select.setString(1, system);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static boolean isExpected(Optional<Revision> present, String digest) {
        return present.filter(
                        revision -> digest.equals("*") || revision.digest().equals(digest))
                .isPresent();
    }

    private static void insert(Connection connection, Revision revision) throws SQLException {
        Database.update(
                connection,
                "insert into revisions (system_name, number, digest, stored_at) values (?, ?, ?, ?)",
                revision.system(),
                revision.number(),
                revision.digest(),
                at(revision.storedAt()));
        for (Submission one : revision.submissions()) {
            Database.update(
                    connection,
                    "insert into submissions (system_name, number, source, file, content, submitted_at) values (?, ?, ?, ?, ?, ?)",
                    revision.system(),
                    revision.number(),
                    one.source(),
                    one.file(),
                    one.digest(),
                    at(one.submittedAt()));
        }
    }

    private static void seeAgain(Connection connection, Revision revision, Submission submission) throws SQLException {
        Database.update(
                connection,
                "update submissions set submitted_at = ?, file = ? where system_name = ? and number = ? and source = ?",
                at(submission.submittedAt()),
                submission.file(),
                revision.system(),
                revision.number(),
                submission.source());
    }

    private static List<Revision> revisions(
            Connection connection, String system, String comparison, int number, int most) throws SQLException {
        List<Revision> revisions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(REVISIONS.formatted(comparison))) {
            select.setString(1, system);
            select.setInt(2, number);
            select.setFetchSize(200);
            try (ResultSet rows = select.executeQuery()) {
                List<Submission> submissions = new ArrayList<>();
                for (boolean more = rows.next(); more; ) {
                    int at = rows.getInt(1);
                    String digest = rows.getString(2);
                    Instant storedAt = instant(rows, 3);
                    submissions.clear();
                    while (more && rows.getInt(1) == at) {
                        submissions.add(new Submission(
                                rows.getString(4), rows.getString(5), rows.getString(6), instant(rows, 7)));
                        more = rows.next();
                    }
                    revisions.add(new Revision(system, at, digest, storedAt, submissions));
                    if (revisions.size() == most) {
                        break;
                    }
                }
            }
        }
        return revisions;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String digest(SortedMap<String, Submission> submissions) {
        StringBuilder all = new StringBuilder();
        submissions.forEach((source, one) ->
                all.append(source).append('\n').append(one.digest()).append('\n'));
        return sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.begin().digest(content));
    }
}
