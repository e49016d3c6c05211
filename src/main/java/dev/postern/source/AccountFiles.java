package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Authorization details of AWS accounts, read to be asked what they allow and not to be attacked.
 *
 * @param doubts what in them could not be read
 */
public record AccountFiles(List<AccountDetails> details, List<Problem> doubts) {
    public AccountFiles {
        details = List.copyOf(details);
        doubts = List.copyOf(doubts);
    }

    /** @throws RefusedException with every file that is none */
    public static AccountFiles read(List<Path> files) {
        List<AccountDetails> details = new ArrayList<>();
        List<Problem> doubts = new ArrayList<>();
        List<Problem> refused = new ArrayList<>();
        for (Path file : files) {
            try {
                AccountFile read = read(file.toString(), Documents.bytes(file));
                details.add(read.details());
                doubts.addAll(read.doubts());
            } catch (RefusedException e) {
                refused.addAll(e.problems());
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedException(refused);
        }
        return new AccountFiles(details, doubts);
    }

    private static AccountFile read(String name, byte[] content) {
        Documents.checkText(name, content);
        return switch (ModelFile.format(name, content)) {
            case AWS_ACCOUNT -> AccountFile.read(name, content);
            case TERRAFORM -> TerraformFile.read(name, content);
            case SYSTEM, THREAGILE ->
                throw new RefusedException(new Problem(
                        "format",
                        Origin.line(name, 0),
                        "this is not " + ModelFormat.AWS_ACCOUNT.description(),
                        "It is what aws iam get-account-authorization-details prints."));
        };
    }
}
