/**
 * Readers: one a format, each from a file to a {@link dev.postern.model.SystemModel} or to every problem of that file at once. What
 * a reader needs of a playbook is handed to it as plain data; it knows no rules, no engine and no report.
 */
package dev.postern.source;
