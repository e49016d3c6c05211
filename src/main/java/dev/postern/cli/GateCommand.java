package dev.postern.cli;

import dev.postern.analysis.Admission;
import dev.postern.analysis.Situation;
import dev.postern.analysis.Verdict;
import dev.postern.model.Acceptance;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.AdmissionReport;
import dev.postern.report.QuestionReport;
import dev.postern.source.AcceptedFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Option;

@Command(
        name = "gate",
        description =
                "Whether a system, or a change to one, may pass: clean, exposed or unknown, as exit code 0, 1 or 2 for a pipeline.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern gate system.yaml",
            "  postern gate system.yaml --baseline last-release/system.yaml --format markdown --output comment.md",
            "  postern gate system.yaml --accepted risks.yaml --today 2026-03-31",
            "",
            "Exit codes: 0 clean, 1 exposed, 2 unknown, 64 wrong usage, 65 bad input, 70 our fault, 74 output not written."
        })
final class GateCommand extends ReportCommand implements IExitCodeGenerator {
    private static final String TODAY = "--today";

    @Option(
            names = "--baseline",
            paramLabel = "OLD",
            description =
                    "The system as it was: only paths that are new, or have lost their condition, fail (repeatable, for several files of one system).")
    private List<Path> baseline = List.of();

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description = "The risks that people accepted, instead of the accepted.yaml beside the model.")
    private Path accepted;

    @Option(
            names = TODAY,
            paramLabel = "DATE",
            description = "The day on which accepted risks must not have expired, as 2026-03-31 (the system's date).")
    private String today;

    private int code = ExitCode.OUR_FAULT;

    @Override
    List<Problem> problems() {
        try {
            day();
            return List.of();
        } catch (DateTimeException e) {
            return List.of(new Problem(
                    "notation",
                    Origin.option(TODAY),
                    "this is no day of the calendar (%s)".formatted(today),
                    "Write the day as 2026-03-31."));
        }
    }

    private LocalDate day() {
        return today == null ? LocalDate.now(ZoneId.systemDefault()) : LocalDate.parse(today);
    }

    @Override
    QuestionReport report(ProgressLine progress) {
        QuestionOptions question = question();
        LocalDate day = day();
        Collection<Acceptance> risks = accepted == null
                ? question.surroundings().accepted(question.systems())
                : AcceptedFile.read(accepted).values();
        Optional<Situation> before = Optional.empty();
        Situation after;
        if (baseline.isEmpty()) {
            after = question.switched(question.asModelled(progress));
        } else {
            TwoSides sides = new TwoSides(question.asModelled(baseline, progress), question.asModelled(progress))
                    .switched(question.switches().written());
            before = Optional.of(sides.before());
            after = sides.after();
        }
        Admission answer = Admission.of(after, before, risks, day, question.paths(), question.searching());
        code = code(answer.verdict().kind());
        return new AdmissionReport(
                answer, after, baseline.stream().map(Path::toString).toList());
    }

    private static int code(Verdict.Kind kind) {
        return switch (kind) {
            case CLEAN -> ExitCode.DONE;
            case EXPOSED -> ExitCode.EXPOSED;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }

    @Override
    public int getExitCode() {
        return code;
    }
}
