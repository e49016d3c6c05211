package dev.postern.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes lines of an export; what it holds at one time is a piece of a content. */
final class ExportWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream out;
    private final MessageDigest digest = Sha256.begin();
    private int systems;
    private int revisions;

    ExportWriter(OutputStream out) {
        this.out = out;
    }

    Archive.Carried write(Connection connection) throws SQLException {
        put(new Line.Format(Line.FORMAT));
        for (Map.Entry<String, Integer> content : Contents.used(connection).entrySet()) {
            for (int piece = 0; piece < content.getValue(); piece++) {
                put(new Line.Content(
                        content.getKey(),
                        piece,
                        content.getValue(),
                        Base64.getEncoder().encodeToString(Contents.piece(connection, content.getKey(), piece))));
            }
        }
        for (Map.Entry<String, String> system : systems(connection).entrySet()) {
            put(new Line.OfSystem(system.getKey(), system.getValue()));
            systems++;
            writeRevisions(connection, system.getKey());
            Documents.all(connection, system.getKey())
                    .forEach((kind, row) -> put(new Line.Said(
                            kind,
                            system.getKey(),
                            row.content(),
                            row.changedAt().toString())));
        }
        Changes.each(connection, change -> put(Line.Changed.of(change)));
        put(new Line.End(HexFormat.of().formatHex(digest.digest()), systems, revisions));
        return new Archive.Carried(systems, revisions);
    }

    private static SortedMap<String, String> systems(Connection connection) throws SQLException {
        SortedMap<String, String> systems = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("select name, created_at from systems");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                systems.put(rows.getString(1), Database.instant(rows, 2).toString());
            }
        }
        return systems;
    }

    private void writeRevisions(Connection connection, String system) throws SQLException {
        for (int number : Revisions.numbers(connection, system)) {
            put(Line.OfRevision.of(Revisions.one(connection, system, number).orElseThrow()));
            revisions++;
        }
    }

    private void put(Line line) {
        try {
            byte[] json = JSON.writeValueAsBytes(line);
            out.write(json);
            out.write('\n');
            digest.update(json);
            digest.update((byte) '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
