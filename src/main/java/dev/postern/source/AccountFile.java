package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.AccountModel;
import dev.postern.aws.Catalogue;
import dev.postern.aws.IamGroup;
import dev.postern.aws.IamRole;
import dev.postern.aws.IamUser;
import dev.postern.aws.ManagedPolicy;
import dev.postern.aws.Organisation;
import dev.postern.iam.Arn;
import dev.postern.model.Attribute;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Authorization details of AWS accounts, or what another format says of them. What is wrong within the document is a doubt of the model and no refusal: an account is never
 * without faults, and the rest of it is worth reading.
 *
 * @param lacking the lists of authorization details that the file does not have
 * @param more what else the file says, that is not about identities and policies
 * @param watches what watches the account
 */
record AccountFile(
        String name,
        ModelFormat format,
        AccountDetails details,
        List<String> lacking,
        List<Problem> doubts,
        SystemModel more,
        List<Watch> watches) {
    AccountFile {
        lacking = List.copyOf(lacking);
        doubts = List.copyOf(doubts);
        watches = List.copyOf(watches);
    }

    /** @throws dev.postern.model.RefusedException where the document is none */
    static AccountFile read(String name, byte[] content) {
        Reading reading = new Reading();
        AccountDetailsReader reader = new AccountDetailsReader(reading);
        Node document = Documents.document(name, content).sound();
        AccountDetails details = reader.read(document);
        return new AccountFile(
                name,
                ModelFormat.AWS_ACCOUNT,
                details,
                reader.lacking(document),
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
        Catalogue catalogue = new Catalogue(words.actions(), words.launching(), words.services(), words.together());
        doubt(doubts(beside), model);
        beside.stream()
                .filter(other -> format == ModelFormat.AWS_ACCOUNT && other.format == format)
                .filter(other -> other.name.compareTo(name) < 0)
                .forEach(other -> PolicyTexts.compare(details, other.details, model));
        AccountModel.add(details, beside.stream().map(AccountFile::details).toList(), organisations, catalogue, model);
        return Watch.over(model.build(), watches);
    }

    /**
     * What could not be read, and the lists that neither this file has nor another one of its accounts.
     *
     * @param all other files of the same system; this one may be among them
     */
    List<Problem> doubts(Collection<AccountFile> all) {
        Set<String> accounts = accounts();
        List<String> missing = lacking.stream()
                .filter(list -> all.stream()
                        .noneMatch(other -> other.format == ModelFormat.AWS_ACCOUNT
                                && !other.lacking.contains(list)
                                && !Collections.disjoint(other.accounts(), accounts)))
                .toList();
        List<Problem> told = new ArrayList<>(doubts);
        if (!missing.isEmpty()) {
            told.add(new Problem(
                    "account",
                    details.origin(),
                    "the file has no %s, so that nothing of what is in there is known"
                            .formatted(String.join(" and no ", missing)),
                    "Give all that aws iam get-account-authorization-details prints, without --filter."));
        }
        return told;
    }

    /**
     * What authorization details say all of: the groups and permissions of an identity, and the trust of a role. Where one file has no
     * fact of these, another file of the account that has some disagrees. A plan or a state is no such list.
     *
     * @param model what it says, by these names
     */
    SortedMap<Attribute, Origin> nones(Renaming names, SystemModel model) {
        SortedMap<Attribute, Origin> all = new TreeMap<>();
        if (format == ModelFormat.AWS_ACCOUNT && lacking.isEmpty()) {
            details.users()
                    .forEach(user -> all(all, names.of(user.arn().toString()), user.origin(), "may", "member-of"));
            details.groups().forEach(group -> all(all, names.of(group.arn().toString()), group.origin(), "may"));
            details.roles()
                    .forEach(role ->
                            all(all, names.of(role.arn().toString()), role.origin(), "may", "member-of", "trusts"));
        }
        all.keySet()
                .removeIf(model.facts().keySet().stream()
                        .flatMap(fact -> Attribute.of(fact).stream())
                        .collect(Collectors.toSet())::contains);
        return all;
    }

    private static void all(SortedMap<Attribute, Origin> all, String identity, Origin at, String... keys) {
        List.of(keys).forEach(key -> all.put(new Attribute(key, identity), at));
    }

    private Set<String> accounts() {
        return Stream.of(
                        details.users().stream().map(IamUser::arn),
                        details.groups().stream().map(IamGroup::arn),
                        details.roles().stream().map(IamRole::arn),
                        details.policies().stream().map(ManagedPolicy::arn))
                .flatMap(Function.identity())
                .map(Arn::account)
                .filter(account -> !account.equals("aws"))
                .collect(Collectors.toSet());
    }

    static void doubt(List<Problem> doubts, SystemModel.Builder model) {
        doubts.stream()
                .sorted()
                .forEach(doubt -> model.doubt(
                        doubt.at(), doubt.what() + (doubt.remedy().isEmpty() ? "" : ". " + doubt.remedy())));
    }
}
