package dev.postern.store;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** Where systems are kept: in a file of this machine's, or by a PostgreSQL server that the environment names. */
public final class StoreAddress {
    private static final String URL = "POSTERN_DATABASE_URL";
    private static final String USER = "POSTERN_DATABASE_USER";
    private static final String PASSWORD = "POSTERN_DATABASE_PASSWORD";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Of a file that is opened again at once, and would be compacted in between. */
    private static final String AS_IT_IS = ";MAX_COMPACT_TIME=0";

    private static final String FILE = "postern";
    private static final int IN_USE = 90_020;

    private final String url;
    private final String user;
    private final String password;

    private StoreAddress(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The file in a folder. */
    public static StoreAddress in(Path folder) {
        return new StoreAddress(
                "jdbc:h2:file:%s/%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                        .formatted(folder.toAbsolutePath(), FILE),
                "postern",
                "postern");
    }

    /** Whether a file has this name in a folder where systems are kept. */
    public static boolean isOurs(Path file) {
        return file.getFileName().toString().matches(FILE + "\\..*db");
    }

    /**
     * The server that an environment names; empty where it names none.
     *
     * @throws RefusedException where it is no server of the kind that is known here, or its address tells a password
     */
    public static Optional<StoreAddress> named(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!url.startsWith(POSTGRESQL)) {
            throw refused("it begins with " + POSTGRESQL, "As in jdbc:postgresql://localhost:5432/postern.");
        }
        if (url.contains("password=")) {
            throw refused(
                    "an address is written into logs, so no password stands in it", "Set %s.".formatted(PASSWORD));
        }
        return Optional.of(new StoreAddress(
                url, environment.getOrDefault(USER, "postern"), environment.getOrDefault(PASSWORD, "")));
    }

    /** @throws RefusedException where nothing can be kept there now */
    public StoreAddress reached() {
        try {
            DriverManager.getConnection(isFile() ? url + AS_IT_IS : url, user, password)
                    .close();
            return this;
        } catch (SQLException e) {
            if (isFile()) {
                throw unusable(e);
            }
            throw refused(
                    "%s cannot be used (%s)".formatted(url, e.getMessage()),
                    "Is the server there, with that user and that password?");
        }
    }

    /** All that is kept there, with its tables made ready. */
    public Archive archive() {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new Archive(new Database(() -> DriverManager.getConnection(url, user, password)));
    }

    private RefusedException unusable(SQLException e) {
        String file = url.substring(url.indexOf('/'), url.indexOf(';'));
        boolean inUse = e.getErrorCode() == IN_USE;
        return new RefusedException(new Problem(
                "database",
                Origin.option("--data"),
                inUse
                        ? "a service that runs keeps its systems in %s".formatted(file)
                        : "%s cannot be used (%s)".formatted(file, e.getMessage()),
                inUse ? "Stop it first." : "Name another folder."));
    }

    private static RefusedException refused(String what, String remedy) {
        return new RefusedException(new Problem("database", Origin.option(URL), what, remedy));
    }

    /** As JDBC has it, without the password. */
    public String url() {
        return url;
    }

    public boolean isFile() {
        return !url.startsWith(POSTGRESQL);
    }
}
