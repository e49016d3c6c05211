package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.remediation.Remediation;
import dev.postern.report.QuestionReport;
import dev.postern.report.RemediationReport;
import dev.postern.source.AccountDocuments;
import picocli.CommandLine.Command;

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
            "  postern iam remediate account.json organisation.json --start \"acts-as arn:aws:iam::123456789012:role/ci\" --format markdown"
        })
final class IamRemediateCommand extends ReportCommand {
    @Override
    QuestionReport report(ProgressLine progress) {
        AccountDocuments documents = AccountDocuments.read(question().systems());
        Situation today = simulated(documents, progress);
        return new RemediationReport(Remediation.of(
                documents,
                today,
                changed -> simulated(changed, progress),
                question().paths()));
    }

    private Situation simulated(AccountDocuments documents, ProgressLine progress) {
        return question().switched(question().ofContents(documents.contents(), progress));
    }
}
