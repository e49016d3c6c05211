package dev.postern.store;

import dev.postern.analysis.Figures;
import dev.postern.analysis.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The figures of revisions, kept beside them. They hold for what they were found by and the answers that people had given by then; of each revision the last ones are kept.
 */
public final class Trend {
    private static final String SELECT = """
            select r.number, r.stored_at, f.verdict, f.goals, f.reached, f.paths, f.all_paths, f.plan_cost, f.plan_optimal, f.unclosed,
                f.data, f.gained
            from revisions r left join figures f
                on f.system_name = r.system_name and f.number = r.number and f.playbook = ? and f.answers = ?
            where r.system_name = ? and r.number < ? order by r.number desc limit ?""";

    private static final String INSERT = """
            insert into figures (system_name, number, playbook, answers, verdict, goals, reached, paths, all_paths, plan_cost,
                plan_optimal, unclosed, data, gained)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from revisions where system_name = ? and number = ?""";

    private final Database database;

    public Trend(DataSource source) {
        database = new Database(source::getConnection);
    }

    /** @param figures empty where they are not known by that playbook with those answers */
    public record Point(int number, Instant storedAt, Optional<Figures> figures) {}

    /**
     * On what figures hang beside the revision.
     *
     * @param by a digest of what they were found by: the playbook, the program, its limits
     * @param answers the digest of their document; empty where there is none
     */
    public record Basis(String by, String answers) {}

    /**
     * Revisions of a system, the last one first.
     *
     * @param before those with a smaller number
     * @param most so many of them
     */
    public List<Point> points(String system, int before, int most, Basis basis) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.setString(1, basis.by());
                select.setString(2, basis.answers());
                select.setString(3, system);
                select.setInt(4, before);
                select.setInt(5, most);
                return points(select);
            }
        });
    }

    private static List<Point> points(PreparedStatement select) throws SQLException {
        List<Point> points = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                points.add(new Point(rows.getInt(1), Database.instant(rows, 2), figures(rows)));
            }
        }
        return points;
    }

    private static Optional<Figures> figures(ResultSet rows) throws SQLException {
        String verdict = rows.getString(3);
        return verdict == null
                ? Optional.empty()
                : Optional.of(new Figures(
                        Verdict.Kind.valueOf(verdict.toUpperCase(Locale.ROOT)),
                        rows.getInt(4),
                        rows.getInt(5),
                        rows.getInt(6),
                        rows.getBoolean(7),
                        rows.getLong(8),
                        rows.getBoolean(9),
                        rows.getInt(10),
                        rows.getInt(11),
                        rows.getInt(12)));
    }

    /** In place of what was kept of that revision; has no effect where it is gone. */
    public void keep(String system, int number, Basis basis, Figures figures) {
        database.write(connection -> keep(connection, system, number, basis, figures));
    }

    private static int keep(Connection connection, String system, int number, Basis basis, Figures figures)
            throws SQLException {
        Database.update(connection, "delete from figures where system_name = ? and number = ?", system, number);
        return Database.update(
                connection,
                INSERT,
                system,
                number,
                basis.by(),
                basis.answers(),
                figures.verdict().word(),
                figures.goals(),
                figures.reached(),
                figures.paths(),
                figures.allPaths(),
                figures.planCost(),
                figures.planOptimal(),
                figures.unclosed(),
                figures.data(),
                figures.gained(),
                system,
                number);
    }
}
