package dev.postern.report;

import dev.postern.analysis.Fall;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.model.AttackerFact;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** What falls with a start, in words and as JSON; for one start and for a table of them. */
final class Falls {
    private static final int DATA_NAMED = 3;

    private Falls() {}

    /** {@code ledger (regulated, read and altered) and price-list (public, read)}. */
    static String data(List<Fall.DataLoss> data) {
        return Words.andMore(data.stream().map(Falls::rated).toList(), DATA_NAMED, "data asset");
    }

    private static String rated(Fall.DataLoss loss) {
        return "%s (%s%s)"
                .formatted(loss.asset(), loss.sensitivity().isEmpty() ? "" : loss.sensitivity() + ", ", deeds(loss));
    }

    /** {@code read and altered}. */
    static String deeds(Fall.DataLoss loss) {
        return English.and(loss.positions().stream()
                .map(Falls::deed)
                .sorted(Comparator.reverseOrder())
                .toList());
    }

    private static String deed(Fact position) {
        if (position instanceof AttackerFact.Reads) {
            return "read";
        }
        return position instanceof AttackerFact.Alters ? "altered" : "carried off";
    }

    /** A word for a cell: whether the attacker gets there from where they begin. */
    static String today(Reached reached) {
        return switch (reached) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "maybe";
        };
    }

    /** {@code 12}, or {@code 9 to 12} where the others hang on open assumptions. */
    static String gained(Fall fall) {
        return fall.certain() == fall.gained()
                ? String.valueOf(fall.gained())
                : "%,d to %,d".formatted(fall.certain(), fall.gained());
    }

    static String besides(List<Fact> besides) {
        return besides.isEmpty()
                ? ""
                : ", on top of what comes with "
                        + English.and(besides.stream().map(FactNotation::write).toList());
    }

    static void keys(Fall fall, JsonPieces json) throws IOException {
        json.text("name", fall.start().name());
        json.text("kind", fall.start().kind().word());
        json.list("from", fall.start().positions(), json::fact);
        json.text("today", fall.today().word());
        json.number("facts", fall.gained());
        json.number("certain", fall.certain());
        json.list("data", fall.data(), loss -> {
            json.start();
            json.text("asset", loss.asset());
            json.text("sensitivity", loss.sensitivity());
            json.list("positions", loss.positions(), json::fact);
            json.flag("certain", loss.certain());
            json.end();
        });
        json.list("goals", fall.goals(), loss -> {
            json.start();
            json.key("goal");
            json.fact(loss.goal());
            json.flag("certain", loss.certain());
            json.end();
        });
    }
}
