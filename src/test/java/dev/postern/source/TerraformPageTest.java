package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on Terraform says of each type of resource that is understood how, and of no other. */
class TerraformPageTest {
    private static final Pattern ROW = Pattern.compile("^\\| (`aws_.*?) \\|", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("`(aws_\\w+)`");

    @Test
    void itTellsOfTheTypesOfTheTable() throws IOException {
        String page = Files.readString(Path.of("src/docs/terraform.md"));
        Set<String> told = ROW.matcher(page)
                .results()
                .flatMap(row -> TYPE.matcher(row.group(1)).results())
                .map(type -> type.group(1))
                .collect(Collectors.toSet());
        assertThat(told).isEqualTo(TerraformTypes.all());
    }
}
