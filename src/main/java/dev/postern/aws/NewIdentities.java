package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Users, roles and groups that an identity may make for itself. Who may make one without a boundary, give it policies and act as it or
 * join it, all under one name that nobody has yet, may do whatever there is to do in the account. The trust of a new role is written by who makes it:
 * within an account it lets in whom nothing denies.
 */
final class NewIdentities {
    private static final String NEW = "+new";
    private static final String CREATE_USER = "iam:CreateUser";
    private static final String CREATE_ROLE = "iam:CreateRole";
    private static final String CREATE_GROUP = "iam:CreateGroup";
    /** Only services of AWS make roles there. */
    private static final List<ArnPattern> RESERVED = List.of(
            ArnPattern.of("arn:*:iam::*:role/aws-service-role/*"), ArnPattern.of("arn:*:iam::*:role/aws-reserved/*"));

    /** Gets a role only by an instance profile, which is made and filled by further actions. */
    private static final String BY_PROFILE = "ec2.amazonaws.com";

    private final Grants grants;
    private final Boundaries boundaries;
    private final Unheld unheld;
    private final Catalogue catalogue;
    private final SystemModel.Builder model;

    NewIdentities(Grants grants, Unheld unheld, Catalogue catalogue, SystemModel.Builder model) {
        this.grants = grants;
        boundaries = new Boundaries(grants);
        this.unheld = unheld;
        this.catalogue = catalogue;
        this.model = model;
    }

    void say(Grants.Holder holder, String subject) {
        String account = Ids.account(holder.entity().account());
        users(holder)
                .forEach(grant -> model.fact(new Permission(subject, CREATE_USER + NEW, account), grant.support()));
        groups(holder)
                .forEach(grant -> model.fact(new Permission(subject, CREATE_GROUP + NEW, account), grant.support()));
        List<Grant> roles = roles(holder);
        roles.forEach(grant -> model.fact(new Permission(subject, CREATE_ROLE + NEW, account), grant.support()));
        if (roles.stream().noneMatch(Grant::isUnconditional)) {
            catalogue.services().stream()
                    .filter(service -> !service.equals(BY_PROFILE))
                    .forEach(service -> tell(passed(holder, service), subject, account, service));
        }
    }

    private List<Grant> users(Grants.Holder holder) {
        return firstOf(
                holder,
                CREATE_USER,
                making -> both(
                        made(holder, CREATE_USER, "iam:AttachUserPolicy", "iam:PutUserPolicy", making),
                        any(making.by(holder), "iam:CreateAccessKey", "iam:CreateLoginProfile")));
    }

    /** Of use to users whom nothing holds in a group; they have no tags. */
    private List<Grant> groups(Grants.Holder holder) {
        return holder.entity() instanceof IamUser user && unheld.is(user)
                ? both(
                        made(holder, CREATE_GROUP, "iam:AttachGroupPolicy", "iam:PutGroupPolicy", new Making(false)),
                        grants.onNew(holder.making(false), Joining.ADD_USER))
                : List.of();
    }

    private List<Grant> roles(Grants.Holder holder) {
        return firstOf(
                holder,
                CREATE_ROLE,
                making -> roles(holder, making).stream()
                        .flatMap(role -> grants.assumable(making.by(holder), role).stream())
                        .toList());
    }

    private List<Grant> passed(Grants.Holder holder, String service) {
        return firstOf(
                holder,
                CREATE_ROLE,
                making -> both(
                        roles(holder, making),
                        grants.onNew(making.by(holder).with(PassedTo.KEY, service), Catalogue.PASS_ROLE)));
    }

    private List<Grant> roles(Grants.Holder holder, Making making) {
        return made(holder, CREATE_ROLE, "iam:AttachRolePolicy", "iam:PutRolePolicy", making);
    }

    /** Made without tags, only where there is no such way with tags, and only where there is none under a boundary that is asked for. */
    private List<Grant> firstOf(Grants.Holder holder, String create, Function<Making, List<Grant>> ways) {
        return Stream.concat(
                        Stream.of(new Making(false), new Making(true)),
                        boundaries.asked(holder, create).stream()
                                .map(Optional::of)
                                .flatMap(arn -> Stream.of(new Making(false, arn), new Making(true, arn))))
                .map(ways)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Grant> made(Grants.Holder holder, String create, String attach, String put, Making making) {
        Grants.Holder maker = making.by(holder);
        List<Grant> made = grants.onNew(maker, create).stream()
                .filter(grant -> isFree(grant.extent()))
                .toList();
        if (made.isEmpty()) {
            return made;
        }
        List<Grant> given = both(made, any(maker, attach, put));
        List<Grant> tagged =
                making.tagged() ? both(given, grants.onNew(maker, create.replace("Create", "Tag"))) : given;
        return making.boundary().filter(arn -> holds(arn, holder, create)).isEmpty()
                ? tagged
                : both(tagged, boundaries.freeing(holder, making, kind -> of(create, kind)));
    }

    /** Whether a boundary takes anything from what it is given to, and stays. */
    private boolean holds(String boundary, Grants.Holder holder, String create) {
        Attachment attached = new Attachment(boundary, holder.entity().origin());
        return !PolicyShape.isEverything(grants.text(attached))
                && boundaries.hold(bounded(attached, holder.entity(), create), attached);
    }

    private static IamEntity bounded(Attachment boundary, IamEntity maker, String create) {
        Arn arn = new Arn(
                maker.arn().partition(),
                "iam",
                "",
                maker.account(),
                of(create, "%s/new").toLowerCase(Locale.ROOT));
        Optional<Attachment> held = Optional.of(boundary);
        return create.equals(CREATE_USER)
                ? new IamUser(arn, List.of(), List.of(), held, List.of(), Collections.emptySortedMap(), maker.origin())
                : new IamRole(
                        arn,
                        new Policy(arn.toString(), List.of(), List.of()),
                        List.of(),
                        List.of(),
                        held,
                        List.of(),
                        Collections.emptySortedMap(),
                        maker.origin());
    }

    private static String of(String create, String action) {
        return action.formatted(create.equals(CREATE_USER) ? "User" : "Role");
    }

    /** A new role that is passed to a service is told as one that trusts the service. */
    private void tell(List<Grant> passed, String subject, String account, String service) {
        String role = "new role of " + account + " for " + service;
        for (Grant grant : passed) {
            model.fact(new Identity(role, "role"), grant.origin());
            model.fact(new Trusts(role, service), grant.origin());
            model.fact(new Permission(role, CREATE_ROLE + NEW, account), grant.origin());
            model.fact(new Permission(subject, Catalogue.PASS_ROLE, role), grant.support());
        }
    }

    private List<Grant> any(Grants.Holder maker, String one, String other) {
        return Stream.of(one, other)
                .flatMap(action -> grants.onNew(maker, action).stream())
                .toList();
    }

    private static List<Grant> both(List<Grant> some, List<Grant> others) {
        List<Grant> both = new ArrayList<>();
        for (Grant grant : some) {
            others.forEach(other -> Narrowing.both(grant, other).ifPresent(both::add));
        }
        return Narrowing.widest(both);
    }

    /** Whether some name in the extent is not taken. */
    private boolean isFree(Extent extent) {
        return RESERVED.stream().noneMatch(extent::isWithin)
                && extent.within().stream().filter(ArnPattern::isLiteral).noneMatch(one -> isTaken(one, extent));
    }

    private boolean isTaken(ArnPattern one, Extent extent) {
        Optional<String> name = Arn.of(one.text()).map(Arn::name);
        return grants.members(Extent.all(extent.target())).stream()
                .anyMatch(id -> Arn.of(id).map(Arn::name).equals(name));
    }
}
