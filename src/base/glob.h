/* SPDX-License-Identifier: MIT */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include <stdbool.h>

/*
 * Globs over paths, compared component by component:
 *
 *	*	any bytes within one component, also none
 *	**	as a whole component: any number of components, also none;
 *		at the end at least one
 *	?	one character of a component
 *	[a-z]	one byte of the set, [!a-z] or [^a-z] one that is not in it
 *	\x	the character x itself
 *
 * A dot at the start of a name is an ordinary character, and letters of
 * different case differ. A '[' without its ']' is an ordinary character. The
 * time taken is at most the product of the two lengths, whatever the glob.
 */

/* Does the glob match the whole path? */
bool glob_match(const char *glob, const char *path);

/*
 * The reading of a rule's `paths` and of --include and --exclude: one of g,
 * (any folder)/g, g/(anything below) or both, so that "tests" means every
 * folder of that name. A glob that starts with '/' or "./" is tied to the top;
 * one that ends in '/' means a folder.
 */
bool glob_match_below(const char *glob, const char *path);

#endif
