/* SPDX-License-Identifier: MIT */
#include "rule/ruleset.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/str.h"
#include "rule/builtin.h"
#include "rule/pack.h"
#include "rule/read.h"

/*
 * The texts of patterns and the ids of rules are interned like any word, and
 * their numbers are indexes here: no table of our own. 0 is none.
 */
struct ruleset_index {
	uint32_t *pattern;    /* by text: newest with it, 1 + its index */
	uint32_t *rule;	      /* by id: 1 + its index */
	size_t cap;	      /* of both */
	ARRAY(uint32_t) next; /* by index: another with the same text */
};

void ruleset_init(struct ruleset *s, struct arena *a, struct names *names,
		  struct notes *notes)
{
	*s = (struct ruleset){ .arena = a, .names = names, .notes = notes };
	s->index = ARENA_NEW(a, struct ruleset_index);
	word_table_init(&s->words, a, names);
}

void ruleset_release(struct ruleset *s)
{
	for (size_t i = 0; i < s->regex.nr; i++)
		regex_release(s->regex.item[i]);
	s->regex.nr = 0;
}

static void reserve(struct ruleset *s, name_t name)
{
	struct ruleset_index *x = s->index;
	size_t size = sizeof(uint32_t), cap = x->cap ? x->cap : 1024;

	while (cap <= name)
		cap *= 2;
	if (cap == x->cap)
		return;
	x->pattern =
		arena_grow(s->arena, x->pattern, x->cap * size, cap * size);
	x->rule = arena_grow(s->arena, x->rule, x->cap * size, cap * size);
	memset(x->pattern + x->cap, 0, (cap - x->cap) * size);
	memset(x->rule + x->cap, 0, (cap - x->cap) * size);
	x->cap = cap;
}

/* Patterns. */

static bool is_alike(const struct pattern *a, const struct pattern *b)
{
	return a->language == b->language && a->inside == b->inside &&
	       !memcmp(&a->options, &b->options, sizeof(a->options));
}

struct pattern *ruleset_pattern(struct ruleset *s, const char *text, size_t len,
				const struct pattern *as)
{
	name_t name = name_intern(s->names, text, len);
	uint32_t *newest;
	struct pattern *p;

	reserve(s, name);
	newest = &s->index->pattern[name];
	for (uint32_t i = *newest; i; i = s->index->next.item[i - 1])
		if (is_alike(s->pattern.item[i - 1], as))
			return s->pattern.item[i - 1];

	p = ARENA_NEW(s->arena, struct pattern);
	pattern_init(p, s->arena, name_text(s->names, name), &s->words);
	p->path = as->path;
	p->line = as->line;
	p->language = as->language;
	p->inside = as->inside;
	p->options = as->options;
	p->index = (uint32_t)s->pattern.nr;
	*ARRAY_ADD(s->arena, &s->index->next) = *newest;
	*ARRAY_ADD(s->arena, &s->pattern) = p;
	*newest = (uint32_t)s->pattern.nr;
	return p;
}

/* Rules. */

static const struct rule *find_rule(const struct ruleset *s, name_t id)
{
	if (id >= s->index->cap || !s->index->rule[id])
		return NULL;
	return s->list.item[s->index->rule[id] - 1];
}

const struct rule *ruleset_find(const struct ruleset *s, const char *id)
{
	return find_rule(s, name_find(s->names, id, strlen(id)));
}

void ruleset_read(struct ruleset *s, struct rule *r)
{
	struct reader reader = { .set = s, .arena = s->arena };
	const struct builtin_rule *unread = r->unread;
	struct rule read;

	if (!unread)
		return;
	if (read_rule(&read, &reader, builtin_tree(s->arena, unread)) !=
	    READ_OK)
		die("the shipped rule '%s' cannot be read: this is a defect of "
		    "the build",
		    r->id);
	read.index = r->index;
	read.wake = r->wake;
	*r = read;
}

void ruleset_read_all(struct ruleset *s)
{
	for (size_t i = 0; i < s->list.nr; i++)
		ruleset_read(s, s->list.item[i]);
}

static bool is_same(struct ruleset *s, struct rule *a, struct rule *b)
{
	if (a->unread && a->unread == b->unread)
		return true;
	ruleset_read(s, a);
	ruleset_read(s, b);
	return yaml_equal(a->yaml, b->yaml);
}

static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) : 0;
}

static bool is_shipped(const struct rule *r)
{
	return starts_with(r->path, BUILTIN_FOLDER);
}

/* The id with bytes start to end of the path in front, as an id is written. */
static const char *qualified_id(struct arena *a, const struct rule *r,
				size_t start, size_t end)
{
	char *id = arena_printf(a, "%.*s.%s", (int)(end - start),
				r->path + start, r->id);

	for (char *c = id; *c; c++) {
		if (*c == '/')
			*c = '.';
		else if (!isalnum((unsigned char)*c) && !strchr("._-", *c))
			*c = '-';
	}
	return id;
}

/* Collections of rules tell them apart by their folders, too: the raw-query of
 * django is not that of flask. The id of the second one has as many folders in
 * front as it takes; NULL when nothing tells the two apart. */
static const char *id_with_folders(struct ruleset *s, const struct rule *first,
				   const struct rule *r)
{
	size_t end = folder_length(r->path), start = end;

	if (is_shipped(first) || is_shipped(r) ||
	    (end == folder_length(first->path) &&
	     !memcmp(first->path, r->path, end)))
		return NULL;
	while (start > 0) {
		const char *id;

		start--;
		while (start > 0 && r->path[start - 1] != '/')
			start--;
		if (r->path[start] == '.' || r->path[start] == '/')
			break; /* ./ and the like name no folder */
		id = qualified_id(s->arena, r, start, end);
		if (!ruleset_find(s, id))
			return id;
		start -= start > 0;
	}
	return NULL;
}

/* A rule whose id another one has; false when it cannot be used. */
static bool rename_rule(struct ruleset *s, const struct rule *first,
			struct rule *r)
{
	const char *id = id_with_folders(s, first, r);

	if (!id) {
		notes_add(s->notes, NOTE_RULE, r->path, r->line, r->id,
			  "the id '%s' is taken by another rule at %s:%u; "
			  "rename one of them",
			  r->id, first->path, first->line);
		return false;
	}
	notes_add(s->notes, NOTE_INFO, r->path, r->line, id,
		  "the id '%s' is taken by the rule at %s:%u; this one is '%s'",
		  r->id, first->path, first->line, id);
	r->id = id;
	return true;
}

static void add_rule(struct ruleset *s, struct rule *r)
{
	name_t id = name_intern_str(s->names, r->id);
	const struct rule *first;

	reserve(s, id);
	first = find_rule(s, id);
	if (first && is_same(s, s->list.item[first->index], r))
		return;
	if (first) {
		if (!rename_rule(s, first, r))
			return;
		id = name_intern_str(s->names, r->id);
		reserve(s, id);
	}
	r->index = (uint32_t)s->list.nr;
	*ARRAY_ADD(s->arena, &s->list) = r;
	s->index->rule[id] = (uint32_t)s->list.nr;
}

static void load_rule(struct ruleset *s, const struct yaml *y)
{
	struct reader r = { .set = s, .arena = s->arena };
	struct rule *rule = ARENA_NEW(s->arena, struct rule);

	switch (read_rule(rule, &r, y)) {
	case READ_OK:
		if (rule->formula)
			wake_of_formula(&rule->wake, s->arena, rule->formula);
		add_rule(s, rule);
		break;
	case READ_INVALID:
		notes_add(s->notes, NOTE_RULE, y->path, r.error_line, rule->id,
			  "%s", r.error);
		break;
	case READ_OTHER:
		s->nr_other_languages++;
		break;
	case READ_SKIPPED:
		break;
	}
}

/* choice: of packs, of which NULL is all. */
static int load_tree(struct ruleset *s, const struct yaml *y,
		     const char *choice, struct err *e)
{
	const struct yaml *rules = yaml_find(y, "rules");

	if (!rules)
		return err_set(e,
			       "%s:%u: no key 'rules'; a rule file is a "
			       "mapping with a list of rules under 'rules'",
			       y->path, y->line);
	if (rules->kind != YAML_LIST)
		return err_set(e,
			       "%s:%u: 'rules' must be a list, this is %s; put "
			       "'- ' before each rule",
			       y->path, rules->line, yaml_kind_name(rules));
	for (size_t i = 0; i < rules->nr; i++) {
		if (!choice ||
		    pack_is_chosen(choice, pack_entry(rules->item[i])))
			load_rule(s, rules->item[i]);
	}
	return 0;
}

int ruleset_load_text(struct ruleset *s, const char *path, const char *text,
		      size_t len, struct err *e)
{
	const struct yaml *y;

	if (len > LIMIT_RULE_BYTES)
		return err_set(e, "%s: larger than %u KiB; split it", path,
			       LIMIT_RULE_BYTES >> 10);
	path = arena_strdup(s->arena, path);
	if (yaml_parse(&y, s->arena, path, text, len, e) < 0)
		return -1;
	if (y->kind == YAML_SCALAR && !y->len)
		return err_set(e,
			       "%s:1: the file is empty; a rule file begins "
			       "with 'rules:'",
			       path);
	return load_tree(s, y, NULL, e);
}

/* Files and folders. */

static int load_file(struct ruleset *s, const char *path, struct err *e)
{
	struct arena scratch;
	char *text;
	size_t len;
	int ret;

	arena_init(&scratch);
	ret = file_read(&text, &len, &scratch, path, LIMIT_RULE_BYTES, e);
	if (!ret)
		ret = ruleset_load_text(s, path, text, len, e);
	arena_release(&scratch);
	return ret;
}

struct entries {
	ARRAY(const char *) path;
};

static int by_path(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_rule_file(const char *path)
{
	if (ends_with(path, ".test.yml") || ends_with(path, ".test.yaml"))
		return false;
	return ends_with(path, ".yml") || ends_with(path, ".yaml");
}

static int list_folder(struct entries *out, struct arena *a, const char *path,
		       struct err *e)
{
	DIR *dir = opendir(path);
	struct dirent *d;
	int failed;

	if (!dir)
		return err_set(e, "%s: the folder cannot be read: %s", path,
			       strerror(errno));
	while (errno = 0, (d = readdir(dir)) != NULL)
		if (d->d_name[0] != '.')
			*ARRAY_ADD(a, &out->path) =
				arena_printf(a, "%s/%s", path, d->d_name);
	failed = errno;
	closedir(dir);
	if (failed)
		return err_set(e, "%s: the folder cannot be read: %s", path,
			       strerror(failed));
	if (out->path.nr)
		qsort(out->path.item, out->path.nr, sizeof(*out->path.item),
		      by_path);
	return 0;
}

/* Links to files are followed, links to folders are not: they could lead in
 * circles. */
static int load_folder(struct ruleset *s, const char *path, size_t *nr_files,
		       struct err *e)
{
	struct entries entries = { 0 };
	struct stat st;

	if (list_folder(&entries, s->arena, path, e) < 0)
		return -1;
	for (size_t i = 0; i < entries.path.nr; i++) {
		const char *entry = entries.path.item[i];

		if (!lstat(entry, &st) && S_ISDIR(st.st_mode)) {
			if (load_folder(s, entry, nr_files, e) < 0)
				return -1;
		} else if (is_rule_file(entry)) {
			if (load_file(s, entry, e) < 0)
				return -1;
			(*nr_files)++;
		}
	}
	return 0;
}

/* For a machine that could not read them when building. */
static int load_builtin_texts(struct ruleset *s, const char *choice,
			      struct err *e)
{
	for (size_t i = 0; i < builtin_files_nr; i++) {
		const struct builtin_file *f = &builtin_files[i];
		const char *path =
			arena_printf(s->arena, BUILTIN_FOLDER "%s", f->path);
		const struct yaml *y;

		if (yaml_parse(&y, s->arena, path, f->text, f->length, e) < 0 ||
		    load_tree(s, y, choice, e) < 0)
			return -1;
	}
	return 0;
}

/* The steps of a shipped rule, with our numbers for its words. */
static void translate(struct wake *w, struct arena *a,
		      const struct builtin_rule *r, const uint32_t *number)
{
	for (uint32_t i = 0; i < r->nr_steps; i++) {
		uint32_t step = builtin_wakes[r->wake + i];

		if (WAKE_OPERATOR(step) == WAKE_WORD ||
		    WAKE_OPERATOR(step) == WAKE_STRING)
			step = WAKE_STEP(WAKE_OPERATOR(step),
					 number[WAKE_NUMBER(step)]);
		*ARRAY_ADD(a, &w->step) = step;
	}
}

static void load_builtin_rules(struct ruleset *s, const char *choice)
{
	uint32_t *number = ARENA_ARRAY(s->arena, uint32_t, builtin_words_nr);

	for (size_t i = 0; i < builtin_words_nr; i++) {
		const char *word = builtin_strings + (builtin_words[i] >> 1);

		number[i] = (builtin_words[i] & 1 ? word_number_of_string
						  : word_number)(
			&s->words, word, strlen(word));
	}
	for (size_t i = 0; i < builtin_rules_nr; i++) {
		const struct builtin_rule *from = &builtin_rules[i];
		struct pack_entry entry = { builtin_strings + from->pack,
					    builtin_strings + from->severity };

		struct rule *r;

		if (!pack_is_chosen(choice, entry))
			continue;
		r = ARENA_NEW(s->arena, struct rule);
		*r = (struct rule){
			.id = builtin_strings + from->id,
			.path = builtin_strings + from->path,
			.line = from->line,
			.unread = from,
		};
		translate(&r->wake, s->arena, from, number);
		add_rule(s, r);
	}
}

static int load_builtin(struct ruleset *s, const char *choice, struct err *e)
{
	if (pack_check(choice, e) < 0)
		return -1;
	if (!builtin_rules_nr)
		return load_builtin_texts(s, choice, e);
	load_builtin_rules(s, choice);
	return 0;
}

int ruleset_load(struct ruleset *s, const char *path, struct err *e)
{
	size_t nr_files = 0, len = strlen(path);
	struct stat st;

	if (pack_is_choice(path))
		return load_builtin(s, path, e);
	if (stat(path, &st) < 0)
		return err_set(e,
			       "%s: no such rules: %s; name a file, a folder "
			       "or 'builtin'",
			       path, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return load_file(s, path, e);
	while (len > 1 && path[len - 1] == '/')
		len--;
	path = arena_strndup(s->arena, path, len);
	if (load_folder(s, path, &nr_files, e) < 0)
		return -1;
	if (!nr_files)
		return err_set(e,
			       "%s: the folder has no rule files; they end in "
			       ".yml or .yaml",
			       path);
	return 0;
}
