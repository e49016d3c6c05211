package dev.postern.source;

import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.ReliesOn;
import dev.postern.model.SystemFact.Stores;
import dev.postern.source.Node.Mapping.Entry;
import dev.postern.source.PolicyReader.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What holds data or secrets, and the policies of such things. How much the data matters is said by a tag or is a question; a secret
 * matters. What is encrypted with a key of the plan needs that key to be read.
 */
final class TerraformStores {
    /** @param key the attribute that names a key of the account; {@code block} the block it is in, empty where in none */
    private record Store(String kind, boolean secret, String block, String key) {}

    private static final String NONE = "";
    private static final String BUCKET = "aws_s3_bucket";
    private static final String KEY = "aws_kms_key";
    private static final String NOTHING = "nothing";
    private static final Map<String, Store> STORES = Map.ofEntries(
            Map.entry(BUCKET, new Store("store", false, NONE, NONE)),
            Map.entry("aws_dynamodb_table", new Store("store", false, "server_side_encryption", "kms_key_arn")),
            Map.entry("aws_db_instance", new Store("store", false, NONE, NONE)),
            Map.entry("aws_rds_cluster", new Store("store", false, NONE, NONE)),
            Map.entry("aws_ebs_volume", new Store("store", false, NONE, "kms_key_id")),
            Map.entry("aws_ebs_snapshot", new Store("store", false, NONE, "kms_key_id")),
            Map.entry("aws_ebs_snapshot_copy", new Store("store", false, NONE, "kms_key_id")),
            Map.entry("aws_ami", new Store("store", false, NONE, NONE)),
            Map.entry("aws_ami_copy", new Store("store", false, NONE, "kms_key_id")),
            Map.entry("aws_ami_from_instance", new Store("store", false, NONE, NONE)),
            Map.entry("aws_db_snapshot", new Store("store", false, NONE, "kms_key_id")),
            Map.entry("aws_db_cluster_snapshot", new Store("store", false, NONE, "kms_key_id")),
            Map.entry("aws_ssm_parameter", new Store("vault", false, NONE, "key_id")),
            Map.entry("aws_secretsmanager_secret", new Store("vault", true, NONE, "kms_key_id")),
            Map.entry("aws_sqs_queue", new Store("queue", false, NONE, "kms_master_key_id")),
            Map.entry("aws_sns_topic", new Store("queue", false, NONE, NONE)),
            Map.entry("aws_ecr_repository", new Store("registry", false, NONE, NONE)));

    /** What a copy is taken of: the attribute that names it, and its type. Data is as sensitive in the copy. */
    private static final Map<String, List<String>> COPIES = Map.of(
            "aws_ebs_snapshot", List.of("volume_id", "aws_ebs_volume"),
            "aws_ebs_snapshot_copy", List.of("source_snapshot_id", "aws_ebs_snapshot"),
            "aws_ami_copy", List.of("source_ami_id", "aws_ami"),
            "aws_db_snapshot", List.of("db_instance_identifier", "aws_db_instance"),
            "aws_db_cluster_snapshot", List.of("db_cluster_identifier", "aws_rds_cluster"));

    /** Where a policy stands, and whose it is. */
    private static final Map<String, List<String>> POLICIES = Map.ofEntries(
            Map.entry("aws_s3_bucket_policy", List.of("policy", "bucket", BUCKET)),
            Map.entry("aws_sqs_queue_policy", List.of("policy", "queue_url", "aws_sqs_queue")),
            Map.entry("aws_sns_topic_policy", List.of("policy", "arn", "aws_sns_topic")),
            Map.entry("aws_secretsmanager_secret_policy", List.of("policy", "secret_arn", "aws_secretsmanager_secret")),
            Map.entry("aws_kms_key_policy", List.of("policy", "key_id", KEY)),
            Map.entry("aws_ecr_repository_policy", List.of("policy", "repository", "aws_ecr_repository")),
            Map.entry("aws_dynamodb_resource_policy", List.of("policy", "resource_arn", "aws_dynamodb_table")));

    private static final List<String> TAGS =
            List.of("dataclassification", "datasensitivity", "classification", "sensitivity", "data");
    private static final List<String> MATTERS = List.of("confidential", "regulated");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("public", "public"),
            Map.entry("internal", "internal"),
            Map.entry("private", "internal"),
            Map.entry("confidential", "confidential"),
            Map.entry("sensitive", "confidential"),
            Map.entry("restricted", "confidential"),
            Map.entry("secret", "confidential"),
            Map.entry("regulated", "regulated"),
            Map.entry("pii", "regulated"),
            Map.entry("phi", "regulated"),
            Map.entry("pci", "regulated"),
            Map.entry("personal", "regulated"));

    private final TerraformThings things;
    private final TerraformNames names;
    private final TerraformPolicies policies;

    TerraformStores(TerraformThings things, TerraformPolicies policies) {
        this.things = things;
        this.policies = policies;
        names = things.names();
    }

    void tell() {
        things.terraform().ofType(KEY).forEach(this::key);
        for (TerraformResource resource : things.terraform().resources()) {
            if (!resource.isData()) {
                Optional.ofNullable(STORES.get(resource.type())).ifPresent(store -> store(resource, store));
            }
        }
        for (TerraformResource resource : things.terraform().resources()) {
            if (!resource.isData()) {
                Optional.ofNullable(POLICIES.get(resource.type())).ifPresent(policy -> policy(resource, policy));
                access(resource);
            }
        }
    }

    private static String useOf(String key) {
        return "use of " + key;
    }

    private void key(TerraformResource key) {
        String id = things.component(key, "vault");
        things.say(new Stores(id, useOf(id), NOTHING), key.origin());
        own(key, id);
    }

    private void store(TerraformResource resource, Store store) {
        String id = things.component(resource, store.kind());
        String item = "data of " + id;
        List<String> keys = keys(resource, store).stream().map(names::arn).toList();
        things.say(new Stores(id, item, keys.isEmpty() ? NOTHING : useOf(keys.get(0))), resource.origin());
        keys.forEach(key -> things.say(new ReliesOn(id, key), resource.origin()));
        asset(resource, store, item);
        own(resource, id);
    }

    private List<TerraformResource> keys(TerraformResource resource, Store store) {
        if (resource.type().equals(BUCKET)) {
            return things.terraform().ofType("aws_s3_bucket_server_side_encryption_configuration").stream()
                    .filter(each ->
                            names.meant(each, each.block(), "bucket", BUCKET).contains(resource))
                    .flatMap(each -> each.block().blocks("rule").stream()
                            .flatMap(rule -> rule.blocks("apply_server_side_encryption_by_default").stream())
                            .flatMap(block -> names.meant(each, block, "kms_master_key_id", KEY).stream()))
                    .toList();
        }
        if (store.key().isEmpty()) {
            return List.of();
        }
        List<TerraformBlock> blocks = store.block().isEmpty()
                ? List.of(resource.block())
                : resource.block().blocks(store.block());
        return blocks.stream()
                .flatMap(block -> names.meant(resource, block, store.key(), KEY).stream())
                .toList();
    }

    private void asset(TerraformResource resource, Store store, String item) {
        Optional<String> tagged = classified(resource);
        Origin at = resource.origin();
        boolean secret = store.secret()
                || resource.block().text("type").filter("SecureString"::equals).isPresent();
        if (tagged.isPresent()) {
            things.say(new DataAsset(item, "data", tagged.get()), at);
        } else if (secret) {
            things.say(new DataAsset(item, "secret", "confidential"), at);
        } else {
            Assumption question = TerraformThings.question(
                    "sensitivity", List.of(item), "%s is data whose loss matters".formatted(item), at);
            things.say(new DataAsset(item, "data", "confidential"), at, List.of(question));
        }
        if (tagged.isEmpty() || MATTERS.contains(tagged.get())) {
            things.model().goal(new Reads(item), at);
        }
    }

    /** By its own tag, else by that of what it is a copy of. */
    private Optional<String> classified(TerraformResource resource) {
        List<String> copied = COPIES.getOrDefault(resource.type(), List.of());
        return tagged(resource)
                .or(() -> copied.isEmpty()
                        ? Optional.empty()
                        : names.meant(resource, resource.block(), copied.get(0), copied.get(1)).stream()
                                .findFirst()
                                .flatMap(this::classified));
    }

    private static Optional<String> tagged(TerraformResource resource) {
        for (String key : List.of("tags", "tags_all")) {
            for (Map.Entry<String, Entry> tag : resource.block().entries(key).entrySet()) {
                String name = tag.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
                if (TAGS.contains(name) && tag.getValue().value() instanceof Node.Scalar value) {
                    Optional<String> word = Optional.ofNullable(
                            WORDS.get(value.text().toLowerCase(Locale.ROOT).strip()));
                    if (word.isPresent()) {
                        return word;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A policy that stands in the resource itself. */
    private void own(TerraformResource resource, String id) {
        TerraformBlock block = resource.block();
        boolean there = block.word("policy").isPresent()
                || block.isUnknown("policy") && !block.references("policy").isEmpty();
        if (there) {
            things.guardedBy(id, policies.read(resource, block, "policy", "the policy of " + id, Kind.RESOURCE));
        }
    }

    private void policy(TerraformResource resource, List<String> where) {
        for (TerraformResource of : names.meant(resource, resource.block(), where.get(1), where.get(2))) {
            String id = names.arn(of);
            things.guardedBy(
                    id, policies.read(resource, resource.block(), where.get(0), "the policy of " + id, Kind.RESOURCE));
        }
    }

    /** What opens a bucket to everyone, or keeps it from being opened. */
    private void access(TerraformResource resource) {
        TerraformBlock block = resource.block();
        List<TerraformResource> buckets = resource.type().equals(BUCKET)
                ? List.of(resource)
                : resource.type().startsWith("aws_s3_bucket_")
                        ? names.meant(resource, block, "bucket", BUCKET)
                        : List.of();
        for (TerraformResource bucket : buckets) {
            String id = names.arn(bucket);
            String list = ignoresLists(bucket) ? "" : block.word("acl").orElse("");
            if (list.startsWith("public-read")) {
                things.say(new Permission("anyone", "s3:GetObject", id), block.origin("acl"));
            }
            if (list.equals("public-read-write")) {
                things.say(new Permission("anyone", "s3:PutObject", id), block.origin("acl"));
            }
            if (resource.type().equals("aws_s3_bucket_public_access_block")
                    && block.isTrue("restrict_public_buckets")
                    && block.isTrue("ignore_public_acls")) {
                things.enforced("public-access-blocked", id, resource.origin());
            }
        }
        if (resource.type().equals("aws_s3_account_public_access_block") && block.isTrue("restrict_public_buckets")) {
            things.terraform()
                    .ofType(BUCKET)
                    .forEach(bucket -> things.enforced("public-access-blocked", names.arn(bucket), resource.origin()));
        }
    }

    /** Whether what access control lists say of the bucket to everyone counts for nothing. */
    private boolean ignoresLists(TerraformResource bucket) {
        return Stream.concat(
                        things.terraform().ofType("aws_s3_account_public_access_block").stream(),
                        things.terraform().ofType("aws_s3_bucket_public_access_block").stream()
                                .filter(each -> names.meant(each, each.block(), "bucket", BUCKET)
                                        .contains(bucket)))
                .anyMatch(each -> each.block().isTrue("ignore_public_acls"));
    }
}
