package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/**
 * A question of the command line, asked by a program: the same options by the same names, without their dashes, and the same report.
 * What names a file, or chooses rules, is no option here.
 */
public final class Question {
    private static final Set<String> WORDS = Set.of(
            "simulate",
            "choke-points",
            "what-if",
            "diff",
            "control-plan",
            "blast-radius",
            "fallback",
            "assumptions",
            "disagreements",
            "holds",
            "rank",
            "why",
            "why-not",
            "gate");

    private static final Set<String> OF_THE_SHELL = Set.of(
            "help",
            "stack-trace",
            "output",
            "format",
            "playbook",
            "no-shipped-rules",
            "answers",
            "accepted",
            "attacker-file",
            "answer",
            "who",
            "why",
            "when");

    /** The form that is one page for those who decide. */
    public static final String BRIEF = OutputOptions.BRIEF;

    private static final String DASHES = "--";
    private static final String BY_ACCEPT = "The form is asked for by Accept.";

    /** How a shell has it; here they are called without. */
    private static final Pattern OPTION = Pattern.compile("(?<!\\S)--(?=[a-z])");

    private final String word;
    private final Runnable asked;
    private final CommandLine command;
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();

    /** @throws IllegalArgumentException where there is no such question */
    public Question(String word) {
        if (!WORDS.contains(word)) {
            throw new IllegalArgumentException("no question \"%s\"".formatted(word));
        }
        this.word = word;
        asked = (Runnable) Main.command(word);
        command = new CommandLine(
                        asked) // and not all commands: to read what one can be asked with takes longer than to answer
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(report, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(PrintWriter.nullWriter()));
    }

    /** The word of the question: {@code choke-points}. */
    public String word() {
        return word;
    }

    /**
     * Whether the answer can also be had in the form.
     *
     * @param format as written after {@code --format}
     */
    public boolean has(String format) {
        return word.equals("simulate")
                || ReportFormat.named(format).filter(form -> !form.isPicture()).isPresent();
    }

    /** What it answers, in a sentence. */
    public String description() {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    /** Its options, by their names. */
    public List<QuestionOption> options() {
        return command.getCommandSpec().options().stream()
                .filter(option -> option.longestName().startsWith(DASHES))
                .map(QuestionOption::of)
                .filter(option -> !OF_THE_SHELL.contains(option.name()))
                .sorted(Comparator.comparing(QuestionOption::name))
                .toList();
    }

    /**
     * The report, in UTF-8.
     *
     * @param models names that the surroundings know
     * @param values of each option that is given; of one that only is there or not, {@code true} or {@code false}
     * @param format as written after {@code --format}
     * @throws RefusedException with everything that is wrong with the options, or with what they speak of
     */
    public byte[] answer(
            Collection<String> models, Map<String, List<String>> values, String format, Surroundings surroundings) {
        refuseUnknown(values.keySet());
        prepare(surroundings);
        List<String> arguments = new ArrayList<>();
        values.forEach((name, all) -> all.forEach(value -> arguments.add(DASHES + name + "=" + value)));
        arguments.add("--format=" + format);
        arguments.add(DASHES);
        arguments.addAll(models);
        try {
            command.parseArgs(arguments.toArray(String[]::new));
            asked.run();
        } catch (MissingParameterException e) {
            throw new RefusedException(missing(e));
        } catch (ParameterException e) {
            throw new RefusedException(wrong(e));
        } catch (WrongUsageException e) {
            throw new RefusedException(
                    e.problems().stream().map(Question::ofAParameter).toList());
        }
        command.getOut().flush();
        return report.toByteArray();
    }

    private void refuseUnknown(Set<String> given) {
        List<String> known = options().stream().map(QuestionOption::name).toList();
        List<Problem> unknown = given.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Problem(
                        "parameter",
                        Origin.option(DASHES + name),
                        "%s does not take it".formatted(word),
                        name.equals("format") ? BY_ACCEPT : maybe(name, known)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RefusedException(unknown);
        }
    }

    /** The words of one question are few, and the nearest by its letters may not be the one that was meant. */
    private static String maybe(String name, List<String> known) {
        List<String> near = Nearest.to(name, known);
        return (near.isEmpty() ? "" : "Maybe \"%s\"? ".formatted(near.get(0)))
                + "There are: %s.".formatted(String.join(", ", known));
    }

    private List<Problem> missing(MissingParameterException e) {
        return e.getMissing().stream()
                .map(missing -> missing instanceof OptionSpec option ? option.longestName() : DASHES)
                .map(option -> new Problem(
                        "parameter", Origin.option(option), "%s asks for it, and it is not there".formatted(word), ""))
                .toList();
    }

    private void prepare(Surroundings surroundings) {
        command.getCommandSpec().mixins().values().forEach(mixin -> {
            if (mixin.userObject() instanceof QuestionOptions options) {
                options.askedIn(surroundings);
            } else if (mixin.userObject() instanceof OutputOptions output) {
                output.readBy(surroundings.further());
            }
        });
    }

    /** What is wrong with all of them together is said of the question by a shell, and of none of them here. */
    private static Problem ofAParameter(Problem problem) {
        boolean isOne = problem.at().file().startsWith(DASHES);
        return new Problem(
                problem.code(),
                isOne ? problem.at() : Origin.option(DASHES),
                withoutDashes(problem.what()),
                problem.remedy().contains("--format") ? BY_ACCEPT : withoutDashes(problem.remedy()));
    }

    private static String withoutDashes(String text) {
        return OPTION.matcher(text).replaceAll("");
    }

    private static Problem wrong(ParameterException e) {
        ArgSpec spec = e instanceof OverwrittenOptionException twice ? twice.getOverwritten() : e.getArgSpec();
        String at = spec instanceof OptionSpec option ? option.longestName() : DASHES;
        String what = Main.message(e);
        return new Problem(
                "parameter",
                Origin.option(at),
                what.startsWith(at + ": ") ? what.substring(at.length() + 2) : what,
                "");
    }
}
