package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fixture",
        description =
                "Write a system, what must stay true of it, and a page for its story; all of it holds, and is to be written over.",
        footerHeading = "%nExample:%n",
        footer = "  postern new fixture our-breach-2024 && postern test fixtures/our-breach-2024")
final class NewFixtureCommand implements Runnable {
    private static final String STORY = """
            # %s

            Say in a few lines what happened, or what the system is there to show; what the model simplifies; what alone would have ended it, and
            what sounds right and would not have helped.

            Sources:
            """;
    private static final String SYSTEM = """
            # State what the system was on a quiet day, and nothing of the attack.
            system: %s

            start: internet
            goals: [reads customer-records]

            components:
              portal:
                kind: server
                endpoints:
                  portal:443:
                    reachable-from: internet
                    accepts: anyone
                    weaknesses:
                      FINDING-1: { severity: high, gives: content-disclosure }
                holds: [customer-records]

            data:
              customer-records: confidential personal-data
            """;
    private static final String EXPECTED = """
            # What must stay true of it; written by hand, and run with postern test.
            goals:
              reads customer-records: yes
            verdict: exposed

            chain:
              - foothold: can read portal
              - escalation: has customer-records
              - impact: reads customer-records

            choke-points: [ can read portal, has customer-records, patched on FINDING-1 ]

            # Each alone is enough; with "ends", for that link of the chain.
            broken-by:
              - control: patched on FINDING-1
              - { control: tokenised on customer-records, ends: reads customer-records }

            # What sounds right and does not help.
            not-broken-by:
              - control: non-exportable on portal
                counts-once: [ stores portal portal nothing ]

            variants:
              - name: the flaw is mended
                link: can read portal
                control: [ patched on FINDING-1 ]
                then: gone
              - name: the records lie elsewhere
                link: has customer-records
                remove: [ stores portal customer-records nothing ]
                then: gone
              - name: what is stored stands for the data
                link: reads customer-records
                control: [ tokenised on customer-records ]
                then: gone
            """;

    @Parameters(paramLabel = "NAME", description = "What the folder is to be called; for a breach its name and year.")
    private String name;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "fixtures",
            description = "The folder of fixtures to write into (${DEFAULT-VALUE}).")
    private Path fixtures;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (!NewFiles.isName(name)) {
            throw new WrongUsageException(List.of(new Problem(
                    "new-fixture",
                    Origin.option("NAME"),
                    "\"%s\" is no name for a fixture".formatted(name),
                    "A name is small letters, digits and single hyphens: our-breach-2024.")));
        }
        Path folder = fixtures.resolve(name);
        new NewFiles()
                .add(folder.resolve("README.md"), STORY.formatted(name))
                .add(folder.resolve("system.yaml"), SYSTEM.formatted(name))
                .add(folder.resolve("expected.yaml"), EXPECTED)
                .write(spec.commandLine().getOut());
        spec.commandLine().getOut().printf("Next: write over the example, then postern test %s%n", folder);
    }
}
