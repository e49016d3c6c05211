package dev.postern.store;

import dev.postern.model.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Systems and their revisions, to be read; what changes them is done {@linkplain #by by somebody}. Every method throws {@link StoreException} where the database does not do its part. */
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
    List<String> names() {
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

    /**
     * The last revisions of systems, in the order of their names.
     *
     * @param after those of a later name
     * @param most so many of them
     */
    public List<Revision> latest(String after, int most) {
        return database.read(connection -> {
            List<Revision> latest = new ArrayList<>();
            for (String name : names(connection)) {
                if (latest.size() < most && name.compareTo(after) > 0) {
                    latest.addAll(Revisions.before(connection, name, Integer.MAX_VALUE, 1));
                }
            }
            return latest;
        });
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

    /** Who does what is done to systems from here on; it is said in the audit log. */
    public Author by(String who) {
        return new Author(database, most, who);
    }

    /**
     * Lines of the audit log, the last one first.
     *
     * @param before those with a smaller id
     * @param limit so many of them
     */
    public List<Change> changes(long before, int limit) {
        return database.read(connection -> Changes.before(connection, before, limit));
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.begin().digest(content));
    }
}
