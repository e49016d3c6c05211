package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.Inventory;
import dev.postern.model.SystemModel;
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
        TerraformThings things = new TerraformThings(terraform, names);
        new TerraformWorkloads(things).tell();
        new TerraformStores(things, policies).tell();
        TerraformNetwork network = new TerraformNetwork(things);
        network.tell();
        new TerraformBalancers(things, network).tell();
        new TerraformCalls(things).tell();
        List<Watch> watches = new TerraformSensors(things).tell();
        note(terraform, accounts, things.model());
        AccountDetails details = new AccountDetails(
                identity.users(),
                identity.groups(),
                identity.roles(),
                identity.policies(),
                terraform.newest(),
                new Inventory(identity.presumed(), identity.signingIn(), things.things()),
                terraform.origin());
        return new AccountFile(
                name,
                ModelFormat.TERRAFORM,
                details,
                reading.problems(),
                things.model().build(),
                watches);
    }

    private static void note(Terraform terraform, TerraformAccounts accounts, SystemModel.Builder model) {
        Map<String, Long> others = terraform.resources().stream()
                .filter(TerraformTypes::isPassedOver)
                .collect(Collectors.groupingBy(TerraformResource::type, TreeMap::new, Collectors.counting()));
        if (!others.isEmpty()) {
            String counted = others.entrySet().stream()
                    .map(type -> "%,d %s".formatted(type.getValue(), type.getKey()))
                    .collect(Collectors.joining(", "));
            model.passOver(terraform.origin(), "not understood: " + counted);
        }
        if (!accounts.isKnown() && !terraform.resources().isEmpty()) {
            model.passOver(
                    terraform.origin(),
                    "nothing says which account this is for, and so its number is %s here"
                            .formatted(TerraformAccounts.UNKNOWN));
        }
    }
}
