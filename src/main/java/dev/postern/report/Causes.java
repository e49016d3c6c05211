package dev.postern.report;

import dev.postern.analysis.Difference;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The differences on which what changed rests, each with where it was said and how it stands on either side. */
final class Causes {
    private final FileNames files;

    Causes(FileNames files) {
        this.files = files;
    }

    /** @param isAfter whether they are what the side after has; else what it lost */
    List<Cell> of(List<Difference> causes, boolean isAfter) {
        List<Cell> cells = new ArrayList<>();
        for (Difference cause : causes) {
            if (!cells.isEmpty()) {
                cells.add(Cell.words("and"));
            }
            cause(cause, isAfter, cells);
        }
        return cells;
    }

    private void cause(Difference cause, boolean isAfter, List<Cell> cells) {
        if (cause instanceof Difference.Said said) {
            if (said.isStart()) {
                cells.add(Cell.words("the start"));
            }
            cells.add(Cell.of(said.fact()));
            String where = (where(said.origins()) + conditions(said)).strip();
            if (!where.isEmpty()) {
                cells.add(Cell.words(where));
            }
        } else if (cause instanceof Difference.Standing standing) {
            cells.add(Cell.of(standing.control()));
            cells.add(Cell.words("(%s -> %s)"
                    .formatted(
                            state(isAfter ? standing.there() : standing.here()),
                            state(isAfter ? standing.here() : standing.there()))));
        } else if (cause instanceof Difference.Answered answered) {
            cells.add(Cell.words("the answer to"));
            cells.add(Cell.name(answered.assumption().id()));
            cells.add(Cell.words("(%s: %s)"
                    .formatted(
                            isAfter ? "counts as true now" : "counts as false now",
                            answered.assumption().text())));
        }
    }

    private String where(Collection<Origin> origins) {
        return origins.isEmpty() ? "" : "(" + files.of(List.copyOf(origins)) + ")";
    }

    private static String conditions(Difference.Said said) {
        String unless = said.unless().isEmpty() ? "" : ", said on the other side only if " + ids(said.unless());
        return (said.assumes().isEmpty() ? "" : " only if " + ids(said.assumes())) + unless;
    }

    static String ids(List<Assumption> assumptions) {
        return English.and(assumptions.stream().map(Assumption::id).toList());
    }

    private String state(Optional<PlacedControl> placed) {
        return placed.map(control -> control.state().word()
                        + (control.origin().file().startsWith("--") ? " by " : ", ")
                        + files.of(control.origin()))
                .orElse("not in place");
    }
}
