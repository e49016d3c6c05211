/**
 * What one run says, written for people and for programs: text, Markdown, JSON, pictures. An
 * {@link dev.postern.analysis.AttackPaths} and {@link dev.postern.report.ReportSettings} come in, characters or bytes go out, equal
 * ones for equal input; it decides nothing about the system, and knows no terminal, file or option.
 *
 * <p>Two decisions. <em>Folding</em> is done here and on the path alone: a carrying step is told within the first step that uses
 * it, and later users refer to that one, so that every control, sensor and assumption of a path is shown exactly once.
 * <em>Escaping</em> happens at the last moment, by one class a format: ids come from files that other people wrote, and no id may
 * move a cursor, turn the direction of writing, break a line, or become markup.
 */
package dev.postern.report;
