package dev.postern.cli;

import dev.postern.analysis.BlastRadius;
import dev.postern.analysis.IfThisFalls;
import dev.postern.analysis.Situation;
import dev.postern.analysis.Start;
import dev.postern.analysis.Starts;
import dev.postern.model.Fact;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.report.BlastRadiusReport;
import dev.postern.report.FallsReport;
import dev.postern.report.QuestionReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "blast-radius",
        description = {
            "What the attacker gains if something falls, from there alone: the starts of the model are off.",
            "With --every, a table of all that may fall, by leverage: what is worth most first (the data it leads to, by sensitivity, then the goals), and of equal worth what leads on furthest."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern blast-radius system.yaml --from billing-worker",
            "  postern blast-radius system.yaml --from deploy-key --besides internet",
            "  postern blast-radius system.yaml --from \"acts-as role/workloads\" --proofs --format json",
            "  postern blast-radius system.yaml --every component",
            "  postern blast-radius system.yaml --every identity --every credential"
        })
final class BlastRadiusCommand extends QuestionCommand {
    private static final Origin FROM = Origin.option("--from");
    private static final Origin EVERY = Origin.option("--every");
    private static final Origin BESIDES = Origin.option("--besides");
    private static final List<Start.Kind> LISTED = List.of(
            Start.Kind.COMPONENT, Start.Kind.ENDPOINT, Start.Kind.IDENTITY, Start.Kind.CREDENTIAL, Start.Kind.WEAKNESS);

    @Option(
            names = "--from",
            paramLabel = "START",
            description =
                    "What falls, each by itself (repeatable): the id of a component (code runs in it), an endpoint (calls are accepted), an identity (it is acted as; so is a third party by its identity or component), a credential or item (it is held), a weakness (it is used with success), or a position: \"executes shop\".")
    private List<String> from = List.of();

    @Option(
            names = "--every",
            paramLabel = "KIND",
            description =
                    "All of a kind, as a table (repeatable): component, endpoint, identity, credential, weakness, or all.")
    private List<String> every = List.of();

    @Option(
            names = "--besides",
            paramLabel = "START",
            description =
                    "What the attacker has in any case, such as internet (repeatable); told is what comes on top of it.")
    private List<String> besides = List.of();

    @Option(
            names = "--proofs",
            description = "With --from and --format json: every proof step by step, not only those of data and goals.")
    private boolean proofs;

    private List<Start> starts = List.of();
    private List<Fact> held = List.of();

    @Override
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (from.isEmpty() == every.isEmpty()) {
            problems.add(new Problem(
                    "start",
                    FROM,
                    from.isEmpty() ? "nothing falls" : "it does not go with --every",
                    "Say what falls with --from ID, or ask of all with --every component."));
        }
        for (String word : every) {
            if (!words().contains(word)) {
                problems.add(new Problem(
                        "kind", EVERY, "there is no kind \"%s\"".formatted(word), Nearest.maybe(word, words())));
            }
        }
        if (proofs && from.isEmpty()) {
            problems.add(new Problem("proofs", Origin.option("--proofs"), "a table has no proofs", "Ask with --from."));
        }
        return problems;
    }

    private static final String ALL = "all";

    private static List<String> words() {
        return Stream.concat(LISTED.stream().map(Start.Kind::word), Stream.of(ALL))
                .toList();
    }

    private List<Start.Kind> kinds() {
        return every.contains(ALL)
                ? LISTED
                : LISTED.stream().filter(kind -> every.contains(kind.word())).toList();
    }

    @Override
    Collection<? extends Fact> furtherStarts(SystemModel model, Playbook rules) {
        Starts known = Starts.of(model, rules);
        starts = from.isEmpty()
                ? kinds().stream().flatMap(kind -> known.every(kind).stream()).toList()
                : known.named(from, FROM);
        held = known.named(besides, BESIDES).stream()
                .flatMap(start -> start.positions().stream())
                .distinct()
                .toList();
        return Stream.concat(starts.stream().flatMap(start -> start.positions().stream()), held.stream())
                .distinct()
                .toList();
    }

    @Override
    QuestionReport answer(Situation situation) {
        return from.isEmpty()
                ? new FallsReport(IfThisFalls.of(situation, starts, held), kinds())
                : new BlastRadiusReport(BlastRadius.of(situation, starts, held, proofs));
    }
}
