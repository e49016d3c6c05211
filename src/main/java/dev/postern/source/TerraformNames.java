package dev.postern.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What resources are called: the ARN that is known, or the one that the resource will have after apply, made as AWS makes it. What AWS
 * chooses (the id of an instance) is the address of the resource until then.
 */
final class TerraformNames {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    /** What others name a resource by, of the attributes that it has. */
    private static final List<String> BY = List.of(
            "arn",
            "id",
            "name",
            "url",
            "key_id",
            "bucket",
            "identifier",
            "cluster_identifier",
            "family",
            "function_name",
            "invoke_arn",
            "dns_name",
            "bucket_domain_name",
            "bucket_regional_domain_name");

    private final Terraform terraform;
    private final TerraformAccounts accounts;
    private final Map<String, TerraformResource> known = new HashMap<>();

    TerraformNames(Terraform terraform, TerraformAccounts accounts) {
        this.terraform = terraform;
        this.accounts = accounts;
        terraform.resources().forEach(resource -> {
            for (String key : BY) {
                resource.block().word(key).ifPresent(text -> known.putIfAbsent(resource.type() + " " + text, resource));
            }
            known.putIfAbsent(resource.type() + " " + arn(resource), resource);
        });
    }

    String arn(TerraformResource resource) {
        return TerraformTypes.known(resource).orElseGet(() -> made(resource, TerraformTypes.arn(resource.type())));
    }

    private String made(TerraformResource resource, String form) {
        StringBuilder text = new StringBuilder();
        Matcher slot = SLOT.matcher(form);
        while (slot.find()) {
            slot.appendReplacement(text, Matcher.quoteReplacement(slot(resource, slot.group(1))));
        }
        return slot.appendTail(text).toString().replace("parameter//", "parameter/");
    }

    private String slot(TerraformResource resource, String key) {
        TerraformBlock block = resource.block();
        return switch (key) {
            case "partition" -> accounts.partition();
            case "account" -> accounts.account(resource);
            case "region" -> accounts.region(resource);
            case "address" -> resource.address();
            case "path" -> block.word("path").orElse("/");
            case "url" -> block.word("url").orElse(resource.address()).replaceFirst("^https://", "");
            default -> block.word(key).orElse(resource.address());
        };
    }

    /** The resource of one of the types that a text names by its ARN, id or name. */
    Optional<TerraformResource> named(String text, String... types) {
        for (String type : types) {
            TerraformResource found = known.get(type + " " + text);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /**
     * The resources of some types that an attribute names, or refers to where its value is known only after apply. Several for an
     * attribute that is a list, or where the configuration does not say which.
     */
    List<TerraformResource> meant(TerraformResource from, TerraformBlock block, String key, String... types) {
        List<TerraformResource> meant = new ArrayList<>();
        block.words(key).forEach(text -> named(text, types).ifPresent(meant::add));
        if (block.isUnknown(key)) {
            terraform.references().of(from, block, key).stream()
                    .map(TerraformReferences.Target::resource)
                    .filter(resource -> List.of(types).contains(resource.type()) && !meant.contains(resource))
                    .forEach(meant::add);
        }
        return meant;
    }

    /** ARNs that an attribute gives, or that what it refers to has. */
    List<String> arns(TerraformResource from, TerraformBlock block, String key) {
        List<String> arns = new ArrayList<>(block.words(key));
        if (block.isUnknown(key)) {
            for (TerraformReferences.Target target : terraform.references().of(from, block, key)) {
                if (TerraformTypes.isKnown(target.resource().type())) {
                    String arn = arn(target.resource());
                    if (!arns.contains(arn)) {
                        arns.add(arn);
                    }
                }
            }
        }
        return arns;
    }

    String account(TerraformResource resource) {
        return accounts.account(resource);
    }

    /** An ARN of the account and region that a resource is in. */
    String beside(TerraformResource resource, String service, String rest) {
        return "arn:%s:%s:%s:%s:%s"
                .formatted(accounts.partition(), service, accounts.region(resource), accounts.account(resource), rest);
    }
}
