package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The form of what is told of rules: for people, or for programs. */
final class FormOption {
    private static final List<String> FORMS = List.of(ReportFormat.TEXT.word(), ReportFormat.JSON.word());

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    /** Writes the form for programs. */
    interface Json {
        void write(OutputStream out) throws IOException;
    }

    /** @throws WrongUsageException where there is no such form; asked before any work is done */
    void check() {
        if (!FORMS.contains(format)) {
            throw new WrongUsageException(List.of(new Problem(
                    "format",
                    Origin.option("--format"),
                    "this is told as text or as json (%s)".formatted(format),
                    Nearest.maybe(format, FORMS))));
        }
    }

    boolean isJson() {
        return format.equals(ReportFormat.JSON.word());
    }

    /** Prints what was asked for: the text for people, or what is written for programs. */
    void print(CommandSpec command, Function<ReportSettings, String> text, Json json) {
        command.commandLine().getOut().print(isJson() ? text(json) : text.apply(OutputOptions.terminal()));
    }

    static String text(Json json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            json.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not of memory
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
