package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Forwards;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.source.TerraformPlaces.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Load balancers: each listener is an endpoint, and what comes in there goes on from the balancer to its targets. */
final class TerraformBalancers {
    private static final String[] BALANCER = {"aws_lb", "aws_alb", "aws_elb"};
    private static final String[] LISTENER = {"aws_lb_listener", "aws_alb_listener"};
    private static final String[] TARGETS = {"aws_lb_target_group", "aws_alb_target_group"};
    private static final String INTERNET = "internet";

    private final TerraformThings things;
    private final TerraformNames names;
    private final TerraformNetwork network;

    TerraformBalancers(TerraformThings things, TerraformNetwork network) {
        this.things = things;
        this.network = network;
        names = things.names();
    }

    void tell() {
        for (TerraformResource resource : things.terraform().resources()) {
            if (List.of(BALANCER).contains(resource.type()) && !resource.isData()) {
                balancer(resource);
            }
        }
    }

    private void balancer(TerraformResource balancer) {
        String id = things.component(balancer, "saas");
        for (TerraformBlock listener : balancer.block().blocks("listener")) {
            listener(balancer, id, listener.text("lb_port").orElse(""), listener.origin(), false);
        }
        for (TerraformResource listener : things.terraform().resources()) {
            if (List.of(LISTENER).contains(listener.type())
                    && names.meant(listener, listener.block(), "load_balancer_arn", BALANCER)
                            .contains(balancer)) {
                boolean signsIn = listener.block().blocks("default_action").stream()
                        .anyMatch(action -> action.text("type")
                                .filter(type -> type.startsWith("authenticate"))
                                .isPresent());
                listener(balancer, id, listener.block().text("port").orElse(""), listener.origin(), signsIn);
            }
        }
        targets(balancer).forEach(target -> reach(balancer, id, target));
    }

    private void listener(TerraformResource balancer, String id, String port, Origin at, boolean signsIn) {
        String endpoint = id + ":" + port;
        things.say(new Endpoint(endpoint, id), at);
        if (isPublic(balancer, port)) {
            things.say(new Reachable(INTERNET, endpoint), at);
        }
        if (!signsIn) {
            things.say(new Accepts(endpoint, "anyone", "nothing"), at);
            things.say(new Forwards(endpoint, id), at);
        }
    }

    private boolean isPublic(TerraformResource balancer, String port) {
        TerraformBlock block = balancer.block();
        List<TerraformResource> groups = names.meant(balancer, block, "security_groups", TerraformGroups.GROUP);
        List<TerraformResource> subnets = names.meant(balancer, block, "subnets", TerraformPlaces.SUBNET);
        boolean open = groups.isEmpty()
                || groups.stream()
                        .flatMap(group -> network.groups().ingress(group).stream())
                        .anyMatch(rule -> rule.letsEveryoneIn()
                                && port.matches("\\d{1,5}")
                                && rule.lets(Integer.parseInt(port))
                                && network.places().letsIn(subnets, rule));
        // who makes a balancer that is not internal says that the internet is to get there
        return !block.isTrue("internal") && open && network.places().routed(subnets) != Answer.NO;
    }

    /** Instances and tasks that the balancer sends to. */
    private Set<TerraformResource> targets(TerraformResource balancer) {
        Set<TerraformResource> targets =
                new LinkedHashSet<>(names.meant(balancer, balancer.block(), "instances", "aws_instance"));
        List<TerraformResource> groups = new ArrayList<>();
        for (TerraformResource listener : things.terraform().resources()) {
            if (List.of(LISTENER).contains(listener.type())
                    && names.meant(listener, listener.block(), "load_balancer_arn", BALANCER)
                            .contains(balancer)) {
                groups.addAll(groups(listener));
                things.terraform().resources().stream()
                        .filter(rule -> rule.type().equals("aws_lb_listener_rule")
                                && names.meant(rule, rule.block(), "listener_arn", LISTENER)
                                        .contains(listener))
                        .forEach(rule -> groups.addAll(groups(rule)));
            }
        }
        for (TerraformResource each : things.terraform().resources()) {
            if (each.type().equals("aws_lb_target_group_attachment")
                    && groups.containsAll(names.meant(each, each.block(), "target_group_arn", TARGETS))) {
                targets.addAll(names.meant(each, each.block(), "target_id", "aws_instance", "aws_lambda_function"));
            } else if (each.type().equals("aws_ecs_service")
                    && each.block().blocks("load_balancer").stream()
                            .anyMatch(block -> names.meant(each, block, "target_group_arn", TARGETS).stream()
                                    .anyMatch(groups::contains))) {
                targets.add(each);
            }
        }
        return targets;
    }

    private List<TerraformResource> groups(TerraformResource of) {
        List<TerraformResource> groups = new ArrayList<>();
        for (String key : List.of("default_action", "action")) {
            for (TerraformBlock action : of.block().blocks(key)) {
                groups.addAll(names.meant(of, action, "target_group_arn", TARGETS));
                action.blocks("forward")
                        .forEach(forward -> forward.blocks("target_group")
                                .forEach(target -> groups.addAll(names.meant(of, target, "arn", TARGETS))));
            }
        }
        return groups;
    }

    /** The balancer gets to those ports of a target that its groups open to the balancer. */
    private void reach(TerraformResource balancer, String id, TerraformResource target) {
        if (target.type().equals("aws_lambda_function")) {
            TerraformCalls.calls(things, id, names.arn(target), balancer.origin());
            return;
        }
        network.endpoints(target, balancer)
                .forEach(endpoint -> things.say(new Reachable(id, endpoint), balancer.origin()));
    }
}
