package dev.postern.store;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Reads an export into a store, line by line; the caller's transaction makes it all or nothing. */
final class ExportReader {
    private final ExportLines lines;
    private final Connection connection;
    private final Set<String> contents = new HashSet<>();
    private final List<Problem> collisions = new ArrayList<>();
    private MessageDigest content = Sha256.begin();
    private int piece;
    private String system = "";
    private boolean skipped;
    private int revision;
    private int systems;
    private int revisions;

    ExportReader(String file, InputStream in, Connection connection) {
        lines = new ExportLines(file, in);
        this.connection = connection;
    }

    /** @throws RefusedException at the first line that is damaged, or with every system that is there already */
    Archive.Carried read() throws SQLException, IOException {
        if (!(lines.next() instanceof Line.Format begin) || !begin.format().equals(Line.FORMAT)) {
            throw lines.damaged("this is no export as this program reads it, which is %s".formatted(Line.FORMAT));
        }
        Line line = lines.next();
        while (!(line instanceof Line.End)) {
            take(line);
            line = lines.next();
        }
        if (!collisions.isEmpty()) {
            throw new RefusedException(collisions);
        }
        return new Archive.Carried(systems, revisions);
    }

    private void take(Line line) throws SQLException {
        try {
            if (line instanceof Line.Content one) {
                take(one);
            } else if (line instanceof Line.OfSystem one) {
                take(one);
            } else if (line instanceof Line.OfRevision one) {
                take(one);
            } else if (line instanceof Line.Said one) {
                take(one);
            } else if (line instanceof Line.Changed one) {
                Changes.insert(connection, one.read());
            } else {
                throw lines.damaged("this line has no place here");
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw lines.damaged(e.getMessage());
        } catch (SQLException e) {
            if (isOfTheValues(e)) {
                throw lines.damaged(e.getMessage());
            }
            throw e;
        }
    }

    /** Classes 22 and 23 of SQL's states: too long, out of bounds, there twice. */
    private static boolean isOfTheValues(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().matches("2[23].*");
    }

    private void take(Line.Content one) throws SQLException {
        check(system.isEmpty() && one.piece() == piece, "a piece of a content has no place here");
        byte[] bytes = Base64.getDecoder().decode(one.base64());
        content.update(bytes);
        Contents.keepPiece(connection, one.content(), piece, bytes);
        piece++;
        if (piece == one.pieces()) {
            check(
                    one.content().equals(HexFormat.of().formatHex(content.digest())),
                    "the content is not of that digest");
            contents.add(one.content());
            piece = 0;
        }
    }

    private void take(Line.OfSystem one) throws SQLException {
        check(piece == 0, "a content before this line lacks a piece");
        check(one.system().compareTo(system) > 0, "systems come by their names");
        system = one.system();
        revision = 0;
        systems++;
        skipped = Database.update(
                        connection,
                        "insert into systems (name, created_at) select ?, ? where not exists (select 1 from systems where name = ?)",
                        system,
                        Database.at(Instant.parse(one.created())),
                        system)
                == 0;
        if (skipped) {
            collisions.add(new Problem(
                    "export",
                    lines.here(),
                    "there is a system %s already".formatted(system),
                    "Delete it first, or import into another store. Nothing was imported."));
        }
    }

    private void take(Line.OfRevision one) throws SQLException {
        Revision read = one.read();
        check(one.of().equals(system) && read.number() > revision, "this revision has no place here");
        check(
                !read.submissions().isEmpty()
                        && Revisions.digest(read.submissions()).equals(read.digest()),
                "the digest of the revision is not that of its sources");
        read.submissions().forEach(submission -> checkKept(submission.digest()));
        revision = read.number();
        revisions++;
        if (!skipped) {
            Revisions.insert(connection, read);
        }
    }

    private void take(Line.Said one) throws SQLException {
        check(one.of().equals(system), "this document has no place here");
        checkKept(one.content());
        if (!skipped) {
            Documents.insert(connection, system, one.said(), one.content(), Instant.parse(one.changed()));
        }
    }

    private void checkKept(String digest) {
        check(contents.contains(digest), "there is no content %s before this line".formatted(digest));
    }

    private void check(boolean sound, String what) {
        if (!sound) {
            throw lines.damaged(what);
        }
    }
}
