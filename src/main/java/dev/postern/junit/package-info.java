/**
 * Tests that an architect writes: systems and folders of rules come in, assertions and tests of JUnit go out, and what fails says in
 * the words of the reports what was gained, or what was missing. It knows no command line, and nothing else here knows it: JUnit is the
 * test's own, not the program's.
 *
 * <p>Two decisions. An assertion that nobody gains a thing is met only where the run can say so: a run that was cut off, a model with no
 * start, or one with a fact that no rule reads fails it as a path does, for the same reasons for which a gate never fails open. And what
 * is misspelt (a fact, a control) is refused, since it would hold for ever.
 */
package dev.postern.junit;
