package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.model.Problem;
import dev.postern.remediation.Remediation;
import dev.postern.report.RemediationReport;
import dev.postern.source.AccountDocuments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "remediate",
        description = {
            "What to change in the policies of AWS accounts so that no goal is reached, as diffs of the policies.",
            "Each is tried: the evaluator is asked again, and the changed account is read and simulated again."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern iam remediate account.json --start \"acts-as arn:aws:iam::123456789012:user/dev\"",
            "  postern iam remediate account.json organisation.json --start \"acts-as arn:aws:iam::123456789012:role/ci\" --format markdown",
            "  postern iam remediate account.json --start \"acts-as arn:aws:iam::123456789012:user/dev\" --format diff"
        })
final class IamRemediateCommand implements Runnable {
    @Mixin
    private QuestionOptions question;

    @Mixin
    private OutputOptions output;

    @Override
    public void run() {
        List<Problem> problems = new ArrayList<>(question.problems());
        problems.addAll(output.problemsOfChanges());
        WrongUsageException.check(problems);
        RemediationReport report = new RemediationReport(answer());
        if (output.isDiff()) {
            output.writeBrief((settings, out) -> out.write(report.diff().getBytes(StandardCharsets.UTF_8)));
        } else {
            output.write(report::write);
        }
    }

    private Remediation answer() {
        try (ProgressLine progress = output.progress()) {
            AccountDocuments documents = AccountDocuments.read(question.systems());
            return Remediation.of(
                    documents,
                    simulated(documents, progress),
                    changed -> simulated(changed, progress),
                    question.paths());
        }
    }

    private Situation simulated(AccountDocuments documents, ProgressLine progress) {
        return question.switched(question.ofContents(documents.contents(), progress));
    }
}
