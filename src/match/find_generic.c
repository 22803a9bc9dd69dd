/* SPDX-License-Identifier: MIT */
#include "match/eval.h"

struct ranges find_generic(struct eval *e, struct pattern *p)
{
	(void)p;
	eval_note_limit(e,
			"languages (generic patterns are not supported yet)");
	return (struct ranges){ 0 };
}
