package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.Inventory;
import dev.postern.model.SystemModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                List.of(),
                reading.problems(),
                things.model().build(),
                watches);
    }

    private static void note(Terraform terraform, TerraformAccounts accounts, SystemModel.Builder model) {
        counted(terraform.resources().stream()
                        .filter(TerraformTypes::isPassedOver)
                        .map(TerraformResource::type))
                .ifPresent(counted -> model.passOver(terraform.origin(), "not understood: " + counted));
        counted(terraform.resources().stream().flatMap(resource -> resource.block().dropped().stream()))
                .ifPresent(counted ->
                        model.passOver(terraform.origin(), "sensitive, so that the value is kept nowhere: " + counted));
        if (!accounts.isKnown() && !terraform.resources().isEmpty()) {
            model.passOver(
                    terraform.origin(),
                    "nothing says which account this is for, and so its number is %s here"
                            .formatted(TerraformAccounts.UNKNOWN));
        }
    }

    private static Optional<String> counted(Stream<String> words) {
        Map<String, Long> counted =
                words.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counted.isEmpty()
                ? Optional.empty()
                : Optional.of(counted.entrySet().stream()
                        .map(word -> "%,d %s".formatted(word.getValue(), word.getKey()))
                        .collect(Collectors.joining(", ")));
    }
}
