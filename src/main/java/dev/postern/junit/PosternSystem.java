package dev.postern.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Which system the tests of a class, or one parameter, are about. Parameters of the type {@link SystemUnderTest} and {@link
 * dev.postern.playbook.Playbook} are given; each system is read and run once in a test run. Paths start where the tests run, which is
 * the project's folder.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PosternExtension.class)
public @interface PosternSystem {
    /** The model, or the files that together are one. */
    String[] value();

    /** Folders of rules besides the shipped ones. */
    String[] playbook() default {};
}
