package dev.postern.cli;

import dev.postern.access.ApiToken;
import dev.postern.access.TokensFile;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Show the tokens there are, by name.")
final class TokenListCommand implements Runnable {
    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Collection<ApiToken> tokens = new TokensFile(data.made()).read().values();
        PrintWriter out = spec.commandLine().getOut();
        if (tokens.isEmpty()) {
            out.println("There is no token. Make one: postern token new --role reader");
        }
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        int width =
                tokens.stream().mapToInt(token -> token.name().length()).max().orElse(1);
        for (ApiToken token : tokens) {
            out.printf(
                    "%-" + width + "s  %-6s  made %s%s%n",
                    token.name(),
                    token.role().word(),
                    token.created(),
                    end(token, today));
        }
    }

    private static String end(ApiToken token, LocalDate today) {
        return token.expires()
                .map(day -> (token.isGoodOn(today) ? ", good until " : ", expired on ") + day)
                .orElse("");
    }
}
