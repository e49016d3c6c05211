package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.Organisation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Authorization details of AWS accounts, read to be asked what they allow and not to be attacked.
 *
 * @param organisations what holds the accounts, where files beside theirs say it
 * @param doubts what in them could not be read
 */
public record AccountFiles(List<AccountDetails> details, List<Organisation> organisations, List<Problem> doubts) {
    public AccountFiles {
        details = List.copyOf(details);
        organisations = List.copyOf(organisations);
        doubts = List.copyOf(doubts);
    }

    /** @throws RefusedException with every file that is none */
    public static AccountFiles read(List<Path> files) {
        List<Problem> refused = new ArrayList<>();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                contents.put(file.toString(), Documents.bytes(file));
            } catch (RefusedException e) {
                refused.addAll(e.problems());
            }
        }
        return of(contents, refused);
    }

    /** @param contents by what origins and problems call them */
    static AccountFiles of(Map<String, byte[]> contents) {
        return of(contents, new ArrayList<>());
    }

    private static AccountFiles of(Map<String, byte[]> contents, List<Problem> refused) {
        List<AccountFile> accounts = new ArrayList<>();
        List<Organisation> organisations = new ArrayList<>();
        List<Problem> doubts = new ArrayList<>();
        contents.forEach((name, content) -> {
            try {
                Documents.checkText(name, content);
                switch (ModelFile.format(name, content)) {
                    case AWS_ACCOUNT -> accounts.add(AccountFile.read(name, content));
                    case TERRAFORM -> accounts.add(TerraformFile.read(name, content));
                    case AWS_ORGANISATION -> {
                        OrganisationFile read = OrganisationFile.read(name, content);
                        organisations.add(read.organisation());
                        doubts.addAll(read.doubts());
                    }
                    case SYSTEM, THREAGILE ->
                        refused.add(new Problem(
                                "format",
                                Origin.line(name, 0),
                                "this is not " + ModelFormat.AWS_ACCOUNT.description(),
                                "It is what aws iam get-account-authorization-details prints."));
                }
            } catch (RefusedException e) {
                refused.addAll(e.problems());
            }
        });
        if (!refused.isEmpty()) {
            throw new RefusedException(refused);
        }
        accounts.forEach(account -> doubts.addAll(account.doubts(accounts)));
        return new AccountFiles(accounts.stream().map(AccountFile::details).toList(), organisations, doubts);
    }
}
