package dev.postern.cli;

import dev.postern.analysis.AssumptionIds;
import dev.postern.analysis.Assumptions;
import dev.postern.analysis.Situation;
import dev.postern.model.Answer;
import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.report.AssumptionsReport;
import dev.postern.report.QuestionReport;
import dev.postern.source.AnswersText;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "assumptions",
        description =
                "Which assumptions to ask a human about first, by what hangs on them; and write down the answers.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern assumptions system.yaml",
            "  postern assumptions system.yaml --all",
            "  postern assumptions system.yaml --answer a-5773fda1f6f3=no --who Ada --why \"the proxy drops answers\""
        })
final class AssumptionsCommand extends QuestionCommand {
    private static final Origin ANSWER = Origin.option("--answer");

    @Option(names = "--all", description = "Ask of the assumptions about technique as well, which count as true.")
    private boolean all;

    @Option(
            names = "--answer",
            paramLabel = "ID=ANSWER",
            description = "Write an answer, yes or no, at the end of the answers beside the model (repeatable).")
    private List<String> answers = List.of();

    @Option(names = "--who", paramLabel = "NAME", description = "Who answers for it.")
    private String who;

    @Option(names = "--why", paramLabel = "TEXT", description = "What the answer rests on.")
    private String why = "";

    @Option(names = "--when", paramLabel = "DAY", description = "The day of the answer, 2026-03-31, if not today.")
    private String when = LocalDate.now(java.time.ZoneId.systemDefault()).toString();

    @Override
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!answers.isEmpty() && (who == null || who.isBlank())) {
            problems.add(
                    new Problem("answer", Origin.option("--who"), "an answer says who gave it", "Add --who NAME."));
        }
        try {
            LocalDate.parse(when);
        } catch (DateTimeException e) {
            problems.add(new Problem(
                    "answer",
                    Origin.option("--when"),
                    "this is no day (%s)".formatted(when),
                    "Write it as 2026-03-31."));
        }
        return problems;
    }

    @Override
    QuestionReport answer(Situation situation) {
        Situation answered = answers.isEmpty() ? situation : situation.answered(written(situation));
        return new AssumptionsReport(Assumptions.of(answered, all, question().paths()));
    }

    /** The answers of the command line, after they were written down. */
    private List<Answer> written(Situation situation) {
        Path file = question().answersFile();
        AssumptionIds ids = new AssumptionIds(situation);
        List<Problem> problems = new ArrayList<>();
        TreeMap<String, Answer> given = new TreeMap<>();
        for (String text : answers) {
            read(text, file, ids, problems).ifPresent(answer -> {
                Answer other = given.putIfAbsent(answer.assumption(), answer);
                if (other != null) {
                    problems.add(new Problem(
                            "answer",
                            ANSWER,
                            "%s is answered twice".formatted(answer.assumption()),
                            "Answer it once."));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        AnswersText.append(file, given.values());
        return List.copyOf(given.values());
    }

    private Optional<Answer> read(String text, Path file, AssumptionIds ids, List<Problem> problems) {
        int equals = text.lastIndexOf('=');
        String id = equals < 0 ? text : text.substring(0, equals);
        String word = equals < 0 ? "" : text.substring(equals + 1);
        Optional<Assumption> assumption = ids.named(id);
        if (!word.equals("yes") && !word.equals("no")) {
            problems.add(new Problem("answer", ANSWER, "an answer is ID=yes or ID=no (%s)".formatted(text), ""));
        } else if (assumption.isEmpty()) {
            problems.add(ids.unknown(id, "answer", ANSWER));
        }
        return problems.isEmpty()
                ? assumption.map(one ->
                        new Answer(id, word.equals("yes"), who, when, why, one.text(), Origin.line(file.toString(), 0)))
                : Optional.empty();
    }
}
