package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.model.Assumption;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Identities of an account to whom a policy of a resource leaves what it grants to everyone. Those who are alike in it are one group,
 * the same for each resource, so that permissions grow with resources and groups and not with resources and identities.
 */
final class Everyone {
    private final Estate estate;
    private final Grants grants;
    private final SystemModel.Builder model;
    private final Map<Asked, Map<Extent, SortedMap<String, Support>>> let = new HashMap<>();
    private final Map<Asked, List<Grants.Holder>> allowed = new HashMap<>();
    private final Map<SortedMap<String, List<Assumption>>, String> groups = new HashMap<>();

    private record Asked(String account, String action) {}

    Everyone(Estate estate, Grants grants, SystemModel.Builder model) {
        this.estate = estate;
        this.grants = grants;
        this.model = model;
    }

    /** Those whom nothing of their own keeps from the action, by what it leaves them of the account's things. */
    Map<Extent, SortedMap<String, Support>> let(String account, String action) {
        return let.computeIfAbsent(new Asked(account, action), none -> {
            Map<Extent, SortedMap<String, Support>> by = new LinkedHashMap<>();
            for (Grants.Holder holder : holders(account)) {
                grants.letWithin(holder, action, ArnPattern.EVERYTHING, true)
                        .forEach(grant -> by.computeIfAbsent(grant.extent(), one -> new TreeMap<>())
                                .merge(holder.entity().id(), grant.support(), (a, b) -> a.isUnconditional() ? a : b));
            }
            return by;
        });
    }

    /** Those of whom some policy may allow the action. */
    List<Grants.Holder> allowed(String account, String action) {
        return allowed.computeIfAbsent(
                new Asked(account, action),
                none -> holders(account).stream()
                        .filter(holder -> holder.policies().stream()
                                .anyMatch(policy -> !policy.unread().isEmpty()
                                        || policy.statements().stream()
                                                .anyMatch(statement -> statement.effect() == Effect.ALLOW
                                                        && statement.actions().includes(action))))
                        .toList());
    }

    /** Users, their groups' policies among theirs, and roles. */
    List<Grants.Holder> holders(String account) {
        return estate.entities().stream()
                .filter(who -> !(who instanceof IamGroup) && who.account().equals(account))
                .map(this::holder)
                .toList();
    }

    Grants.Holder holder(IamEntity who) {
        return who instanceof IamUser user ? grants.holder(user, estate.groupsOf(user)) : grants.holder(who);
    }

    /**
     * The identity that stands for some of an account: the one that it is, or their group.
     *
     * @param members by the identity, why it is one of them
     * @param otherwise how the group is called, unless it is all of the account or one that is called already
     */
    String called(String account, SortedMap<String, Support> members, String otherwise) {
        if (members.size() == 1 && members.get(members.firstKey()).isUnconditional()) {
            return members.firstKey();
        }
        SortedMap<String, List<Assumption>> key = new TreeMap<>();
        members.forEach((id, support) -> key.put(id, support.assumptions()));
        return groups.computeIfAbsent(key, none -> {
            boolean all = members.size() == holders(account).size()
                    && members.values().stream().allMatch(Support::isUnconditional);
            String name = all ? "principals of " + Ids.account(account) : otherwise;
            model.fact(
                    new Identity(name, "group"), members.get(members.firstKey()).origin());
            members.forEach((id, support) -> model.fact(new MemberOf(id, name), support));
            return name;
        });
    }
}
