/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <string.h>

#include "base/json.h"
#include "base/nearest.h"
#include "base/str.h"
#include "cli/example.h"
#include "cli/explain.h"
#include "cli/fixtures.h"
#include "cli/judging.h"
#include "cli/terminal.h"
#include "report/describe.h"
#include "report/metadata.h"
#include "rule/ruleset.h"

enum rules_format {
	FORMAT_TEXT,
	FORMAT_JSON,
};

struct rules_options {
	struct words rules;
	unsigned format; /* enum rules_format */
};

#define FIELD(name) offsetof(struct rules_options, name)

static const char *list_format(size_t i)
{
	static const char *const word[] = { "text", "json" };

	return i < ARRAY_SIZE(word) ? word[i] : NULL;
}

static const struct option option_table[] = {
	OPTION_RULES(FIELD(rules), "builtin:all"),
	{
		.name = "format",
		.letter = 'f',
		.kind = OPTION_CHOICE,
		.field = FIELD(format),
		.value = "FORMAT",
		.help = "how to list",
		.initial = "text",
		.choice = list_format,
	},
	{ 0 },
};

/* The rules a subcommand speaks of, and what is needed to have them. */
struct loaded {
	struct names names;
	struct notes notes;
	struct ruleset rules;
};

static void loaded_init(struct loaded *l, struct arena *a)
{
	names_init(&l->names);
	notes_init(&l->notes, a);
	ruleset_init(&l->rules, a, &l->names, &l->notes);
}

static void loaded_release(struct loaded *l)
{
	ruleset_release(&l->rules);
	names_release(&l->names);
}

static int load(struct loaded *l, const struct words *path, struct err *e)
{
	for (size_t i = 0; i < path->list.nr; i++) {
		if (ruleset_load(&l->rules, path->list.item[i], e) < 0)
			return -1;
	}
	ruleset_read_all(&l->rules);
	return 0;
}

/* Invalid rules are said on standard error, and make the answer a 2. */
static int status_with_notes(const struct notes *notes)
{
	int status = EXIT_PASS;

	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *n = &notes->list.item[i];

		if (n->kind == NOTE_INFO)
			continue;
		print_note(stderr, n);
		status = EXIT_BROKEN;
	}
	return status;
}

static void widen(int *widest, const char *text)
{
	int len = text ? (int)strlen(text) : 0;

	*widest = len > *widest ? len : *widest;
}

/* The pack has a column when there are any: only shipped rules need one. */
static void list_text(struct arena *a, const struct ruleset *set)
{
	int widest = 0, widest_pack = 0;

	for (size_t i = 0; i < set->list.nr; i++) {
		struct description d;

		describe_rule(&d, a, set->list.item[i]);
		widen(&widest, set->list.item[i]->id);
		widen(&widest_pack, d.pack);
	}
	for (size_t i = 0; i < set->list.nr; i++) {
		const struct rule *r = set->list.item[i];
		struct description d;

		describe_rule(&d, a, r);
		printf("%-*s  %-7s  ", widest, r->id,
		       severity_name(r->severity));
		if (widest_pack)
			printf("%-*s  ", widest_pack, d.pack ? d.pack : "");
		print_line(stdout, "%s", d.title);
	}
}

/* What its fixture has of a rule, NULL when it has none. */
struct examples {
	const char *found, *clean;
};

static struct examples examples_of(struct arena *a, const struct rule *r)
{
	struct text fixture;

	if (!fixture_text(&fixture, a, r->path))
		return (struct examples){ NULL, NULL };
	return (struct examples){
		.found = example_find(a, &fixture, r->id, ANNOTATION_FOUND),
		.clean = example_find(a, &fixture, r->id, ANNOTATION_CLEAN),
	};
}

static void list_json(struct arena *a, const struct ruleset *set)
{
	struct json_writer w;

	json_writer_init(&w, stdout, 2);
	json_open_array(&w, NULL);
	for (size_t i = 0; i < set->list.nr; i++) {
		const struct rule *r = set->list.item[i];
		struct examples example = examples_of(a, r);
		struct description d;

		describe_rule(&d, a, r);
		json_open_object(&w, NULL);
		json_put_text(&w, "id", r->id);
		json_put_text(&w, "severity", severity_name(r->severity));
		if (d.pack)
			json_put_text(&w, "pack", d.pack);
		json_put_text(&w, "title", d.title);
		json_put_text(&w, "message", d.message);
		json_put_text(&w, "path", r->path);
		json_put_count(&w, "line", r->line);
		json_open_array(&w, "references");
		for (size_t j = 0; j < d.references.list.nr; j++)
			json_put_text(&w, NULL, d.references.list.item[j]);
		json_close(&w);
		if (example.found)
			json_put_text(&w, "found", example.found);
		if (example.clean)
			json_put_text(&w, "not_found", example.clean);
		json_put_bool(&w, "fix", r->fix || r->fix_regex);
		if (r->metadata)
			metadata_put(&w, "metadata", r->metadata);
		json_close(&w);
	}
	json_close(&w);
	json_writer_finish(&w);
}

static int list(struct loaded *l, struct arena *a,
		const struct rules_options *o, const struct words *word,
		struct err *e)
{
	if (word->list.nr)
		return err_set(e,
			       "list takes no words, and '%s' was given; rules "
			       "are named by --rules",
			       word->list.item[0]);
	if (load(l, &o->rules, e) < 0)
		return -1;
	if (o->format == FORMAT_JSON)
		list_json(a, &l->rules);
	else
		list_text(a, &l->rules);
	return status_with_notes(&l->notes);
}

static int validate(struct loaded *l, struct arena *a,
		    const struct rules_options *o, const struct words *word,
		    struct err *e)
{
	struct parser *parser = parser_new(&l->names);
	int status = -1;

	(void)a;
	if (load(l, word->list.nr ? word : &o->rules, e) == 0) {
		ruleset_validate(&l->rules, parser);
		status = status_with_notes(&l->notes);
	}
	parser_release(parser);
	if (status == EXIT_PASS)
		printf("valid: %zu\n", l->rules.list.nr);
	return status;
}

static struct rule *find_rule(const struct ruleset *set, const char *id)
{
	const struct rule *r = ruleset_find(set, id);

	return r ? set->list.item[r->index] : NULL;
}

static int unknown_rule(const struct ruleset *set, const char *id,
			struct err *e)
{
	struct nearest n;

	nearest_init(&n, id);
	for (size_t i = 0; i < set->list.nr; i++)
		nearest_try(&n, set->list.item[i]->id);
	if (n.best)
		return err_set(e, "there is no rule '%s'; did you mean '%s'?",
			       id, n.best);
	return err_set(e, "there is no rule '%s'; mlgate rules list names them",
		       id);
}

static void print_indented(const char *title, const char *text)
{
	if (!text)
		return;
	printf("\n%s\n", title);
	while (*text) {
		size_t len = strcspn(text, "\n");

		print_line(stdout, "    %.*s", (int)len, text);
		text += len + (text[len] == '\n');
	}
}

static void explain_rule(struct arena *a, const struct rule *r)
{
	struct examples example = examples_of(a, r);
	struct description d;

	describe_rule(&d, a, r);
	print_line(stdout, "%s  %s  %s:%u", r->id, severity_name(r->severity),
		   r->path, r->line);
	putchar('\n');
	print_wrapped(stdout, d.message, 0, 0);
	if (d.limits.list.nr)
		puts("\nlimits");
	for (size_t i = 0; i < d.limits.list.nr; i++)
		print_wrapped(stdout, d.limits.list.item[i], 0, 4);
	if (d.references.list.nr)
		puts("\nreferences");
	for (size_t i = 0; i < d.references.list.nr; i++)
		print_line(stdout, "    %s", d.references.list.item[i]);
	print_indented("found", example.found);
	print_indented("not found", example.clean);
}

static int explain(struct loaded *l, struct arena *a,
		   const struct rules_options *o, const struct words *word,
		   struct err *e)
{
	struct rule *r;

	if (word->list.nr < 1 || word->list.nr > 2)
		return err_set(e, "explain needs the ID of a rule, and takes a "
				  "FILE");
	if (load(l, &o->rules, e) < 0)
		return -1;
	r = find_rule(&l->rules, word->list.item[0]);
	if (!r)
		return unknown_rule(&l->rules, word->list.item[0], e);
	if (word->list.nr == 1)
		explain_rule(a, r);
	else if (explain_on_file(stdout, a, &l->rules, r, word->list.item[1],
				 e) < 0)
		return -1;
	return status_with_notes(&l->notes);
}

static const struct {
	const char *name;
	int (*run)(struct loaded *, struct arena *,
		   const struct rules_options *, const struct words *,
		   struct err *);
} subcommand[] = {
	{ "list", list },
	{ "validate", validate },
	{ "explain", explain },
};

static int run(struct arena *a, const struct arguments *args, struct err *e)
{
	struct words word = args->word;
	const char *name = word.list.nr ? word.list.item[0] : "list";
	struct rules_options o = { 0 };
	struct loaded loaded;

	options_apply(&o, a, option_table, args);
	if (word.list.nr) {
		word.list.item++;
		word.list.nr--;
	}
	for (size_t i = 0; i < ARRAY_SIZE(subcommand); i++) {
		int status;

		if (strcmp(subcommand[i].name, name) != 0)
			continue;
		loaded_init(&loaded, a);
		status = subcommand[i].run(&loaded, a, &o, &word, e);
		loaded_release(&loaded);
		return status < 0 ? err_in(e, "rules") : status;
	}
	return err_set(e, "rules: '%s' is none of list, validate and explain",
		       name);
}

static const char *const synopsis[] = {
	"[list] [--rules PATH] [--format json]",
	"validate [PATH...]",
	"explain ID [FILE] [--rules PATH]",
	NULL,
};

static const char *const subcommands[] = { "list", "validate", "explain",
					   NULL };

static const struct command_example examples[] = {
	{ "mlgate rules list", "The shipped rules, a line each." },
	{ "mlgate rules explain pickles-in-pytorch",
	  "What the rule finds, why, and what to write instead." },
	{ "mlgate rules explain no-eval app.py --rules team-rules/",
	  "Why does it match there, or not?" },
	{ "mlgate rules validate team-rules/",
	  "Compile every pattern of your own rules." },
	{ 0 },
};

const struct command command_rules = {
	.name = "rules",
	.summary = "list, validate or explain rules",
	.synopsis = synopsis,
	.description =
		"list names the rules with their severity and what they find. "
		"validate compiles every pattern and regular expression, which "
		"check does only when a file needs them. explain prints all "
		"that a rule says of itself, with examples from its fixture; "
		"with a FILE, what each operator of the rule gave there.",
	.subcommand = subcommands,
	.option = option_table,
	.example = examples,
	.run = run,
};
