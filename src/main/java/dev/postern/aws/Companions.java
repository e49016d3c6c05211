package dev.postern.aws;

import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Actions that are of use only with another one, or where something is so already. Without the other action, that is an open question
 * of the grant.
 */
final class Companions {
    /** @param otherwise what must be so where the identity may not do it */
    private record Companion(String action, String otherwise) {}

    private static final Companion CLUSTER = new Companion("ecs:CreateCluster", "there is a cluster of ECS");
    private static final Map<String, Companion> OF = Map.of(
            "ecs:RunTask",
            CLUSTER,
            "ecs:StartTask",
            CLUSTER,
            "ecs:CreateService",
            CLUSTER,
            "ecs:ExecuteCommand",
            new Companion("ecs:DescribeTasks", "the runtime id of a task is known"),
            "ec2:ModifyInstanceAttribute",
            new Companion("ec2:StopInstances", "an instance is stopped"),
            "bedrock-agentcore:InvokeCodeInterpreter",
            new Companion("bedrock-agentcore:StartCodeInterpreterSession", "a session of a code interpreter is open"));

    private Companions() {}

    static List<Grant> asked(List<Grant> grants, IamEntity holder, Function<String, List<Grant>> granted) {
        Companion companion = OF.get(grants.get(0).action());
        if (companion == null) {
            return grants;
        }
        List<Assumption> question = granted.apply(companion.action()).stream()
                .map(Grant::open)
                .min(Comparator.comparing(List::size))
                .orElseGet(() -> List.of(Questions.companion(
                        holder.account(), companion.otherwise(), grants.get(0).origin())));
        return grants.stream()
                .map(grant -> {
                    List<Assumption> open = new ArrayList<>(grant.open());
                    open.addAll(question);
                    return new Grant(grant.action(), grant.extent(), open, grant.origin());
                })
                .toList();
    }
}
