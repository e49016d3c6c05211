package dev.postern.cli;

import dev.postern.analysis.Switches;
import java.util.List;
import picocli.CommandLine.Option;

/** By what the system is otherwise than its model says. */
final class SwitchOptions {
    @Option(
            names = "--enforce",
            paramLabel = "CONTROL",
            description = "Put a control or sensor in place: \"imdsv2-required on waf\".")
    private List<String> enforce = List.of();

    @Option(names = "--lift", paramLabel = "CONTROL", description = "Take a control or sensor away.")
    private List<String> lift = List.of();

    @Option(
            names = "--remove",
            paramLabel = "FACT",
            description = "Take a fact of the model away: \"trusts role/a role/b\".")
    private List<String> remove = List.of();

    @Option(
            names = "--suppose",
            paramLabel = "ID=ANSWER",
            description = "Suppose that an assumption is true or false: a-0123456789ab=false.")
    private List<String> suppose = List.of();

    Switches.Written written() {
        return new Switches.Written(enforce, lift, remove, suppose);
    }
}
