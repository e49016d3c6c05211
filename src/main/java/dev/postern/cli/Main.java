package dev.postern.cli;

import dev.postern.model.English;
import dev.postern.model.Nearest;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.RuleLesson;
import dev.postern.report.Visible;
import dev.postern.testing.CaseProblem;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: results on stdout, everything else on stderr. */
@Command(
        name = "postern",
        description = "Shows how an attacker would walk through a system, and which control breaks the way.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern simulate system.yaml",
            "  postern simulate system.yaml --format markdown --output paths.md",
            "  postern lint my-rules",
            "",
            "Exit codes: 0 done, 64 wrong usage, 65 bad input, 70 our fault, 74 output not written;",
            "of gate: 0 clean, 1 exposed, 2 unknown; of test and coverage: 1 where something fails."
        })
public final class Main implements Runnable {
    private static final String SERVE = "serve";

    /** In the order in which {@code --help} lists them. */
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("simulate", SimulateCommand::new);
        COMMANDS.put("choke-points", ChokePointsCommand::new);
        COMMANDS.put("what-if", WhatIfCommand::new);
        COMMANDS.put("diff", DiffCommand::new);
        COMMANDS.put("control-plan", ControlPlanCommand::new);
        COMMANDS.put("blast-radius", BlastRadiusCommand::new);
        COMMANDS.put("fallback", FallbackCommand::new);
        COMMANDS.put("assumptions", AssumptionsCommand::new);
        COMMANDS.put("disagreements", DisagreementsCommand::new);
        COMMANDS.put("holds", HoldsCommand::new);
        COMMANDS.put("rank", RankCommand::new);
        COMMANDS.put("why", WhyCommand::new);
        COMMANDS.put("why-not", WhyNotCommand::new);
        COMMANDS.put("gate", GateCommand::new);
        COMMANDS.put("watch", WatchCommand::new);
        COMMANDS.put("iam", IamCommand::new);
        COMMANDS.put("lint", LintCommand::new);
        COMMANDS.put("test", TestCommand::new);
        COMMANDS.put("coverage", CoverageCommand::new);
        COMMANDS.put("new", NewCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("schema", SchemaCommand::new);
        COMMANDS.put("serve", ServeCommand::new);
        COMMANDS.put("token", TokenCommand::new);
        COMMANDS.put("export", ExportCommand::new);
        COMMANDS.put("import", ImportCommand::new);
        COMMANDS.put("version", VersionCommand::new);
    }

    /** Whom lessons about files of a playbook concern, where a model may be refused with the same code. */
    private static final Set<String> FOR_AUTHORS = Set.of("lint", "test", "coverage");

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

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

    /** Of the program. */
    public static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // equal input gives equal bytes, wherever it is read
        if (!List.of(arguments).contains(SERVE)) {
            silenceLogs();
        }
        Reader reader = new Reader(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(reader, false, StandardCharsets.UTF_8);
        int code = execute(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments);
        if (out.checkError() && !reader.isGone()) {
            System.err.println("The output could not be written: is the disk full?");
        }
        System.exit(code);
    }

    /** What the engine logs nobody reads at a shell; asking the service's log whether it would takes longer than a run. */
    private static void silenceLogs() {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    /** Whoever reads what is printed; one who has seen enough and closed a pipe is owed no complaint. */
    private static final class Reader extends BufferedOutputStream {
        private boolean gone;

        private Reader(OutputStream out) {
            super(out);
        }

        @Override
        public synchronized void flush() throws IOException {
            try {
                super.flush();
            } catch (IOException e) {
                throw noted(e);
            }
        }

        /** What is larger than the buffer goes past it. */
        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            try {
                super.write(bytes, from, length);
            } catch (IOException e) {
                throw noted(e);
            }
        }

        private IOException noted(IOException e) {
            gone |= String.valueOf(e.getMessage()).contains("pipe");
            return e;
        }

        private boolean isGone() {
            return gone;
        }
    }

    /** A command by its word, to be run once. */
    static Object command(String word) {
        return COMMANDS.get(word).get();
    }

    /** With the command that the arguments name, for to read what each of them takes is longer than many take; with all where they name none. */
    static CommandLine line(Main main, String... arguments) {
        CommandLine line = new CommandLine(main);
        boolean named = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
        (named ? List.of(arguments[0]) : COMMANDS.keySet()).forEach(word -> line.addSubcommand(word, command(word)));
        return line;
    }

    /** Runs one command; nothing is printed on {@code out} unless it succeeds. */
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main();
        CommandLine line = line(main, arguments)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler((fault, command, result) -> main.failed(fault, command));
        int code = main.executed(line, arguments);
        if (out.checkError()) {
            code = ExitCode.NOT_WRITTEN;
        }
        err.flush();
        return code;
    }

    /** What a virtual machine runs out of is told in a line, like every other fault. */
    private int executed(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            line.getErr()
                    .printf(
                            "The memory of %,d MB that Java may take is not enough for this.%n    Give it more: java -Xmx%dm -jar postern.jar, or limit the run with --limit-facts.%n",
                            megabytes, 2 * megabytes);
            return ExitCode.OUR_FAULT;
        } catch (StackOverflowError e) {
            return failed(new IllegalStateException(e.toString(), e), line);
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Visible.text(message(wrong)));
        String maybe = wrong instanceof UnmatchedArgumentException unmatched ? nearest(unmatched, command) : "";
        if (!maybe.isEmpty()) {
            err.println("    " + maybe);
        }
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** A value that is not of an option's kind, or one too many, in our words and not in those of Java's types. */
    static String message(ParameterException wrong) {
        if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return "%s: it is said once, and stands there twice".formatted(option.longestName());
        }
        boolean number = wrong.getArgSpec() != null
                && NUMBERS.contains(wrong.getArgSpec().type())
                && wrong.getCause() instanceof TypeConversionException;
        return number
                ? "%s: it is a whole number (%s)"
                        .formatted(
                                wrong.getArgSpec() instanceof OptionSpec option
                                        ? option.longestName()
                                        : wrong.getArgSpec().paramLabel(),
                                wrong.getValue())
                : wrong.getMessage();
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

    private static void tell(List<Problem> problems, CommandLine command) {
        PrintWriter err = command.getErr();
        problems.forEach(problem -> err.println(Visible.lines(problem.toString())));
        err.println(English.count(problems.size(), "problem") + ".");
        List<String> lessons = problems.stream()
                .map(Problem::code)
                .filter(code -> RuleLesson.reasons().keySet().contains(code)
                        || CaseProblem.reasons().keySet().contains(code))
                .filter(code -> FOR_AUTHORS.contains(command.getCommandName()) || !CaseProblem.isOfAnyFile(code))
                .distinct()
                .sorted()
                .toList();
        if (!lessons.isEmpty()) {
            err.println("Why, and how it is right: postern explain " + String.join(", ", lessons));
        }
    }

    private int failed(Exception fault, CommandLine command) {
        PrintWriter err = command.getErr();
        if (fault instanceof RefusedException refused) {
            tell(refused.problems(), command);
            return ExitCode.BAD_INPUT;
        }
        if (fault instanceof WrongUsageException wrong) {
            tell(wrong.problems(), command);
            return ExitCode.USAGE;
        }
        if (fault instanceof NotWrittenException unwritten) {
            err.println(Visible.text(unwritten.getMessage()));
            return ExitCode.NOT_WRITTEN;
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
