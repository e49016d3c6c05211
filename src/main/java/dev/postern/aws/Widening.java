package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may give itself any policy, and is still held: by a boundary, or by policies of its own that deny. It comes to what these leave of
 * everything, and does not by this administer. Whom nothing holds administers, and is told here only where it may come to roles elsewhere.
 *
 * @param elsewhere whether there are other accounts
 */
record Widening(Grants grants, Hands hands, boolean elsewhere) {
    private static final String PUT = "iam:Put%sPolicy";
    private static final String ATTACH = "iam:Attach%sPolicy";

    /** By the easiest of its grants. */
    Optional<Grant> of(Grants.Holder holder) {
        return elsewhere || isHeld(holder)
                ? Stream.concat(
                                grants.onSelf(holder, PUT).stream(),
                                grants.onSelf(holder.with(Attachable.KEY, everything(holder)), ATTACH).stream())
                        .min(Comparator.comparing((Grant grant) -> grant.open().size())
                                .thenComparing(Grant::origin))
                : Optional.empty();
    }

    /** Where the denial stands that takes from whatever the identity gives itself, and that nobody else has to give it. */
    Optional<Origin> denial(IamEntity who) {
        Grants.Holder holder = grants.holderOf(who);
        return who instanceof IamGroup || of(holder).isEmpty() || byAnother(holder)
                ? Optional.empty()
                : denials(holder).map(Statement::origin).findFirst();
    }

    private boolean byAnother(Grants.Holder holder) {
        IamEntity who = holder.entity();
        return hands.on(who, who.id(), Grants.on(who, PUT), "", "").isPresent()
                || hands.on(who, who.id(), Grants.on(who, ATTACH), Attachable.KEY, everything(holder))
                        .isPresent();
    }

    private static boolean isHeld(Grants.Holder holder) {
        return holder.entity().boundary().isPresent()
                || denials(holder).findAny().isPresent();
    }

    private static Stream<Statement> denials(Grants.Holder holder) {
        return holder.policies().stream()
                .map(Policy::statements)
                .flatMap(List::stream)
                .filter(statement -> statement.effect() == Effect.DENY);
    }

    /** The policy that grants it, by its ARN. */
    static String everything(Grants.Holder holder) {
        return "arn:%s:iam::aws:policy/AdministratorAccess"
                .formatted(holder.entity().arn().partition());
    }
}
