package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.report.RulePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Show a rule: what the attacker does, what it needs, what breaks it, and where that comes from.",
        footerHeading = "%nExamples:%n",
        footer = {"  postern explain steal-workload-credentials", "  postern explain our-rule --playbook our-rules"})
final class ExplainCommand implements Runnable {
    @Parameters(paramLabel = "RULE", description = "The id of a rule.")
    private String id;

    @Mixin
    private PlaybookOptions playbook;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Playbook rules = playbook.read();
        PlaybookRule rule = rules.rule(id)
                .orElseThrow(() -> new RefusedException(new Problem(
                        "unknown-rule",
                        Origin.option("explain"),
                        "there is no rule \"%s\"".formatted(id),
                        Nearest.maybe(
                                id, rules.rules().stream().map(PlaybookRule::id).toList()))));
        spec.commandLine().getOut().print(RulePage.of(rule, rules));
    }
}
