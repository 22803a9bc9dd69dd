/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "rule/ruleset.h"

/*
 * A rule file of any bytes: it loads, or there is one message; what loads can
 * be validated, with patterns, regexes and all.
 */
static void check_notes(const struct notes *notes)
{
	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *n = &notes->list.item[i];

		MUST(n->path && n->line && n->text && *n->text);
	}
}

static void check_rules(const struct ruleset *s)
{
	for (size_t i = 0; i < s->list.nr; i++) {
		const struct rule *r = s->list.item[i];

		MUST(r->id && *r->id && r->message && r->line);
		MUST(r->index == i);
		MUST(!r->formula != !r->taint);
		MUST(ruleset_find(s, r->id) == r);
	}
	for (size_t i = 0; i < s->pattern.nr; i++)
		MUST(s->pattern.item[i]->index == i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err e = { "" };
	struct parser *parser;
	struct arena arena;
	struct names names;
	struct notes notes;
	struct ruleset set;
	int ret;

	arena_init(&arena);
	names_init(&names);
	notes_init(&notes, &arena);
	ruleset_init(&set, &arena, &names, &notes);
	ret = ruleset_load_text(&set, "fuzz.yml", (const char *)data, size, &e);
	MUST(!ret == !*e.text);
	check_notes(&notes);
	check_rules(&set);

	parser = parser_new(&names);
	ret = ruleset_validate(&set, parser);
	check_notes(&notes);
	MUST(!ret || notes.list.nr);
	parser_release(parser);

	ruleset_release(&set);
	names_release(&names);
	arena_release(&arena);
	return 0;
}
