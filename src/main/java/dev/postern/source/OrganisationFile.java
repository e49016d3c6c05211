package dev.postern.source;

import dev.postern.aws.Organisation;
import dev.postern.model.Problem;
import dev.postern.model.SystemModel;
import java.util.List;

/** The tree of an AWS organisation; by itself nothing in it can be attacked, it takes from what accounts beside it allow. */
record OrganisationFile(String name, Organisation organisation, List<Problem> doubts) {
    OrganisationFile {
        doubts = List.copyOf(doubts);
    }

    /** @throws dev.postern.model.RefusedException where the document is none */
    static OrganisationFile read(String name, byte[] content) {
        Reading reading = new Reading();
        Organisation organisation = new OrganisationReader(reading)
                .read(Documents.document(name, content).sound());
        return new OrganisationFile(name, organisation, reading.problems());
    }

    SystemModel model() {
        SystemModel.Builder model = SystemModel.named("");
        model.source(ModelFormat.AWS_ORGANISATION.source(name));
        AccountFile.doubt(doubts, model);
        return model.build();
    }
}
