/* SPDX-License-Identifier: MIT */
#include "base/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/name.h"

/*
 * libyaml's events become nodes as they come; nothing is kept of them but the
 * copies in the arena.
 *
 * An alias is a second pointer to the same node. That makes the tree small and
 * a walk over it large: the caps on nodes and depth count what a walk will
 * meet, so an alias adds what its anchor holds. Then no reader of the tree has
 * to think of bombs.
 */
struct anchor {
	unsigned line;
	const struct yaml *node; /* NULL until it is complete */
	size_t nodes;		 /* of a walk over it */
	unsigned height;
};

struct builder {
	yaml_parser_t parser;
	struct arena *arena;
	struct arena scratch; /* anchors, and children of open nodes */
	const char *path;
	struct err *err;
	struct names names;	     /* of anchors; empty until there is one */
	ARRAY(struct anchor) anchor; /* by name */
	ARRAY(const struct yaml *) open; /* key, value, ... or items */
	size_t nodes;
	unsigned depth, deepest;
};

/* Errors. */

static const struct yaml *fail_at(struct builder *b, unsigned line,
				  const char *what)
{
	err_set(b->err, "%s:%u: %s", b->path, line, what);
	return NULL;
}

/* libyaml gives a place in lines for what it cannot scan, and in bytes for
 * what it cannot decode. */
static int fail_parser(struct builder *b, const char *text, size_t len)
{
	const yaml_parser_t *p = &b->parser;
	const char *problem = p->problem ? p->problem : "it cannot be read";
	size_t line = p->problem_mark.line + 1;
	size_t at = p->problem_mark.index;

	if (p->error == YAML_MEMORY_ERROR)
		die("out of memory");
	if (p->error == YAML_READER_ERROR) {
		line = 1;
		for (size_t i = 0; i < len && i < p->problem_offset; i++)
			line += text[i] == '\n';
		return err_set(b->err,
			       "%s:%zu: not YAML: %s (byte 0x%02X); "
			       "save the file as UTF-8 text",
			       b->path, line, problem,
			       (unsigned)p->problem_value & 0xff);
	}
	if (at < len && text[at] == '\t')
		return err_set(b->err,
			       "%s:%zu: not YAML: a tab indents this line; "
			       "indent with spaces",
			       b->path, line);
	if (!p->context)
		return err_set(b->err,
			       "%s:%zu: not YAML: %s; check the indentation "
			       "and the quotes around here",
			       b->path, line, problem);
	return err_set(b->err,
		       "%s:%zu: not YAML: %s (%s at line %zu); check the "
		       "indentation and the quotes around here",
		       b->path, line, problem, p->context,
		       p->context_mark.line + 1);
}

static unsigned line_of(const yaml_event_t *event)
{
	return (unsigned)event->start_mark.line + 1;
}

/* Nodes. */

static struct yaml *new_node(struct builder *b, enum yaml_kind kind,
			     const yaml_event_t *event)
{
	struct yaml *y = ARENA_NEW(b->arena, struct yaml);

	y->kind = kind;
	y->path = b->path;
	y->line = line_of(event);
	y->column = (unsigned)event->start_mark.column + 1;
	return y;
}

static const struct yaml *build_node(struct builder *b, yaml_event_t *event);

static const struct yaml *build_scalar(struct builder *b,
				       const yaml_event_t *event)
{
	struct yaml *y = new_node(b, YAML_SCALAR, event);

	y->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		   event->data.scalar.plain_implicit;
	y->len = event->data.scalar.length;
	y->scalar = arena_strndup(
		b->arena, (const char *)event->data.scalar.value, y->len);
	return y;
}

/* Children up to the end event are left on b->open. */
static int build_children(struct builder *b, yaml_event_type_t end)
{
	for (;;) {
		const struct yaml *child;
		yaml_event_t event;

		if (!yaml_parser_parse(&b->parser, &event))
			return -1;
		if (event.type == end) {
			yaml_event_delete(&event);
			return 0;
		}
		child = build_node(b, &event);
		yaml_event_delete(&event);
		if (!child)
			return -1;
		*ARRAY_ADD(&b->scratch, &b->open) = child;
	}
}

static const struct yaml *const *children_from(const struct builder *b,
					       size_t first)
{
	return b->open.nr > first ? b->open.item + first : NULL;
}

static const struct yaml *build_list(struct builder *b,
				     const yaml_event_t *event)
{
	struct yaml *y = new_node(b, YAML_LIST, event);
	size_t first = b->open.nr;

	if (build_children(b, YAML_SEQUENCE_END_EVENT) < 0)
		return NULL;
	y->nr = b->open.nr - first;
	y->item = arena_memdup(b->arena, children_from(b, first),
			       y->nr * sizeof(*y->item));
	b->open.nr = first;
	return y;
}

/* Mappings: keys. */

struct pair {
	const struct yaml *key, *value;
	size_t order;
	bool merged; /* comes from a "<<" */
};

static int compare_keys(const struct yaml *a, const struct yaml *b)
{
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return memcmp(a->scalar, b->scalar, a->len);
}

static int by_key(const void *va, const void *vb)
{
	const struct pair *a = va, *b = vb;
	int c = compare_keys(a->key, b->key);

	return c ? c : (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *va, const void *vb)
{
	const struct pair *a = va, *b = vb;

	return (a->order > b->order) - (a->order < b->order);
}

static bool is_merge(const struct yaml *key)
{
	return key->plain && key->len == 2 && !memcmp(key->scalar, "<<", 2);
}

static int fail_duplicate(struct builder *b, const struct yaml *first,
			  const struct yaml *second)
{
	return err_set(b->err,
		       "%s:%u: the key '%s' is here for a second time, the "
		       "first is at line %u; remove one of them",
		       b->path, second->line, second->scalar, first->line);
}

/* The common mapping: a few keys, no merge. */
static bool is_small_and_plain(const struct yaml *const *kv, size_t nr)
{
	if (nr > 16)
		return false;
	for (size_t i = 0; i < nr; i++)
		if (is_merge(kv[2 * i]))
			return false;
	return true;
}

static int check_few(struct builder *b, const struct yaml *const *kv, size_t nr)
{
	for (size_t i = 1; i < nr; i++)
		for (size_t j = 0; j < i; j++)
			if (!compare_keys(kv[2 * i], kv[2 * j]))
				return fail_duplicate(b, kv[2 * j], kv[2 * i]);
	return 0;
}

struct pairs {
	ARRAY(struct pair) list;
};

static void add_pair(struct builder *b, struct pairs *p, const struct yaml *key,
		     const struct yaml *value, bool merged)
{
	struct pair new = { key, value, p->list.nr, merged };

	*ARRAY_ADD(&b->scratch, &p->list) = new;
}

/* "<<: *defaults" or "<<: [*a, *b]": the keys that are not there already. */
static int add_merged(struct builder *b, struct pairs *p,
		      const struct yaml *key, const struct yaml *from)
{
	if (from->kind == YAML_LIST) {
		for (size_t i = 0; i < from->nr; i++)
			if (from->item[i]->kind != YAML_MAP ||
			    add_merged(b, p, key, from->item[i]) < 0)
				goto bad;
		return 0;
	}
	if (from->kind != YAML_MAP)
		goto bad;
	for (size_t i = 0; i < from->nr; i++)
		add_pair(b, p, from->key[i], from->item[i], true);
	return 0;
bad:
	return err_set(b->err,
		       "%s:%u: '<<' takes in the keys of a mapping, or of a "
		       "list of mappings; give it one",
		       b->path, key->line);
}

/* Sorting finds equal keys in a mapping of any size; then the order of the
 * text is put back. */
static int drop_equal(struct builder *b, struct pairs *p)
{
	struct pair *item = p->list.item;
	size_t kept = 0;

	if (!p->list.nr)
		return 0;
	qsort(item, p->list.nr, sizeof(*item), by_key);
	for (size_t i = 0; i < p->list.nr; i++) {
		struct pair *last = kept ? &item[kept - 1] : NULL;

		if (!last || compare_keys(last->key, item[i].key))
			item[kept++] = item[i];
		else if (!item[i].merged)
			return fail_duplicate(b, last->key, item[i].key);
	}
	p->list.nr = kept;
	qsort(item, kept, sizeof(*item), by_order);
	return 0;
}

static int merge_keys(struct builder *b, const struct yaml *const **kv,
		      size_t *nr)
{
	struct pairs p = { 0 };
	const struct yaml **out;

	for (size_t i = 0; i < *nr; i++)
		if (!is_merge((*kv)[2 * i]))
			add_pair(b, &p, (*kv)[2 * i], (*kv)[2 * i + 1], false);
	for (size_t i = 0; i < *nr; i++)
		if (is_merge((*kv)[2 * i]) &&
		    add_merged(b, &p, (*kv)[2 * i], (*kv)[2 * i + 1]) < 0)
			return -1;
	if (drop_equal(b, &p) < 0)
		return -1;
	*nr = p.list.nr;
	*kv = out = ARENA_ARRAY(&b->scratch, const struct yaml *, 2 * *nr);
	for (size_t i = 0; i < *nr; i++) {
		out[2 * i] = p.list.item[i].key;
		out[2 * i + 1] = p.list.item[i].value;
	}
	return 0;
}

static const struct yaml *build_map(struct builder *b,
				    const yaml_event_t *event)
{
	struct yaml *y = new_node(b, YAML_MAP, event);
	size_t first = b->open.nr;
	const struct yaml *const *kv;
	const struct yaml **key, **item;
	size_t nr;

	if (build_children(b, YAML_MAPPING_END_EVENT) < 0)
		return NULL;
	kv = children_from(b, first);
	nr = (b->open.nr - first) / 2;
	for (size_t i = 0; i < nr; i++)
		if (kv[2 * i]->kind != YAML_SCALAR)
			return fail_at(b, kv[2 * i]->line,
				       "a key that is not text; put quotes "
				       "around it");
	if (is_small_and_plain(kv, nr) ? check_few(b, kv, nr) < 0
				       : merge_keys(b, &kv, &nr) < 0)
		return NULL;

	y->nr = nr;
	y->key = key = ARENA_ARRAY(b->arena, const struct yaml *, 2 * nr);
	y->item = item = key + nr;
	for (size_t i = 0; i < nr; i++) {
		key[i] = kv[2 * i];
		item[i] = kv[2 * i + 1];
	}
	b->open.nr = first;
	return y;
}

/* Anchors and caps. */

static bool count(struct builder *b, size_t nodes, unsigned height,
		  unsigned line)
{
	unsigned deepest = b->depth + height;

	b->nodes += nodes;
	if (deepest > b->deepest)
		b->deepest = deepest;
	if (b->nodes > LIMIT_YAML_NODES) {
		err_set(b->err,
			"%s:%u: more than %d values, with aliases written out; "
			"use fewer aliases or split the file",
			b->path, line, LIMIT_YAML_NODES);
		return false;
	}
	if (deepest > LIMIT_YAML_DEPTH) {
		err_set(b->err,
			"%s:%u: nested more than %d levels deep; "
			"write it flatter",
			b->path, line, LIMIT_YAML_DEPTH);
		return false;
	}
	return true;
}

static const struct yaml *build_alias(struct builder *b,
				      const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;
	unsigned line = line_of(event);
	name_t known = 0;
	const struct anchor *a;

	if (b->anchor.nr)
		known = name_find(&b->names, name, strlen(name));
	if (!known) {
		err_set(b->err,
			"%s:%u: the alias '*%s' has no anchor before it; "
			"define '&%s' first",
			b->path, line, name, name);
		return NULL;
	}
	a = &b->anchor.item[known];
	if (!a->node) {
		err_set(b->err,
			"%s:%u: the alias '*%s' is within its own anchor of "
			"line %u; write the value out",
			b->path, line, name, a->line);
		return NULL;
	}
	return count(b, a->nodes, a->height, line) ? a->node : NULL;
}

static const yaml_char_t *anchor_of(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.anchor;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor;
	default:
		return event->data.mapping_start.anchor;
	}
}

static const struct yaml *build_content(struct builder *b, yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return build_scalar(b, event);
	case YAML_SEQUENCE_START_EVENT:
		return build_list(b, event);
	default:
		return build_map(b, event);
	}
}

/* Room for the anchor of this name. One defined again replaces the first. */
static name_t open_anchor(struct builder *b, const char *text, unsigned line)
{
	name_t name;

	if (!b->anchor.nr)
		names_init(&b->names);
	name = name_intern_str(&b->names, text);
	while (b->anchor.nr <= name)
		*ARRAY_ADD(&b->scratch, &b->anchor) = (struct anchor){ 0 };
	b->anchor.item[name] = (struct anchor){ .line = line };
	return name;
}

static const struct yaml *build_anchored(struct builder *b, yaml_event_t *event,
					 const char *text)
{
	name_t name = open_anchor(b, text, line_of(event));
	size_t nodes = b->nodes;
	unsigned outer = b->deepest;
	const struct yaml *y;

	b->deepest = b->depth;
	y = build_content(b, event);
	b->anchor.item[name].node = y;
	b->anchor.item[name].nodes = b->nodes - nodes + 1;
	b->anchor.item[name].height = b->deepest - b->depth + 1;
	if (outer > b->deepest)
		b->deepest = outer;
	return y;
}

static const struct yaml *build_node(struct builder *b, yaml_event_t *event)
{
	const struct yaml *y;
	const yaml_char_t *anchor;

	if (event->type == YAML_ALIAS_EVENT)
		return build_alias(b, event);
	if (!count(b, 1, 1, line_of(event)))
		return NULL;
	anchor = anchor_of(event);
	b->depth++;
	y = anchor ? build_anchored(b, event, (const char *)anchor)
		   : build_content(b, event);
	b->depth--;
	return y;
}

/* The document. */

static const struct yaml *empty_document(struct builder *b)
{
	struct yaml *y = ARENA_NEW(b->arena, struct yaml);

	*y = (struct yaml){ .kind = YAML_SCALAR,
			    .line = 1,
			    .column = 1,
			    .path = b->path,
			    .plain = true,
			    .scalar = "" };
	return y;
}

/* The type of the next event, which need not be looked at; NO_EVENT when the
 * text is wrong. */
static yaml_event_type_t pass_event(struct builder *b, unsigned *line)
{
	yaml_event_type_t type;
	yaml_event_t event;

	if (!yaml_parser_parse(&b->parser, &event))
		return YAML_NO_EVENT;
	type = event.type;
	*line = line_of(&event);
	yaml_event_delete(&event);
	return type;
}

/* Stream start, then of each document start, content, end, then stream end. */
static const struct yaml *build_document(struct builder *b)
{
	yaml_event_type_t type;
	const struct yaml *y;
	yaml_event_t event;
	unsigned line;

	if (pass_event(b, &line) != YAML_STREAM_START_EVENT)
		return NULL;
	type = pass_event(b, &line);
	if (type == YAML_STREAM_END_EVENT)
		return empty_document(b);
	if (type == YAML_NO_EVENT || !yaml_parser_parse(&b->parser, &event))
		return NULL;
	y = build_node(b, &event);
	yaml_event_delete(&event);
	if (!y || pass_event(b, &line) != YAML_DOCUMENT_END_EVENT)
		return NULL;
	type = pass_event(b, &line);
	if (type == YAML_DOCUMENT_START_EVENT)
		return fail_at(b, line,
			       "a second document begins here; "
			       "put each in a file of its own");
	return type == YAML_STREAM_END_EVENT ? y : NULL;
}

int yaml_parse(const struct yaml **out, struct arena *a, const char *path,
	       const char *text, size_t len, struct err *e)
{
	struct builder b = { .arena = a, .path = path, .err = e };
	const struct yaml *y;

	if (!yaml_parser_initialize(&b.parser))
		die("out of memory");
	arena_init(&b.scratch);
	yaml_parser_set_input_string(&b.parser, (const unsigned char *)text,
				     len);
	y = build_document(&b);
	if (b.parser.error != YAML_NO_ERROR)
		fail_parser(&b, text, len);
	names_release(&b.names);
	arena_release(&b.scratch);
	yaml_parser_delete(&b.parser);
	*out = y;
	return y ? 0 : -1;
}
