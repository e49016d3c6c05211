package dev.postern.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Somebody who changes what is kept; what changes is told in the audit log, in the same transaction. */
public final class Author {
    private final Database database;
    private final int most;
    private final String who;

    /** @param most how many revisions of a system may be kept */
    Author(Database database, int most, String who) {
        this.database = database;
        this.most = most;
        this.who = who;
    }

    /**
     * Keeps what a source says of a system. When this returns it is on disk. What does not change anything makes no revision.
     *
     * @param playbook the digest of that by whose words the system was read with it
     * @param expected of the digest of the system
     * @throws StaleException where it is not so
     * @throws OvertakenException where the system is at another revision than what was read with this
     * @throws FullException where there may be no revision more
     */
    public Stored store(
            String system,
            String source,
            String file,
            byte[] content,
            String playbook,
            Expectation expected,
            Instant now) {
        Submission submission =
                new Submission(source, file, SystemStore.sha256(content), now.truncatedTo(ChronoUnit.MILLIS));
        return database.write(connection -> {
            lock(connection, system, submission.submittedAt());
            Optional<Revision> present = present(connection, system, expected);
            Revision next = next(system, present, submission);
            boolean isNew = !present.map(Revision::digest).equals(Optional.of(next.digest()));
            if (isNew) {
                Contents.keep(connection, submission.digest(), content);
                add(connection, next);
            } else {
                Revisions.seeAgain(connection, next, submission);
            }
            Revisions.read(connection, next, playbook);
            if (isNew) {
                log(connection, now, Change.What.STORED, system, source, next.number(), next.digest());
            }
            return new Stored(next, isNew);
        });
    }

    /**
     * @throws StaleException where the system is not as expected
     * @throws OvertakenException where it is not what was read
     */
    private static Optional<Revision> present(Connection connection, String system, Expectation expected)
            throws SQLException {
        Optional<Revision> present = Revisions.latest(connection, system);
        if (!expected.isMet(present.map(Revision::digest))) {
            throw StaleException.of(system, present);
        }
        if (!expected.isAsRead(present.map(Revision::digest))) {
            throw new OvertakenException(system);
        }
        return present;
    }

    private void add(Connection connection, Revision next) throws SQLException {
        if (next.number() > most) {
            throw new FullException(most);
        }
        Revisions.insert(connection, next);
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

    /**
     * Takes back what a source says of a system; earlier revisions keep it. Gives the revision without it, which is on disk when this
     * returns; empty, and nothing has changed, where no other source says anything.
     *
     * @param playbook the digest of that by whose words the others were read
     * @param expected of the digest of the system
     * @throws NoSuchElementException where the source says nothing
     * @throws StaleException where the system is not so
     * @throws OvertakenException where the system is at another revision than the one that the others were read of
     * @throws FullException where there may be no revision more
     */
    public Optional<Revision> takeBack(
            String system, String source, String playbook, Expectation expected, Instant now) {
        return database.write(connection -> {
            isLocked(connection, system);
            Revision present = present(connection, system, expected).orElseThrow();
            List<Submission> others = present.without(source);
            if (others.size() == present.submissions().size()) {
                throw new NoSuchElementException(source);
            }
            if (others.isEmpty()) {
                return Optional.empty();
            }
            Revision next = new Revision(
                    system, present.number() + 1, Revisions.digest(others), now.truncatedTo(ChronoUnit.MILLIS), others);
            add(connection, next);
            Revisions.read(connection, next, playbook);
            log(connection, now, Change.What.TAKEN_BACK, system, source, next.number(), next.digest());
            return Optional.of(next);
        });
    }

    /**
     * Keeps what people say of a system under a word, in place of what they said before; gives its digest.
     *
     * @param expected of the digest of what they said before
     * @throws NoSuchElementException where there is no such system
     * @throws StaleException where they said something else
     */
    public String keepDocument(String system, String kind, byte[] content, Expectation expected, Instant now) {
        String digest = SystemStore.sha256(content);
        return database.write(connection -> {
            if (!isLocked(connection, system)) {
                throw new NoSuchElementException(system);
            }
            Optional<String> present = Documents.digest(connection, system, kind);
            if (!expected.isMet(present)) {
                throw new StaleException("%s of %s".formatted(kind, system), present);
            }
            Contents.keep(connection, digest, content);
            Database.update(connection, "delete from documents where system_name = ? and kind = ?", system, kind);
            Documents.insert(connection, system, kind, digest, now);
            log(connection, now, Change.What.SAID, system, kind, 0, digest);
            return digest;
        });
    }

    /**
     * Whether there was such a system; all of its revisions go with it.
     *
     * @param expected of the digest of the system
     * @throws StaleException where it is not so
     */
    public boolean delete(String system, Expectation expected, Instant now) {
        return database.write(connection -> {
            isLocked(connection, system);
            present(connection, system, expected);
            boolean was = Database.update(connection, "delete from systems where name = ?", system) > 0;
            Contents.forgetUnused(connection);
            if (was) {
                log(connection, now, Change.What.DELETED, system, "", 0, "");
            }
            return was;
        });
    }

    private void log(
            Connection connection,
            Instant now,
            Change.What what,
            String system,
            String subject,
            int revision,
            String digest)
            throws SQLException {
        Changes.insert(connection, new Change(0, now, who, what, system, subject, revision, digest));
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
}
