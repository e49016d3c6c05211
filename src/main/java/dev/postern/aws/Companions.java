package dev.postern.aws;

import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Actions that are of use only with another one, or where something is so already. Without the other action, that is an open question
 * of the grant.
 */
final class Companions {
    /** @param otherwise what must be so where the identity may not do it */
    private record Companion(String action, String otherwise) {}

    private static final List<Companion> CLUSTER =
            List.of(new Companion("ecs:CreateCluster", "there is a cluster of ECS"));
    private static final String PODS = "the attacker starts pods in a cluster of EKS";
    private static final Map<String, List<Companion>> OF = Map.ofEntries(
            Map.entry("ecs:RunTask", CLUSTER),
            Map.entry("ecs:StartTask", CLUSTER),
            Map.entry("ecs:CreateService", CLUSTER),
            Map.entry(
                    "ecs:ExecuteCommand",
                    List.of(new Companion("ecs:DescribeTasks", "the runtime id of a task is known"))),
            Map.entry(
                    "ec2:ModifyInstanceAttribute",
                    List.of(new Companion("ec2:StopInstances", "an instance is stopped"))),
            Map.entry(
                    "ec2:CreateLaunchTemplateVersion",
                    List.of(new Companion(
                            "ec2:ModifyLaunchTemplate", "a launch template is used at its latest version"))),
            Map.entry(
                    "ec2-instance-connect:SendSSHPublicKey",
                    List.of(
                            new Companion("ec2:DescribeInstances", "the id of an instance is known"),
                            new Companion(
                                    "ec2-instance-connect:OpenTunnel", "port 22 of an instance answers the attacker"))),
            Map.entry(
                    "sagemaker:UpdateNotebookInstance",
                    List.of(
                            new Companion(
                                    "sagemaker:CreateNotebookInstanceLifecycleConfig",
                                    "there is a lifecycle configuration of the attacker's making"),
                            new Companion("sagemaker:StopNotebookInstance", "a notebook instance is stopped"))),
            Map.entry(
                    "cloudformation:CreateChangeSet",
                    List.of(new Companion(
                            "cloudformation:ExecuteChangeSet", "somebody executes change sets that others make"))),
            Map.entry("glue:UpdateJob", List.of(new Companion("glue:CreateJob", "there is a job of Glue"))),
            Map.entry(
                    "cloudformation:UpdateStackSet",
                    List.of(new Companion("cloudformation:CreateStackSet", "there is a stack set with instances"))),
            Map.entry(
                    "eks:CreatePodIdentityAssociation",
                    List.of(
                            new Companion("eks:CreateAccessEntry", PODS),
                            new Companion("eks:AssociateAccessPolicy", PODS))),
            Map.entry(
                    "bedrock-agentcore:InvokeCodeInterpreter",
                    List.of(new Companion(
                            "bedrock-agentcore:StartCodeInterpreterSession",
                            "a session of a code interpreter is open"))));

    private Companions() {}

    /** Those that are asked about beside another one. */
    static Stream<String> actions() {
        return OF.values().stream().flatMap(List::stream).map(Companion::action);
    }

    static List<Grant> asked(List<Grant> grants, IamEntity holder, Function<String, List<Grant>> granted) {
        List<Assumption> questions = new ArrayList<>();
        for (Companion companion : OF.getOrDefault(grants.get(0).action(), List.of())) {
            questions.addAll(granted.apply(companion.action()).stream()
                    .map(Grant::open)
                    .min(Comparator.comparing(List::size))
                    .orElseGet(() -> List.of(Questions.companion(
                            holder.account(),
                            companion.otherwise(),
                            grants.get(0).origin()))));
        }
        return questions.isEmpty()
                ? grants
                : grants.stream().map(grant -> grant.under(questions)).toList();
    }

    /** None where the action touches something besides on which it is not granted. */
    static List<Grant> withWhatItTakes(List<Grant> grants, IamEntity holder, Function<Target, List<Grant>> granted) {
        List<Assumption> open = new ArrayList<>();
        for (Target beside : Target.beside(grants.get(0).action(), holder.arn().partition(), holder.account())) {
            Optional<Grant> least = granted.apply(beside).stream()
                    .min(Comparator.comparing(grant -> grant.open().size()));
            if (least.isEmpty()) {
                return List.of();
            }
            open.addAll(least.get().open());
        }
        return open.isEmpty()
                ? grants
                : Narrowing.widest(
                        grants.stream().map(grant -> grant.under(open)).toList());
    }
}
