/**
 * What AWS accounts say as records, and the facts that follow: identities with their effective permissions, who trusts whom, what a
 * change of a policy changes. Pure: no JSON, no files, no rules; of the playbook it knows the actions that the catalogue names.
 *
 * <p>Decisions. Permissions are told statement by statement, on the {@link dev.postern.aws.Extent} that is left of what a statement
 * grants when boundary and denials have taken theirs; extents are patterns, and what lies in one is told once for all who hold it, so
 * that neither facts nor steps grow as identities times resources. What the details list (users, roles, groups, policies) is there and
 * nothing else is, so that a grant on none of it is no fact. What they do not list (functions, instances, login profiles) may be there:
 * a question of each role or user, never of each grant.
 *
 * <p>A user is a member of its groups where that gives it all that they are granted; where a boundary or a denial takes from it, what
 * is left is the user's own. Whoever may do every action of the catalogue on everything is an administrator, and nothing else is told
 * of it. A denial that the caller can avoid by asking otherwise (another region) is none; a condition that the caller can meet so is
 * met.
 *
 * <p>An organisation takes from what its accounts allow as a boundary does, a layer for each level. Resource control policies on roles are
 * asked where a role is trusted, since the role's account has them and not the caller's.
 *
 * <p>All who come to a role are asked the same: the statement of its trust that allows, those that deny whom they name, and these
 * policies. Whoever is nobody's here (a customer of an identity provider, the owner of another account) is tried as each of those that
 * they can make themselves look like.
 *
 * <p>A source that knows more than identities and policies says so in an {@link dev.postern.aws.Inventory}. What it lists lies in the
 * extents of grants beside the questions of what it may not list. The policy of a resource grants to whom it names, and takes from what
 * policies of identities grant; an administrator, who can take it away, stays one. What lies in another account is reached only where its
 * policy lets in.
 *
 * <p>A tag counts as it is, unless it keeps somebody out and somebody may change it: then it is asked, since the details say what is and
 * not what will be. Who may give the tagged one policies is left out; whatever rests on a tag, such an identity comes to without it.
 *
 * <p>Times are not known and not now: a request is no older than the newest thing in the details.
 */
package dev.postern.aws;
