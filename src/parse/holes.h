/* SPDX-License-Identifier: MIT */
#ifndef PARSE_HOLES_H
#define PARSE_HOLES_H

/*
 * How the holes of a pattern reach a parser that only knows Python: as
 * identifiers that begin with a reserved letter, U+A66E. Python allows the
 * letter; it has a meaning in patterns alone.
 *
 *	$X           HOLE X
 *	$...ARGS     HOLE HOLE ARGS
 *	...          HOLE HOLE HOLE
 *	<... e ...>  HOLE deep[e]: as a subscript it may stand left of =
 *	$X : T       HOLE typed(HOLE X, T)
 */
#define HOLE	      "\xea\x99\xae"
#define HOLE_REST     HOLE HOLE
#define HOLE_ELLIPSIS HOLE HOLE HOLE
#define HOLE_DEEP     HOLE "deep"
#define HOLE_TYPED    HOLE "typed"

#endif
