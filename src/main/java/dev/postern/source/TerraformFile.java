package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.Inventory;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan or state of Terraform or OpenTofu, read as what it says of AWS accounts. */
final class TerraformFile {
    private TerraformFile() {}

    /** @throws dev.postern.model.RefusedException where the document is none that can be read */
    static AccountFile read(String name, byte[] content) {
        Reading reading = new Reading();
        Terraform terraform =
                TerraformReader.read(reading, Documents.document(name, content).sound());
        TerraformAccounts accounts = new TerraformAccounts(terraform);
        TerraformNames names = new TerraformNames(terraform, accounts);
        TerraformPolicies policies = new TerraformPolicies(terraform, names, reading);
        TerraformIdentity identity = new TerraformIdentity(terraform, names, policies, reading);
        AccountDetails details = new AccountDetails(
                identity.users(),
                identity.groups(),
                identity.roles(),
                identity.policies(),
                terraform.newest(),
                new Inventory(identity.presumed(), identity.signingIn()),
                terraform.origin());
        return new AccountFile(name, ModelFormat.TERRAFORM, details, reading.problems(), notes(terraform, accounts));
    }

    private static List<SystemModel.Note> notes(Terraform terraform, TerraformAccounts accounts) {
        List<SystemModel.Note> notes = new ArrayList<>();
        Map<String, Long> others = terraform.resources().stream()
                .filter(TerraformTypes::isPassedOver)
                .collect(Collectors.groupingBy(TerraformResource::type, TreeMap::new, Collectors.counting()));
        if (!others.isEmpty()) {
            String counted = others.entrySet().stream()
                    .map(type -> "%,d %s".formatted(type.getValue(), type.getKey()))
                    .collect(Collectors.joining(", "));
            notes.add(note(terraform.origin(), "not understood: " + counted));
        }
        if (!accounts.isKnown() && !terraform.resources().isEmpty()) {
            notes.add(note(
                    terraform.origin(),
                    "nothing says which account this is for, and so it is called \"%s\" here"
                            .formatted(TerraformAccounts.UNKNOWN)));
        }
        return notes;
    }

    private static SystemModel.Note note(Origin at, String text) {
        return new SystemModel.Note(at, text, false);
    }
}
