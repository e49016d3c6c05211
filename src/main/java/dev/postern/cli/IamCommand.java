package dev.postern.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "iam",
        description = {
            "Ask the policies of AWS accounts themselves: whether a principal may do something, who may, and what to change.",
            "FILE is what aws iam get-account-authorization-details prints."
        },
        subcommands = {IamCanCommand.class, IamWhoCommand.class, IamRemediateCommand.class},
        synopsisSubcommandLabel = "WHAT",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern iam can arn:aws:iam::123456789012:user/dev s3:GetObject arn:aws:s3:::exports/june.csv account.json",
            "  postern iam who iam:PassRole arn:aws:iam::123456789012:role/admin account.json",
            "  postern iam remediate account.json --start \"acts-as arn:aws:iam::123456789012:user/dev\""
        })
final class IamCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
