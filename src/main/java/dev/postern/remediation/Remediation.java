package dev.postern.remediation;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.source.AccountDocuments;
import dev.postern.source.StatementPlace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What to change in an account so that its goals are closed.
 *
 * @param paths as things are
 * @param ways what each path rests on, in the order of the paths
 * @param remedy that which takes least; empty where nothing is to be done or nothing can be
 * @param instead others that each close what it closes
 * @param withheld those of which none is given, and why
 */
public record Remediation(
        Situation situation,
        AttackPaths paths,
        List<Way> ways,
        Optional<Remedy> remedy,
        List<Remedy> instead,
        List<Withheld> withheld) {
    public Remediation {
        ways = List.copyOf(ways);
        instead = List.copyOf(instead);
        withheld = List.copyOf(withheld);
    }

    /**
     * A path and the policies that make it.
     *
     * @param narrow statements that grant what it uses, and what of them
     * @param tighten statements of trust policies that it passes
     * @param broken by which changes of the remedy, counted from 1
     */
    public record Way(AttackPath path, List<Granted> narrow, List<Granted> tighten, List<Integer> broken) {}

    /** A statement and what a path uses of it. */
    public record Granted(StatementPlace statement, String what) {}

    /** A kind of remedy that is not given, and why, as a clause. */
    public record Withheld(Remedy.Means means, String why) {}

    /**
     * @param documents of which the situation is
     * @param simulate reads changed documents and runs the playbook as the situation was run
     * @param most how many of each goal's cheapest paths to look at
     */
    public static Remediation of(
            AccountDocuments documents, Situation situation, Function<AccountDocuments, Situation> simulate, int most) {
        return new RemediationInquiry(documents, situation, simulate, most).answer();
    }
}
