package dev.postern.source;

import static dev.postern.source.TerraformBlock.at;

import dev.postern.iam.Arn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In which account and region a plan puts what has no ARN yet. It says so by ARNs that are known, by who applies it, by how its provider is
 * configured, or by a policy that names something of the plan with an account; else nobody knows.
 */
final class TerraformAccounts {
    /** No account has this number. */
    static final String UNKNOWN = "000000000000";

    private static final String NOWHERE = "unknown";

    private static final String VARIABLE = "var.";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern NAMED =
            Pattern.compile("arn:aws[\\w-]*:iam::(\\d{12}):(?:role|user|group|policy)/([\\w+=,.@/-]+)");
    private static final List<String> POLICIES = List.of("policy", "assume_role_policy");
    private static final List<String> VARIABLES = List.of("account_id", "aws_account_id", "account");

    private final Terraform terraform;
    private final Map<String, String> byProvider = new HashMap<>();
    private final String account;
    private final String region;
    private final String partition;

    TerraformAccounts(Terraform terraform) {
        this.terraform = terraform;
        terraform
                .configuration()
                .providers()
                .forEach(
                        (key, expressions) -> configured(expressions).ifPresent(number -> byProvider.put(key, number)));
        account = mostly(own().map(Arn::account).filter(TerraformAccounts::isAccount))
                .or(this::applying)
                .or(this::named)
                .or(this::variable)
                .or(() -> Optional.ofNullable(byProvider.get("aws")))
                .orElse(UNKNOWN);
        region = mostly(own().map(Arn::region).filter(it -> !it.isEmpty()))
                .or(this::current)
                .or(this::chosen)
                .orElse(NOWHERE);
        partition = own().map(Arn::partition).findFirst().orElse("aws");
    }

    boolean isKnown() {
        return !account.equals(UNKNOWN);
    }

    String account(TerraformResource resource) {
        return byProvider.getOrDefault(resource.provider(), account);
    }

    String region(TerraformResource resource) {
        return resource.block().word("region").orElse(region);
    }

    String partition() {
        return partition;
    }

    private static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }

    /** ARNs that managed resources have already. */
    private Stream<Arn> own() {
        return terraform.resources().stream()
                .filter(resource -> !resource.isData())
                .flatMap(resource -> resource.block().word("arn").flatMap(Arn::of).stream());
    }

    private static Optional<String> mostly(Stream<String> words) {
        return words.collect(Collectors.groupingBy(word -> word, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private Optional<String> applying() {
        return data("aws_caller_identity", "account_id").filter(TerraformAccounts::isAccount);
    }

    private Optional<String> current() {
        return data("aws_region", "region").or(() -> data("aws_region", "name")).or(() -> data("aws_region", "id"));
    }

    private Optional<String> data(String type, String key) {
        return terraform.resources().stream()
                .filter(resource -> resource.isData() && resource.type().equals(type))
                .flatMap(resource -> resource.block().word(key).stream())
                .findFirst();
    }

    /** The account with which a policy names something of this plan. */
    private Optional<String> named() {
        List<String> names = terraform.resources().stream()
                .filter(resource -> resource.type().startsWith("aws_iam_"))
                .flatMap(resource -> resource.block().word("name").stream())
                .toList();
        return mostly(terraform.resources().stream()
                .flatMap(resource -> POLICIES.stream().flatMap(key -> resource.block().word(key).stream()))
                .flatMap(policy -> NAMED.matcher(policy).results())
                .filter(match ->
                        names.contains(match.group(2).substring(match.group(2).lastIndexOf('/') + 1)))
                .map(match -> match.group(1)));
    }

    private Optional<String> variable() {
        List<String> given = VARIABLES.stream()
                .flatMap(name -> Stream.concat(
                        terraform.variable(name).stream(), terraform.configuration().arguments(name).stream()))
                .filter(TerraformAccounts::isAccount)
                .distinct()
                .toList();
        return given.size() == 1 ? Optional.of(given.get(0)) : Optional.empty();
    }

    private static Optional<String> configured(Node provider) {
        Optional<Node> allowed = at(provider, "allowed_account_ids").flatMap(node -> at(node, "constant_value"));
        if (allowed.isPresent()
                && allowed.get() instanceof Node.Sequence ids
                && ids.items().size() == 1
                && ids.items().get(0) instanceof Node.Scalar only) {
            return Optional.of(only.text()).filter(TerraformAccounts::isAccount);
        }
        return at(provider, "assume_role").stream()
                .flatMap(node -> TerraformBlock.items(node).stream())
                .flatMap(block -> at(block, "role_arn").stream())
                .flatMap(arn -> at(arn, "constant_value").stream())
                .filter(Node.Scalar.class::isInstance)
                .flatMap(arn -> Arn.of(((Node.Scalar) arn).text()).stream())
                .map(Arn::account)
                .filter(TerraformAccounts::isAccount)
                .findFirst();
    }

    /** The region of the default provider, or of the only one that names one. */
    private Optional<String> chosen() {
        Map<String, Node> providers = terraform.configuration().providers();
        Optional<Node> main = Optional.ofNullable(providers.get("aws"));
        List<String> all = providers.values().stream()
                .flatMap(provider -> region(provider).stream())
                .distinct()
                .toList();
        return main.flatMap(this::region).or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty());
    }

    private Optional<String> region(Node provider) {
        Optional<Node> expression = at(provider, "region");
        return expression
                .flatMap(node -> at(node, "constant_value"))
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text())
                .or(() -> expression.stream()
                        .flatMap(node -> TerraformBlock.references(node).stream())
                        .filter(reference -> reference.startsWith(VARIABLE))
                        .flatMap(reference -> terraform.variable(reference.substring(VARIABLE.length())).stream())
                        .findFirst());
    }
}
