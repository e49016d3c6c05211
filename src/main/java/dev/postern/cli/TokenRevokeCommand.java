package dev.postern.cli;

import dev.postern.access.ApiToken;
import dev.postern.access.TokensFile;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "revoke", description = "Take a token back; a service that runs refuses it at once.")
final class TokenRevokeCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "Its name, as postern token list shows it.")
    private String name;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        TokensFile file = new TokensFile(data.made());
        Map<String, ApiToken> tokens = file.read();
        if (tokens.remove(name) == null) {
            throw new WrongUsageException(List.of(new Problem(
                    "name",
                    Origin.option("NAME"),
                    "there is no token called %s".formatted(name),
                    Nearest.to(name, tokens.keySet()).stream()
                            .findFirst()
                            .map("Maybe %s?"::formatted)
                            .orElse("postern token list shows them."))));
        }
        file.write(tokens.values());
        spec.commandLine().getErr().printf("%s is refused from now on.%n", name);
    }
}
