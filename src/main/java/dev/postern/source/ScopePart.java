package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.SystemFact;
import java.util.List;

/** Boundaries of administration and of networks. */
final class ScopePart {
    static final Part PART = new Part(
            "scope",
            "a scope",
            "A boundary of administration (account) or network (zone), or a pool of nodes (cluster); it runs nothing itself.",
            List.of(
                    CommonKeys.kind(ClosedSet.SCOPE_KIND),
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION,
                    CommonKeys.CONTAINS,
                    CommonKeys.REACHABLE_FROM,
                    CommonKeys.RUNS_ON,
                    CommonKeys.ALLOWED_FROM));

    static final Key SCOPES = CommonKeys.things(
            "scopes", "Boundaries of administration and network.", PART, ClosedSet.SCOPE_KIND, SystemFact.Scope::new);

    private ScopePart() {}
}
