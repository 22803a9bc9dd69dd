/* SPDX-License-Identifier: MIT */
#ifndef JUDGE_CAUSE_H
#define JUDGE_CAUSE_H

#include "base/lines.h"
#include "judge/finding.h"

/*
 * Which line made a finding that stands on lines nobody touched: a hint for
 * whoever has to mend it, which decides nothing.
 *
 * What flows, flows by names. A touched line binds some (an import, an
 * assignment, a parameter); statements that use one of them bind theirs by it;
 * and a finding that uses one has its cause there. Else a finding has its cause
 * in a touched line of the statement it stands in, or of a header around it (a
 * `with`, a `def`). Scopes and attributes are left aside, and what a deleted
 * line did is not known.
 */

/* Set `cause` of those findings of one file, introduced and not touched, for
 * which there is such a line. It is copied into the arena. */
void causes_find(struct finding *, size_t nr, struct arena *,
		 const struct text *, const struct ast *,
		 const struct lines *touched);

#endif
