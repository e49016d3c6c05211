package dev.postern.store;

import dev.postern.model.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Systems and their revisions. Every method throws {@link StoreException} where the database does not do its part. */
public final class SystemStore {
    private final Database database;
    private final int most;

    /** @param most how many revisions of a system may be kept */
    public SystemStore(DataSource source, int most) {
        database = new Database(source::getConnection);
        this.most = most;
    }

    /** The name of the database, if it does its part; a full one is only known by writing. */
    public String check(boolean byWriting) {
        return database.write(connection -> {
            if (byWriting) {
                Contents.tryToKeep(connection);
            }
            names(connection);
            return connection.getMetaData().getDatabaseProductName();
        });
    }

    /** The names of all systems, sorted. */
    public List<String> names() {
        return database.read(SystemStore::names);
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select name from systems");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        Collections.sort(names); // each database has an order of its own
        return names;
    }

    /** The last revision of a system; empty where there is no such system. */
    public Optional<Revision> latest(String system) {
        return revisions(system, Integer.MAX_VALUE, 1).stream().findFirst();
    }

    public Optional<Revision> revision(String system, int number) {
        return database.read(connection -> Revisions.one(connection, system, number));
    }

    /**
     * Revisions of a system, the last one first.
     *
     * @param before those with a smaller number
     * @param most so many of them
     */
    public List<Revision> revisions(String system, int before, int most) {
        return database.read(connection -> Revisions.before(connection, system, before, most));
    }

    /** @throws java.util.NoSuchElementException where nothing of that digest is kept */
    public byte[] content(String digest) {
        return database.read(connection -> Contents.read(connection, digest)).orElseThrow();
    }

    /**
     * Keeps what a source says of a system. When this returns it is on disk. What does not change anything makes no revision.
     *
     * @param playbook the digest of that by whose words the system was read with it
     * @param expected the digest that the system must still have; {@code "*"} for any; empty where it does not matter
     * @throws StaleException where it has another one
     * @throws FullException where there may be no revision more
     */
    public Stored store(
            String system,
            String source,
            String file,
            byte[] content,
            String playbook,
            Optional<String> expected,
            Instant now) {
        Submission submission = new Submission(source, file, sha256(content), now.truncatedTo(ChronoUnit.MILLIS));
        return database.write(connection -> {
            lock(connection, system, submission.submittedAt());
            Optional<Revision> present = Revisions.latest(connection, system);
            if (expected.isPresent() && !isExpected(present, expected.get())) {
                throw new StaleException(present);
            }
            Revision next = next(system, present, submission);
            boolean isNew = !present.map(Revision::digest).equals(Optional.of(next.digest()));
            if (isNew && next.number() > most) {
                throw new FullException(most);
            }
            if (isNew) {
                Contents.keep(connection, submission.digest(), content);
                Revisions.insert(connection, next);
            } else {
                Revisions.seeAgain(connection, next, submission);
            }
            Revisions.read(connection, next, playbook);
            return new Stored(next, isNew);
        });
    }

    /** The revision once a source says this; the present one, seen again, where it says nothing else than it did. */
    private static Revision next(String system, Optional<Revision> present, Submission submission) {
        SortedMap<String, Submission> submissions = new TreeMap<>();
        present.ifPresent(revision -> revision.submissions().forEach(one -> submissions.put(one.source(), one)));
        submissions.put(submission.source(), submission);
        String digest = Revisions.digest(submissions.values());
        List<Submission> all = List.copyOf(submissions.values());
        return present.filter(revision -> revision.digest().equals(digest))
                .map(same -> new Revision(system, same.number(), digest, same.storedAt(), all))
                .orElseGet(() -> new Revision(
                        system, present.map(Revision::number).orElse(0) + 1, digest, submission.submittedAt(), all));
    }

    /** Whether a source says this already, and all that is said of the system was read by the words of that playbook. */
    public boolean isKnown(String system, String source, String file, byte[] content, String playbook) {
        return latest(system).stream()
                .filter(revision -> playbook.equals(
                        database.read(connection -> Revisions.readBy(connection, system, revision.number()))))
                .flatMap(revision -> revision.submissions().stream())
                .anyMatch(one -> one.source().equals(source)
                        && one.file().equals(file)
                        && one.digest().equals(sha256(content)));
    }

    /** The digest of what people say of a system under a word, if they say something. */
    public Optional<String> documentDigest(String system, String kind) {
        return database.read(connection -> Documents.digest(connection, system, kind));
    }

    /** What people say of a system under a word, if they say something. */
    public Optional<Kept> document(String system, String kind) {
        return database.read(connection -> {
            Optional<String> digest = Documents.digest(connection, system, kind);
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
            Optional<String> present = Documents.digest(connection, system, kind);
            if (expected.isPresent()
                    && !present.filter(one ->
                                    expected.get().equals("*") || expected.get().equals(one))
                            .isPresent()) {
                throw new StaleException(Revisions.latest(connection, system));
            }
            Contents.keep(connection, digest, content);
            Database.update(connection, "delete from documents where system_name = ? and kind = ?", system, kind);
            Documents.insert(connection, system, kind, digest, now);
            return digest;
        });
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
                    Database.at(now),
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

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.begin().digest(content));
    }
}
