package dev.postern.junit;

import dev.postern.playbook.Playbook;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the system, and the playbook, that {@link PosternSystem} names. */
final class PosternExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PosternExtension.class);

    private record Rules(List<Path> folders) {}

    private record Run(List<Path> files, Rules rules) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(SystemUnderTest.class) || type.equals(Playbook.class);
    }

    /** @throws dev.postern.model.RefusedException with every problem of the rules, else of the model */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PosternSystem asked = parameter
                .findAnnotation(PosternSystem.class)
                .or(() -> onClass(context.getRequiredTestClass()))
                .orElseThrow(() -> new ParameterResolutionException(
                        "No @PosternSystem names a system, neither on the parameter nor on the class."));
        Rules rules = new Rules(paths(asked.playbook()));
        return parameter.getParameter().getType().equals(Playbook.class)
                ? playbook(rules, context)
                : system(new Run(paths(asked.value()), rules), context);
    }

    /** Of the class or of one it stands in. */
    private static Optional<PosternSystem> onClass(Class<?> test) {
        return Stream.<Class<?>>iterate(test, each -> each != null, Class::getEnclosingClass)
                .flatMap(each -> Optional.ofNullable(each.getAnnotation(PosternSystem.class)).stream())
                .findFirst();
    }

    private static List<Path> paths(String... names) {
        return Arrays.stream(names).map(Path::of).toList();
    }

    @SuppressWarnings("deprecation") // what took its place is not in JUnit 5, with which people test too
    private static Playbook playbook(Rules rules, ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(rules, key -> Playbook.read(key.folders(), true), Playbook.class);
    }

    @SuppressWarnings("deprecation") // see above
    private static SystemUnderTest system(Run run, ExtensionContext context) {
        Playbook playbook = playbook(run.rules(), context);
        return store(context)
                .getOrComputeIfAbsent(run, key -> SystemUnderTest.read(key.files(), playbook), SystemUnderTest.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
