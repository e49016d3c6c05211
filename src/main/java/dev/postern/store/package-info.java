/**
 * What the service keeps: the models that were submitted, revision by revision, and what people said about them. Bytes, names and days
 * come in and go out; it knows no rule and no question. What follows from a model is never kept as the truth, for it can be derived again.
 *
 * <p>Plain SQL over JDBC that H2 and PostgreSQL understand alike: a handful of statements, and a mapper would hide the two that matter,
 * the lock on a system while a revision is added, and the commit after which it is never lost.
 *
 * <p>A system with as many revisions as are allowed takes no more until somebody makes room or raises the limit: to drop the oldest would
 * take away, unasked, what was acknowledged, and with it the beginning of every trend.
 */
package dev.postern.store;
