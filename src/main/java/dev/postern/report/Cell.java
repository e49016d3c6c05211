package dev.postern.report;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;

/**
 * A piece of a line or table.
 *
 * @param isName whether it is written in a notation (an id, fact or control) and not in prose, which Markdown shows
 */
record Cell(String text, boolean isName) {
    static Cell words(String text) {
        return new Cell(text, false);
    }

    static Cell number(long number) {
        return words("%,d".formatted(number));
    }

    static Cell name(String id) {
        return new Cell(id, true);
    }

    static Cell of(Fact fact) {
        return name(FactNotation.write(fact));
    }

    static Cell of(Control control) {
        return name(control.toString());
    }
}
