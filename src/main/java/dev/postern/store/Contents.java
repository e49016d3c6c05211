package dev.postern.store;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Models by their digest, in pieces: what H2 calls a string of bytes ends at a megabyte, and its larger things PostgreSQL has not. */
final class Contents {
    private static final int PIECE = 1_000_000;
    private static final String TRIAL = "0".repeat(64);
    private static final String UNUSED =
            "not exists (select 1 from submissions where submissions.content = contents.digest)"
                    + " and not exists (select 1 from documents where documents.content = contents.digest)";

    private Contents() {}

    static Optional<byte[]> read(Connection connection, String digest) throws SQLException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean found = false;
        try (PreparedStatement select =
                connection.prepareStatement("select content from contents where digest = ? order by piece")) {
            select.setString(1, digest);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found = true;
                    content.writeBytes(rows.getBytes(1));
                }
            }
        }
        return found ? Optional.of(content.toByteArray()) : Optional.empty();
    }

    /** Has no effect where it is kept already. */
    static void keep(Connection connection, String digest, byte[] content) throws SQLException {
        for (int piece = 0; piece == 0 || piece * PIECE < content.length; piece++) {
            keepPiece(
                    connection,
                    digest,
                    piece,
                    Arrays.copyOfRange(content, piece * PIECE, Math.min(content.length, (piece + 1) * PIECE)));
        }
    }

    static void keepPiece(Connection connection, String digest, int piece, byte[] content) throws SQLException {
        Database.update(
                connection,
                "insert into contents (digest, piece, content) select ?, ?, ?"
                        + " where not exists (select 1 from contents where digest = ? and piece = ?)",
                digest,
                piece,
                content,
                digest,
                piece);
    }

    /** Of everything that somebody says, its digest and how many pieces it has. */
    static SortedMap<String, Integer> used(Connection connection) throws SQLException {
        SortedMap<String, Integer> pieces = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select digest, count(*) from contents where not (" + UNUSED + ") group by digest");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                pieces.put(rows.getString(1), rows.getInt(2));
            }
        }
        return pieces;
    }

    static byte[] piece(Connection connection, String digest, int piece) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select content from contents where digest = ? and piece = ?")) {
            select.setString(1, digest);
            select.setInt(2, piece);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        }
    }

    /** Writes a piece of nothing in place of the last such piece, which nobody uses. */
    static void tryToKeep(Connection connection) throws SQLException {
        byte[] nothing = new byte[PIECE];
        new SecureRandom().nextBytes(nothing); // what is the same all over takes no place
        Database.update(connection, "delete from contents where digest = ?", TRIAL);
        keepPiece(connection, TRIAL, 0, nothing);
    }

    static void forgetUnused(Connection connection) throws SQLException {
        Database.update(connection, "delete from contents where " + UNUSED);
    }
}
