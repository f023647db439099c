package dev.snapline.collect;

import dev.snapline.kernel.LoginSecret;

/**
 * What a visit is for.
 *
 * @param knownLines lines of the newest snapshot's export text; 0 if there is none
 * @param withoutSecretsAllowed whether an export counts although the user may not see secrets
 */
record Errand(Target target, LoginSecret secret, int knownLines, boolean withoutSecretsAllowed) {}
