package dev.postern.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code src/docs/configuration.md}: every option of the service and every setting, from the code that reads them. */
final class ConfigurationPage {
    private static final String HEAD = """
            # Configuration of the service

            Generated from the code; [README](../../README.md#over-http) tells what the service does.

            ## Options of `postern serve`

            | option | |
            |---|---|
            """;

    private static final String SETTINGS = """

            ## Settings

            In the environment, or before `-jar` as in `java -Dpostern.runs.waiting=20 -jar postern.jar serve`. The environment is where
            passwords belong: nobody sees them in a list of processes.

            | variable | property | usually | |
            |---|---|---|---|
            """;

    private static final String DATABASE = """

            In the environment alone, and of `postern export` and `postern import` as well:

            | variable | usually | |
            |---|---|---|
            | `POSTERN_DATABASE_URL` |  | A PostgreSQL that systems are kept by, as jdbc:postgresql://db.example:5432/postern. |
            | `POSTERN_DATABASE_USER` | `postern` | Who owns the tables. |
            | `POSTERN_DATABASE_PASSWORD` |  | Of that user; it may not stand in the address. |
            """;

    private ConfigurationPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        CommandLine serve = Main.line(new Main()).getSubcommands().get("serve");
        for (OptionSpec option : serve.getCommandSpec().options()) {
            if (!option.inherited()) {
                String label = option.arity().max() == 0
                        ? ""
                        : " " + option.paramLabel().replace("|", " or ");
                page.append("| `%s%s` | %s |\n".formatted(option.longestName(), label, description(option)));
            }
        }
        page.append(SETTINGS);
        for (ServiceSetting setting : ServiceSetting.values()) {
            page.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                            setting.variable(),
                            setting.property(),
                            setting.usual().isEmpty() ? "" : "`" + setting.usual() + "`",
                            setting.description()));
        }
        return page.append(DATABASE).toString();
    }

    private static String description(OptionSpec option) {
        String usual = option.defaultValueString(true);
        return Arrays.stream(option.description())
                .collect(Collectors.joining(" "))
                .replace("${DEFAULT-VALUE}", String.valueOf(usual))
                .replace("|", "\\|");
    }
}
