package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.AccountModel;
import dev.postern.aws.Catalogue;
import dev.postern.aws.Organisation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.SystemModel;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Authorization details of AWS accounts, or what another format says of them. What is wrong within the document is a doubt of the model and no refusal: an account is never
 * without faults, and the rest of it is worth reading.
 *
 * @param more what else the file says, that is not about identities and policies
 * @param watches what watches the account
 */
record AccountFile(
        String name,
        ModelFormat format,
        AccountDetails details,
        List<Problem> doubts,
        SystemModel more,
        List<Watch> watches) {
    AccountFile {
        doubts = List.copyOf(doubts);
        watches = List.copyOf(watches);
    }

    /** @throws dev.postern.model.RefusedException where the document is none */
    static AccountFile read(String name, byte[] content) {
        Reading reading = new Reading();
        AccountDetails details = new AccountDetailsReader(reading)
                .read(Documents.document(name, content).sound());
        return new AccountFile(
                name,
                ModelFormat.AWS_ACCOUNT,
                details,
                reading.problems(),
                SystemModel.named("").build(),
                List.of());
    }

    /**
     * @param beside other such files of the same system
     * @param organisations of that system
     */
    SystemModel model(Collection<AccountFile> beside, List<Organisation> organisations, PlaybookWords words) {
        SystemModel.Builder model = more.toBuilder();
        model.source(format.source(name));
        Catalogue catalogue = new Catalogue(new TreeSet<>(words.actions()), words.launching(), words.services());
        doubt(doubts, model);
        AccountModel.add(details, beside.stream().map(AccountFile::details).toList(), organisations, catalogue, model);
        return Watch.over(model.build(), watches);
    }

    static void doubt(List<Problem> doubts, SystemModel.Builder model) {
        doubts.stream()
                .sorted()
                .forEach(doubt -> model.doubt(
                        doubt.at(), doubt.what() + (doubt.remedy().isEmpty() ? "" : ". " + doubt.remedy())));
    }
}
