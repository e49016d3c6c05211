package dev.postern.rest;

import dev.postern.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What may be done at an address, in which form it is told there, and by whom: a 405 (RFC 9110, 15.5.6), a 406 and a 403 say it. */
final class Methods {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^}]*))?}");
    private static final List<Operation> OPERATIONS = operations(List.of(
            SimulationsResource.class,
            SystemsResource.class,
            QuestionsResource.class,
            PeopleSaidResource.class,
            TrendResource.class,
            PlaybookResource.class,
            DocumentsResource.class,
            DescriptionResource.class,
            ChangesResource.class));

    /**
     * @param forms media types that are always the same; none where {@code Accept} chooses
     * @param role the least that may; empty where everybody may
     */
    private record Operation(Pattern address, String method, List<String> forms, Optional<Role> role) {
        boolean isAt(String path) {
            return address.matcher(path).matches();
        }
    }

    private Methods() {}

    /** Sorted; with GET comes HEAD, and OPTIONS may be asked of all. */
    static SortedSet<String> at(String path) {
        SortedSet<String> allowed = new TreeSet<>(List.of(HttpMethod.OPTIONS));
        for (Operation operation : OPERATIONS) {
            if (operation.isAt(path)) {
                allowed.add(operation.method());
            }
        }
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return allowed;
    }

    /** What can be read there whatever {@code Accept} says. */
    static List<String> formsAt(String path) {
        return OPERATIONS.stream()
                .filter(operation -> operation.method().equals(HttpMethod.GET) && operation.isAt(path))
                .flatMap(operation -> operation.forms().stream())
                .toList();
    }

    /** The least role that may do that there; who may head may get. */
    static Optional<Role> roleFor(String method, String path) {
        String verb = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        return OPERATIONS.stream()
                .filter(operation -> operation.method().equals(verb) && operation.isAt(path))
                .flatMap(operation -> operation.role().stream())
                .findFirst();
    }

    private static List<Operation> operations(List<Class<?>> resources) {
        List<Operation> operations = new ArrayList<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getDeclaredMethods()) {
                verb(method)
                        .ifPresent(verb -> operations.add(
                                new Operation(address(resource, method), verb, forms(method), role(resource, method))));
            }
        }
        return List.copyOf(operations);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Optional.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static List<String> forms(Method method) {
        return Optional.ofNullable(method.getAnnotation(Produces.class))
                .map(produces -> List.of(produces.value()))
                .orElse(List.of());
    }

    private static Optional<Role> role(Class<?> resource, Method method) {
        RolesAllowed own = method.getAnnotation(RolesAllowed.class);
        RolesAllowed allowed = own == null ? resource.getAnnotation(RolesAllowed.class) : own;
        return Optional.ofNullable(allowed).flatMap(roles -> Role.of(roles.value()[0]));
    }

    private static Pattern address(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String template = resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        String pattern = PARAMETER
                .matcher(template)
                .replaceAll(found -> "(?:"
                        + Optional.ofNullable(found.group(1)).map(String::strip).orElse("[^/]+") + ")");
        return Pattern.compile("/*" + pattern.replaceAll("/+", "/").replaceFirst("^/", "") + "/?");
    }
}
