package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.RefusedException;
import dev.postern.report.Visible;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: results on stdout, everything else on stderr. */
@Command(
        name = "postern",
        description = "Shows how an attacker would walk through a system, and which control breaks the way.",
        subcommands = {
            SimulateCommand.class,
            ChokePointsCommand.class,
            WhyCommand.class,
            WhyNotCommand.class,
            LintCommand.class,
            ExplainCommand.class,
            SchemaCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern simulate system.yaml",
            "  postern simulate system.yaml --format markdown --output paths.md",
            "  postern lint my-rules",
            "",
            "Exit codes: 0 done, 64 wrong usage, 65 bad input, 70 our fault, 74 output not written."
        })
public final class Main implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = "--stack-trace",
            scope = CommandLine.ScopeType.INHERIT,
            description = "When something is our fault, say where it happened.")
    private boolean stackTrace;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(execute(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs one command; nothing is printed on {@code out} unless it succeeds. */
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main();
        CommandLine line = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler((fault, command, result) -> main.failed(fault, command));
        int code = line.execute(arguments);
        if (out.checkError()) {
            err.println("The output could not be written: is the disk full, or the reader gone?");
            code = ExitCode.NOT_WRITTEN;
        }
        err.flush();
        return code;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Visible.text(wrong.getMessage()));
        String maybe = wrong instanceof UnmatchedArgumentException unmatched ? nearest(unmatched, command) : "";
        if (!maybe.isEmpty()) {
            err.println("    " + maybe);
        }
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static String nearest(UnmatchedArgumentException unmatched, CommandLine command) {
        String wrong = unmatched.getUnmatched().get(0);
        CommandSpec spec = command.getCommandSpec();
        return Nearest.to(
                        wrong,
                        wrong.startsWith("-")
                                ? spec.optionsMap().keySet()
                                : spec.subcommands().keySet())
                .stream()
                .map("\"%s\""::formatted)
                .reduce((one, other) -> one + " or " + other)
                .map("Maybe %s?"::formatted)
                .orElse("");
    }

    private int failed(Exception fault, CommandLine command) {
        PrintWriter err = command.getErr();
        if (fault instanceof RefusedException refused) {
            refused.problems().forEach(problem -> err.println(Visible.lines(problem.toString())));
            int size = refused.problems().size();
            err.println(size == 1 ? "1 problem." : size + " problems.");
            return ExitCode.BAD_INPUT;
        }
        err.println("This is our fault, not yours: " + Visible.text(String.valueOf(fault)));
        if (stackTrace) {
            fault.printStackTrace(err);
        } else {
            err.println("Run it again with --stack-trace to see where, and tell us.");
        }
        return ExitCode.OUR_FAULT;
    }
}
