package dev.postern.cli;

import dev.postern.aws.Access;
import dev.postern.playbook.Playbook;
import dev.postern.report.AccessReport;
import dev.postern.source.AccountFiles;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "who",
        description =
                "List the users and roles that may do an action to a resource, whether anyone or another account or service may, and which statements let them.",
        footerHeading = "%nExample:%n",
        footer = "  postern iam who iam:PassRole arn:aws:iam::123456789012:role/admin account.json")
final class IamWhoCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "ACTION", description = "One by its whole name, such as s3:GetObject.")
    private String action;

    @Parameters(
            index = "1",
            paramLabel = "RESOURCE",
            description = "The ARN of one thing; * for actions that touch none.")
    private String resource;

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Details of accounts, and of organisations.")
    private List<Path> files;

    @Mixin
    private FormOption form;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        form.check();
        Asked.check(action, resource);
        AccountFiles read = AccountFiles.read(files);
        Access access = Access.of(
                read.details(), read.organisations(), Playbook.shipped().words().actions()::contains);
        AccessReport report = new AccessReport(
                action, resource, access.who(action, resource), access.outsiders(action, resource), read.doubts());
        form.print(spec, report::text, report::json);
    }
}
