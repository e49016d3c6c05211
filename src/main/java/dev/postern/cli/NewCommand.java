package dev.postern.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        description = "Write the first lines of a rule, a fixture or a model; nothing that is there is written over.",
        subcommands = {NewRuleCommand.class, NewFixtureCommand.class, NewModelCommand.class},
        synopsisSubcommandLabel = "WHAT",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern new model --name shop --service shop-api --store orders-db --data orders:confidential",
            "  postern new rule pivot/hop-over-bridge --playbook our-rules",
            "  postern new fixture our-breach-2024"
        })
final class NewCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
