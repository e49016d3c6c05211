package dev.postern.remediation;

import dev.postern.analysis.Situation;
import dev.postern.model.AttackerFact;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.AccountDocuments;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.List;

/** Asks what to change, from one identity as the start. */
final class Remediating {
    static final Playbook PLAYBOOK = Playbook.shipped();
    private static final Simulation SIMULATION = Simulation.of(PLAYBOOK);

    private Remediating() {}

    static Remediation from(String identity, Path... files) {
        return inquiry(identity, files).answer();
    }

    static Remediation fromInternet(Path... files) {
        return inquiry(new SendsFrom("internet"), files).answer();
    }

    static RemediationInquiry inquiry(String identity, Path... files) {
        return inquiry(new ActsAs(identity), files);
    }

    private static RemediationInquiry inquiry(AttackerFact start, Path... files) {
        AccountDocuments documents = AccountDocuments.read(List.of(files));
        return new RemediationInquiry(documents, situation(documents, start), changed -> situation(changed, start), 10);
    }

    private static Situation situation(AccountDocuments documents, AttackerFact start) {
        SystemModel model = ModelFile.read(documents.contents(), PLAYBOOK.words()).toBuilder()
                .start(start, Origin.option("--start"))
                .build();
        return Situation.of(SIMULATION.run(model, Limits.DEFAULT), Profile.DEFAULT);
    }
}
