package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.List;

/** A path in short, told outside of a report of all paths: its id, the places it goes through, how long it is and what it asks. */
final class PathLine {
    static final String BETWEEN = "▸";
    private final Places places;

    PathLine(SystemModel system) {
        places = new Places(system);
    }

    /** The places in the order in which the path comes by them. */
    List<String> places(AttackPath path) {
        return places.of(Story.of(path, false));
    }

    List<Cell> cells(AttackPath path) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.name(path.id()));
        for (String place : places(path)) {
            cells.add(cells.size() == 1 ? Cell.name(place) : Cell.words(BETWEEN));
            if (cells.size() > 2) {
                cells.add(Cell.name(place));
            }
        }
        cells.add(Cell.words("· " + remark(Story.of(path, false), hangs(path)) + alike(path)));
        return cells;
    }

    private static String alike(AttackPath path) {
        return path.count() == 1 ? "" : " · " + path.count() + " of this shape";
    }

    private static String hangs(AttackPath path) {
        return path.isViable()
                ? ""
                : " · only if "
                        + English.and(path.open().stream().map(Assumption::id).toList());
    }

    /** @param hangs what it hangs on, with the mark that stands before, or nothing */
    static String remark(Story story, String hangs) {
        return story.length() + " · " + TextStory.effort(story.path()) + hangs;
    }
}
