package dev.postern.cli;

import dev.postern.aws.Access;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.Playbook;
import dev.postern.report.AccessReport;
import dev.postern.source.AccountFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "can",
        description = {
            "Say whether a principal may do an action to a resource, and which statements decide.",
            "What the policies leave to the request is said as a condition."
        },
        footerHeading = "%nExample:%n",
        footer =
                "  postern iam can arn:aws:iam::123456789012:role/ci sts:AssumeRole arn:aws:iam::123456789012:role/admin account.json")
final class IamCanCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "PRINCIPAL", description = "The ARN of a user or role.")
    private String principal;

    @Parameters(index = "1", paramLabel = "ACTION", description = "One by its whole name, such as s3:GetObject.")
    private String action;

    @Parameters(
            index = "2",
            paramLabel = "RESOURCE",
            description = "The ARN of one thing; * for actions that touch none.")
    private String resource;

    @Parameters(
            index = "3..*",
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
        if (!access.principals().contains(principal)) {
            throw new WrongUsageException(List.of(new Problem(
                    "principal",
                    Origin.option("PRINCIPAL"),
                    "the files have no user or role \"%s\"".formatted(principal),
                    Nearest.maybe(principal, access.principals()))));
        }
        AccessReport report = new AccessReport(
                action,
                resource,
                new TreeMap<>(Map.of(principal, access.can(principal, action, resource))),
                new TreeMap<>(),
                read.doubts());
        form.print(spec, report::text, report::json);
    }
}
