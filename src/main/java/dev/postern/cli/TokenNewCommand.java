package dev.postern.cli;

import dev.postern.access.ApiToken;
import dev.postern.access.Role;
import dev.postern.access.TokensFile;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        description = "Make a token; it is printed once, and only a hash of it is kept.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  postern token new pipeline --role writer --days 90")
final class TokenNewCommand implements Runnable {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "What it is for (the role's name).")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = {
                "reader asks; writer submits models, answers and accepted risks as well;",
                "admin deletes systems and reads who changed what as well."
            })
    private Role role;

    @Option(names = "--days", paramLabel = "N", description = "For so many days from today (for good).")
    private Integer days;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        TokensFile file = new TokensFile(data.made());
        Map<String, ApiToken> tokens = file.read();
        String called = name == null ? role.word() : name;
        WrongUsageException.check(problems(called, tokens));
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        String text = ApiToken.newText();
        tokens.put(
                called,
                new ApiToken(called, role, today, Optional.ofNullable(days).map(today::plusDays), ApiToken.hash(text)));
        file.write(tokens.values());
        spec.commandLine().getOut().println(text);
        spec.commandLine()
                .getErr()
                .printf(
                        "%s may ask as %s%s. It is shown this once; send it as: Authorization: Bearer …%n",
                        called, role.word(), days == null ? "" : " until " + today.plusDays(days));
    }

    private List<Problem> problems(String called, Map<String, ApiToken> tokens) {
        List<Problem> problems = new ArrayList<>();
        if (!ApiToken.isName(called)) {
            problems.add(new Problem(
                    "name",
                    Origin.option("NAME"),
                    "a token cannot be called so (%s)".formatted(called),
                    "It is one to a hundred letters, digits, dots, dashes and underscores, a letter or digit first."));
        } else if (tokens.containsKey(called)) {
            problems.add(new Problem(
                    "name",
                    Origin.option("NAME"),
                    "there is a token called %s".formatted(called),
                    "Take it back (postern token revoke %s), or call this one otherwise.".formatted(called)));
        }
        if (days != null && days < 1) {
            problems.add(new Problem(
                    "days", Origin.option("--days"), "it is good for a day at least (%d)".formatted(days), ""));
        }
        return problems;
    }
}
