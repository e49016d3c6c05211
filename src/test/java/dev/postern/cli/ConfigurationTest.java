package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on configuration says what the code reads, and the code reads what the page says. */
class ConfigurationTest {
    private static final Path PAGE = Path.of("src/docs/configuration.md");
    /** What the command says, and nobody else. */
    private static final Set<String> OF_OPTIONS =
            Set.of("postern.playbooks", "postern.data", "postern.login", "postern.jwt");

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("postern.regenerate")) {
            Files.writeString(PAGE, ConfigurationPage.text());
        }
        assertThat(PAGE).hasContent(ConfigurationPage.text());
    }

    @Tag("long")
    @Test
    void everySettingOfTheCodeIsToldWithWhatItUsuallyIs() {
        var read = new TreeMap<String, String>();
        properties()
                .filter(one -> one.name().startsWith("postern."))
                .forEach(one -> read.put(one.name(), one.defaultValue()));
        read.keySet().removeAll(OF_OPTIONS);
        assertThat(read).isNotEmpty();
        var told = Arrays.stream(ServiceSetting.values())
                .filter(setting -> setting.property().startsWith("postern."))
                .collect(Collectors.toMap(
                        ServiceSetting::property, ServiceSetting::usual, (one, other) -> one, TreeMap::new));
        assertThat(told).isEqualTo(read);
    }

    @Test
    void whatIsSetOtherwiseThanQuarkusHasItIsTold() throws IOException {
        Properties set = new Properties();
        try (InputStream in = ConfigurationTest.class.getResourceAsStream("/application.properties")) {
            set.load(in);
        }
        assertThat(Arrays.stream(ServiceSetting.values()).filter(setting -> set.containsKey(setting.property())))
                .isNotEmpty()
                .allSatisfy(setting ->
                        assertThat(set.getProperty(setting.property())).isEqualTo(setting.usual()));
    }

    private static Stream<ConfigProperty> properties() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.postern.rest")
                        .stream()
                        .map(type -> type.reflect())
                        .flatMap(type -> Stream.<Executable>concat(
                                Arrays.stream(type.getDeclaredConstructors()),
                                Arrays.stream(type.getDeclaredMethods())))
                        .map(Executable::getParameterAnnotations)
                        .flatMap(Arrays::stream)
                        .flatMap(Arrays::stream)
                        .filter(ConfigProperty.class::isInstance)
                        .map(ConfigProperty.class::cast);
    }
}
