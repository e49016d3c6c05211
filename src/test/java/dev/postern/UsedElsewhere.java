package dev.postern;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** That some other package of the project uses a type, or that it is on the list of what those who embed Postern call. */
final class UsedElsewhere extends ArchCondition<JavaClass> {
    /** The DRL of the rules names the first, which no class file shows; the others are for those who embed Postern or test rules. */
    private static final Set<String> FOR_EMBEDDING = Set.of("Attacker", "DerivationCheck", "CasesFile", "RuleCase");

    private final JavaClasses all;

    UsedElsewhere(JavaClasses all) {
        super("be used by another package");
        this.all = all;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean used = FOR_EMBEDDING.contains(type.getSimpleName())
                || all.stream()
                        .filter(other -> !other.getPackageName().equals(type.getPackageName()))
                        .flatMap(other -> other.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .anyMatch(target ->
                                target.getBaseComponentType().getName().startsWith(type.getName()));
        events.add(new SimpleConditionEvent(type, used, type.getName() + " is public and no other package uses it"));
    }
}
