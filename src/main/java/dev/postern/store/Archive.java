package dev.postern.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** All that a store keeps, as a file that carries it to another one: JSON, a line each, the same bytes for the same store. */
public final class Archive {
    private final Database database;

    Archive(Database database) {
        this.database = database;
    }

    /** How much was carried. */
    public record Carried(int systems, int revisions) {}

    /** Everything as it is at this moment. */
    public Carried write(OutputStream out) throws IOException {
        try {
            return database.readAtOnce(connection -> new ExportWriter(out).write(connection));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Adds everything that was written, or nothing where something is wrong with it or there is a system of that name already.
     *
     * @param file what problems call it
     * @throws dev.postern.model.RefusedException with what is wrong, and where
     */
    public Carried read(String file, InputStream in) {
        return database.writeOnce(connection -> {
            try {
                return new ExportReader(file, in, connection).read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
