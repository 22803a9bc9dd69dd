/* SPDX-License-Identifier: MIT */
#include "rule/late_regex.h"

#include "rule/rule.h"
#include "rule/ruleset.h"

struct regex *late_regex(struct late_regex *l)
{
	struct ruleset *set = l->set;
	struct err why = { "" };

	if (l->regex || l->invalid)
		return l->regex;
	l->regex = regex_compile(set->arena, l->text, l->flags, &why);
	if (l->regex) {
		*ARRAY_ADD(set->arena, &set->regex) = l->regex;
		return l->regex;
	}
	l->invalid = true;
	notes_add(set->notes, NOTE_RULE, l->rule->path, l->line, l->rule->id,
		  "%s; correct it", why.text);
	return NULL;
}
