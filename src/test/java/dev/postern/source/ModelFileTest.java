package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    @Test
    void formatsAreKnownByTheirOutermostKeys() {
        assertThat(format("# model\n\"system\": x\n")).contains(ModelFormat.SYSTEM);
        assertThat(format("components:\n  threagile_version:\n")).contains(ModelFormat.SYSTEM);
        assertThat(format("{\"goals\": [{\"system\": 1}], \"facts\": []}")).contains(ModelFormat.SYSTEM);
        assertThat(format("threagile_version: 1.0.0\ntitle: x\n")).contains(ModelFormat.THREAGILE);
        assertThat(format("a:\n  system: x\n")).isEmpty();
        assertThat(format("[{\"system\": 1}]")).isEmpty();
        assertThat(format("")).isEmpty();
    }

    @Test
    void whatIsNotKnownIsRefusedWithTheFormatsThatAre() throws IOException {
        Path file = folder.resolve("deployment.yaml");
        Files.writeString(file, "apiVersion: v1\nkind: Pod\n");

        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> ModelFile.read(
                        file,
                        new dev.postern.model.PlaybookWords(
                                new dev.postern.model.ControlKinds(new TreeMap<>(), new TreeMap<>()),
                                java.util.Set.of(),
                                java.util.Set.of(),
                                java.util.Set.of(),
                                java.util.Set.of())));

        assertThat(refused).hasMessage(file + """
                : this is no model that is known here (its keys: "apiVersion", "kind").
                    Known are a system of ours (system, components, identities, scopes, facts, joins), \
                a Threagile model (threagile_version, technical_assets, trust_boundaries), \
                authorization details of AWS accounts (UserDetailList, GroupDetailList, RoleDetailList), \
                the tree of an AWS organisation (PolicyTypes, Children) or \
                a Terraform plan or state (format_version, terraform_version, planned_values).""");
    }

    private static Optional<ModelFormat> format(String text) {
        return ModelFormat.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
