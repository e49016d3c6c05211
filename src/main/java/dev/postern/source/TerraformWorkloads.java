package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.DependsOn;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs under a role of AWS: each type with its kind of component and where it names the role. */
final class TerraformWorkloads {
    /** @param role keys down to the attribute that names the role, those of blocks first */
    private record Workload(String kind, List<String> role) {
        Workload(String kind, String... role) {
            this(kind, List.of(role));
        }
    }

    private static final Map<String, Workload> WORKLOADS = Map.ofEntries(
            Map.entry("aws_lambda_function", new Workload("function", "role")),
            Map.entry("aws_ecs_task_definition", new Workload("container", "task_role_arn")),
            Map.entry(
                    "aws_apprunner_service", new Workload("container", "instance_configuration", "instance_role_arn")),
            Map.entry("aws_cloudformation_stack", new Workload("function", "iam_role_arn")),
            Map.entry("aws_cloudformation_stack_set", new Workload("function", "administration_role_arn")),
            Map.entry("aws_codebuild_project", new Workload("pipeline", "service_role")),
            Map.entry("aws_glue_job", new Workload("process", "role_arn")),
            Map.entry("aws_glue_dev_endpoint", new Workload("process", "role_arn")),
            Map.entry("aws_sagemaker_notebook_instance", new Workload("server", "role_arn")),
            Map.entry("aws_sagemaker_model", new Workload("container", "execution_role_arn")),
            Map.entry("aws_bedrockagentcore_code_interpreter", new Workload("function", "execution_role_arn")),
            Map.entry("aws_bedrockagentcore_agent_runtime", new Workload("container", "role_arn")),
            Map.entry("aws_sfn_state_machine", new Workload("function", "role_arn")),
            Map.entry("aws_eks_node_group", new Workload("instance", "node_role_arn")),
            Map.entry("aws_eks_pod_identity_association", new Workload("container", "role_arn")),
            Map.entry("aws_instance", new Workload("instance")),
            Map.entry("aws_launch_template", new Workload("instance", "iam_instance_profile")));

    private static final String ROLE = "aws_iam_role";
    private static final String PROFILE = "aws_iam_instance_profile";
    private static final String KEY = TerraformKeys.TYPE;
    /** What looks like a secret was taken out of the text before it was read. */
    private static final String DROPPED = "dropped-";

    private static final List<String> ENVIRONMENT = List.of("variables", "environment_variable");
    private static final List<String> PARTS =
            List.of("user_data", "user_data_base64", "container_definitions", "buildspec", "template_body");

    private final TerraformThings things;
    private final TerraformNames names;

    TerraformWorkloads(TerraformThings things) {
        this.things = things;
        names = things.names();
    }

    void tell() {
        for (TerraformResource resource : things.terraform().resources()) {
            Workload workload = WORKLOADS.get(resource.type());
            if (workload != null && !resource.isData()) {
                String id = things.component(resource, workload.kind());
                roles(resource, workload).forEach(role -> things.say(new RunsAs(id, role), resource.origin()));
                metadata(resource, id);
                secrets(resource, id);
                artefact(resource, id);
            } else if (resource.type().equals("aws_ecs_service")) {
                service(resource);
            }
        }
    }

    private List<String> roles(TerraformResource resource, Workload workload) {
        if (resource.type().equals("aws_instance")) {
            return ofProfiles(names.meant(resource, resource.block(), "iam_instance_profile", PROFILE));
        }
        if (resource.type().equals("aws_launch_template")) {
            List<TerraformResource> profiles = new ArrayList<>();
            resource.block().blocks("iam_instance_profile").forEach(block -> {
                profiles.addAll(names.meant(resource, block, "name", PROFILE));
                profiles.addAll(names.meant(resource, block, "arn", PROFILE));
            });
            return ofProfiles(profiles);
        }
        List<TerraformBlock> blocks = List.of(resource.block());
        for (String key : workload.role().subList(0, workload.role().size() - 1)) {
            blocks =
                    blocks.stream().flatMap(block -> block.blocks(key).stream()).toList();
        }
        String key = workload.role().get(workload.role().size() - 1);
        return blocks.stream()
                .flatMap(block -> roles(resource, block, key).stream())
                .distinct()
                .toList();
    }

    /** A role that the plan does not make is known by its ARN all the same. */
    private List<String> roles(TerraformResource resource, TerraformBlock block, String key) {
        List<TerraformResource> meant = names.meant(resource, block, key, ROLE);
        return meant.isEmpty()
                ? block.texts(key).stream()
                        .filter(text -> text.startsWith("arn:"))
                        .toList()
                : meant.stream().map(names::arn).toList();
    }

    private List<String> ofProfiles(List<TerraformResource> profiles) {
        return profiles.stream()
                .flatMap(profile -> names.meant(profile, profile.block(), "role", ROLE).stream())
                .map(names::arn)
                .distinct()
                .toList();
    }

    /** A provider that says nothing leaves the choice to the image and the account. */
    private void metadata(TerraformResource resource, String id) {
        List<TerraformBlock> options = resource.block().blocks("metadata_options");
        Optional<TerraformBlock> said = options.stream().findFirst();
        Origin at = said.map(TerraformBlock::origin).orElse(resource.origin());
        if (!resource.type().equals("aws_instance") && !resource.type().equals("aws_launch_template")) {
            return;
        }
        Optional<String> tokens = said.flatMap(block -> block.word("http_tokens"));
        if (said.flatMap(block -> block.word("http_endpoint"))
                .filter("disabled"::equals)
                .isPresent()) {
            things.enforced("metadata-egress-denied", id, at);
        }
        if (tokens.filter("required"::equals).isPresent()) {
            things.enforced("imdsv2-required", id, at);
        } else if (tokens.isEmpty()) {
            things.assumed(
                    "imdsv2-required",
                    id,
                    at,
                    "the metadata service of %s answers without a session token".formatted(id));
        }
        // The limit is that of the session token's answer: where none is asked for, a plain answer travels on.
        if (tokens.filter("required"::equals).isPresent()
                && said.flatMap(block -> block.word("http_put_response_hop_limit"))
                        .filter("1"::equals)
                        .isPresent()) {
            things.enforced("metadata-hop-limit", id, at);
        }
    }

    /** Keys of users that the configuration puts into the workload, for whoever can read it. */
    private void secrets(TerraformResource resource, String id) {
        PARTS.forEach(key -> part(resource, resource.block(), key, id));
        resource.block()
                .blocks("environment")
                .forEach(block -> ENVIRONMENT.forEach(key -> part(resource, block, key, id)));
    }

    private void part(TerraformResource resource, TerraformBlock block, String key, String id) {
        Origin at = block.origin(key);
        names.meant(resource, block, key, KEY).forEach(used -> holds(id, used, at));
        Optional<Node> value = block.value(key);
        for (TerraformResource used : things.terraform().ofType(KEY)) {
            Optional<String> word = used.block().word("id");
            if (word.filter(TerraformKeys.WORD.asMatchPredicate()).isPresent()
                    && value.filter(node -> node.hasScalar(text -> text.contains(word.get())))
                            .isPresent()) {
                holds(id, used, at);
            }
        }
        if (value.filter(node -> node.hasScalar(
                        text -> TerraformKeys.WORD.matcher(text).replaceAll("").contains(DROPPED)))
                .isPresent()) {
            String item = "a secret in %s of %s".formatted(key, id);
            things.say(new Stores(id, item, "nothing"), at);
            things.say(new DataAsset(item, "secret", "confidential"), at);
        }
    }

    private void holds(String id, TerraformResource key, Origin at) {
        for (TerraformResource user : names.meant(key, key.block(), "user", "aws_iam_user")) {
            String credential = "access key %s".formatted(key.address());
            things.say(new Credential(credential, names.arn(user), "secret"), key.origin());
            things.say(new Identity(names.arn(user), "human"), user.origin());
            things.say(new Stores(id, credential, "nothing"), at);
        }
    }

    /** Code that lies in a bucket or registry of the plan. */
    private void artefact(TerraformResource resource, String id) {
        names.meant(resource, resource.block(), "s3_bucket", "aws_s3_bucket")
                .forEach(bucket -> things.say(
                        new DependsOn(id, names.arn(bucket)), resource.block().origin("s3_bucket")));
        for (TerraformBlock command : resource.block().blocks("command")) {
            command.word("script_location")
                    .map(place -> place.replaceFirst("^s3://([^/]+)/.*$", "$1"))
                    .flatMap(bucket -> names.named(bucket, "aws_s3_bucket"))
                    .ifPresent(bucket -> things.say(new DependsOn(id, names.arn(bucket)), command.origin()));
        }
    }

    /** A service runs a task definition, and its tasks are named by the cluster. */
    private void service(TerraformResource service) {
        for (TerraformResource task :
                names.meant(service, service.block(), "task_definition", "aws_ecs_task_definition")) {
            String id = names.arn(task);
            names.meant(service, service.block(), "cluster", "aws_ecs_cluster").forEach(cluster -> {
                String name = cluster.block().word("name").orElse(cluster.address());
                things.isAlso(id, names.beside(service, "ecs", "task/" + name + "/*"));
                things.isAlso(id, names.arn(cluster));
            });
        }
    }
}
