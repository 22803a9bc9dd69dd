/* SPDX-License-Identifier: MIT */
#include "parse/parse.h"

#include <assert.h>
#include <string.h>
#include <tree_sitter/api.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/limits.h"
#include "parse/cst.h"
#include "parse/lower.h"
#include "parse/second_reading.h"

/*
 * tree-sitter builds its tree, the tree is copied to a flat one (cst.h), and
 * lowering makes ours of that. tree-sitter's symbols are numbers of one build
 * of the grammar; they are looked up by name once.
 */
extern const TSLanguage *tree_sitter_python(void);

#define SYMBOLS_MAX 512
#define FIELDS_MAX  64

struct parser {
	TSParser *ts;
	struct names *names;
	struct arena arena;
	uint8_t kind[SYMBOLS_MAX];
	uint8_t field[FIELDS_MAX];
};

static const char *const kind_names[] = {
#define CST(id, symbol) symbol,
#include "parse/cst_kinds.def"
#undef CST
};

static const char *const field_names[] = {
	"",
#define FIELD(id, name) name,
#include "parse/cst_fields.def"
#undef FIELD
};

static uint8_t kind_of(const TSLanguage *l, TSSymbol s)
{
	const char *name = ts_language_symbol_name(l, s);

	if (ts_language_symbol_type(l, s) != TSSymbolTypeRegular)
		return CST_TOKEN;
	for (size_t i = 0; i < ARRAY_SIZE(kind_names); i++) {
		if (!strcmp(kind_names[i], name))
			return (uint8_t)i;
	}
	return CST_OTHER;
}

struct parser *parser_new(struct names *names)
{
	const TSLanguage *l = tree_sitter_python();
	struct arena arena;
	struct parser *p;

	arena_init(&arena);
	p = ARENA_NEW(&arena, struct parser);
	p->arena = arena;
	p->names = names;
	p->ts = ts_parser_new();
	assert(ts_language_symbol_count(l) <= SYMBOLS_MAX);
	assert(ts_language_field_count(l) < FIELDS_MAX);
	if (!ts_parser_set_language(p->ts, l))
		die("the Python grammar does not fit the parser: "
		    "this is a defect of the build");
	for (TSSymbol s = 0; s < ts_language_symbol_count(l); s++)
		p->kind[s] = kind_of(l, s);
	for (size_t i = 1; i < ARRAY_SIZE(field_names); i++) {
		TSFieldId id = ts_language_field_id_for_name(
			l, field_names[i], (uint32_t)strlen(field_names[i]));

		assert(id);
		p->field[id] = (uint8_t)i;
	}
	return p;
}

void parser_release(struct parser *p)
{
	struct arena arena = p->arena;

	ts_parser_delete(p->ts);
	arena_release(&arena);
}

/* The tree as a flat array. */

struct flatten {
	const struct parser *parser;
	struct arena *arena;
	TSTreeCursor *cursor;
	ARRAY(struct cst_node) node;
	ARRAY(struct span) comment;
	bool too_deep;
};

static uint8_t kind_of_node(const struct parser *p, TSNode n)
{
	TSSymbol s = ts_node_symbol(n);

	return ts_node_is_error(n) || s >= SYMBOLS_MAX ? CST_ERROR : p->kind[s];
}

/* Extras are not in the tree, comments are kept apart. */
static bool is_extra(struct flatten *f, uint8_t kind, struct span span)
{
	if (kind == CST_COMMENT)
		*ARRAY_ADD(f->arena, &f->comment) = span;
	return kind == CST_COMMENT || kind == CST_LINE_CONTINUATION;
}

static void flatten(struct flatten *f, TSTreeCursor *c)
{
	uint32_t open[LIMIT_TREE_DEPTH + 1];
	uint32_t depth = 0;

	for (;;) {
		TSNode n = ts_tree_cursor_current_node(c);
		struct span span = { ts_node_start_byte(n),
				     ts_node_end_byte(n) };
		uint8_t kind = kind_of_node(f->parser, n);
		bool extra = is_extra(f, kind, span);
		TSFieldId id = ts_tree_cursor_current_field_id(c);

		if (!extra) {
			open[depth] = (uint32_t)f->node.nr;
			*ARRAY_ADD(f->arena, &f->node) = (struct cst_node){
				.kind = kind,
				.field = f->parser->field[id],
				.flags = (uint8_t)((ts_node_is_missing(n)
							    ? CST_MISSING
							    : 0) |
						   (ts_node_has_error(n)
							    ? CST_HAS_ERROR
							    : 0)),
				.span = span,
			};
			if (depth == LIMIT_TREE_DEPTH) {
				f->too_deep = true;
			} else if (ts_tree_cursor_goto_first_child(c)) {
				depth++;
				continue;
			}
			f->node.item[open[depth]].end = (uint32_t)f->node.nr;
		}
		while (!ts_tree_cursor_goto_next_sibling(c)) {
			if (!ts_tree_cursor_goto_parent(c))
				return;
			depth--;
			f->node.item[open[depth]].end = (uint32_t)f->node.nr;
		}
	}
}

static struct cst build_cst(struct arena *a, const struct parser *p,
			    const char *bytes, TSTree *tree)
{
	struct flatten f = { .parser = p, .arena = a };
	TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));

	flatten(&f, &cursor);
	ts_tree_cursor_delete(&cursor);
	return (struct cst){
		.bytes = bytes,
		.node = f.node.item,
		.nr = (uint32_t)f.node.nr,
		.comment = f.comment.item,
		.nr_comments = (uint32_t)f.comment.nr,
		.too_deep = f.too_deep,
	};
}

/* Reading. */

/* tree-sitter's grammar does not take a lone CR for the end of a line, nor a
 * byte order mark anywhere but at the start. Same length, so that offsets
 * hold. */
static const char *readable_copy(struct arena *a, const struct text *t)
{
	char *copy = NULL;

	for (uint32_t i = 0; i < t->len; i++) {
		if (t->bytes[i] != '\r' || t->bytes[i + 1] == '\n')
			continue;
		if (!copy)
			copy = arena_strndup(a, t->bytes, t->len);
		copy[i] = '\n';
	}
	return copy ? copy : t->bytes;
}

/* The grammar's scanner keeps the indents in a buffer of 1,024 bytes and does
 * not mind its end: text that is indented deeper is not given to it. Strings
 * count as code here, which can only make more of them. */
static bool is_indented_too_deep(const char *bytes, uint32_t len)
{
	uint32_t open[LIMIT_INDENTS];
	uint32_t nr = 0;

	for (uint32_t i = 0; i < len;) {
		const char *end = memchr(bytes + i, '\n', len - i);
		uint32_t next = end ? (uint32_t)(end - bytes) + 1 : len;
		uint32_t indent = 0;

		for (; i < next && (bytes[i] == ' ' || bytes[i] == '\t'); i++)
			indent += bytes[i] == '\t' ? 8 : 1;
		if (i < next && bytes[i] != '\n' && bytes[i] != '\r' &&
		    bytes[i] != '#') {
			while (nr && open[nr - 1] >= indent)
				nr--;
			if (nr == LIMIT_INDENTS)
				return true;
			open[nr++] = indent;
		}
		i = next;
	}
	return false;
}

/* The progress callback comes every hundred or so steps of the parser. Steps
 * tell nothing of the work: one that mends an error may go over all that was
 * wrong so far. */
struct patience {
	uint64_t until_us;
	unsigned calls;
};

#define CALLS_PER_LOOK 8

static bool out_of_patience(TSParseState *state)
{
	struct patience *p = state->payload;

	return ++p->calls % CALLS_PER_LOOK == 0 &&
	       clock_worked_us() > p->until_us;
}

static struct patience patience_for(uint32_t len)
{
	uint64_t ms =
		LIMIT_PARSE_MS + (uint64_t)(len >> 10) * LIMIT_PARSE_MS_PER_KB;

	return (struct patience){ clock_worked_us() + ms * 1000, 0 };
}

struct reading {
	const char *bytes;
	uint32_t len;
};

static const char *read_rest(void *payload, uint32_t offset, TSPoint point,
			     uint32_t *len)
{
	const struct reading *r = payload;

	(void)point;
	*len = offset < r->len ? r->len - offset : 0;
	return r->bytes + (offset < r->len ? offset : r->len);
}

static TSTree *read_tree(struct parser *p, const char *bytes, uint32_t len,
			 struct patience *patience)
{
	struct reading reading = { bytes, len };
	TSInput input = { &reading, read_rest, TSInputEncodingUTF8, NULL };
	TSParseOptions options = { patience, out_of_patience };
	TSTree *tree =
		ts_parser_parse_with_options(p->ts, NULL, input, options);

	ts_parser_reset(p->ts);
	return tree;
}

/* The first error's line, or 0; counts them all. */
static unsigned first_error(const struct cst *cst, const struct text *t,
			    unsigned *nr)
{
	unsigned line = 0;

	*nr = 0;
	for (uint32_t i = 0; i < cst->nr; i++) {
		const struct cst_node *n = &cst->node[i];

		if (n->kind != CST_ERROR && !(n->flags & CST_MISSING))
			continue;
		if (!(*nr)++)
			line = text_line_of(t, n->span.start);
	}
	return line;
}

static void note_errors(const struct cst *cst, const struct text *t,
			struct notes *notes)
{
	unsigned nr, line = first_error(cst, t, &nr);

	if (cst->too_deep)
		notes_add(notes, NOTE_LIMIT, t->path, 1, NULL,
			  "nested deeper than %d levels; what lies deeper was "
			  "not judged",
			  LIMIT_TREE_DEPTH);
	if (nr)
		notes_add(
			notes, NOTE_SYNTAX, t->path, line, NULL,
			"this is not Python%s; what could not be read was not "
			"judged",
			nr == 1	  ? ""
			: nr == 2 ? ", nor is one more place"
				  : ", nor are more places");
}

/* An empty tree, for what could not be read at all. */
static void empty_tree(struct ast *out, struct arena *a)
{
	out->node = ARENA_NEW(a, struct node);
	out->node[0] = (struct node){ .kind = NODE_FILE, .end = 1 };
	out->nr = 1;
}

static bool has_errors(const struct cst *cst)
{
	return cst->node[0].flags & CST_HAS_ERROR;
}

/* Read what has errors in other ways; the first that has none counts. */
static void read_again(struct cst *cst, struct arena *a, struct parser *p,
		       uint32_t len, struct patience *patience)
{
	static const char *(*const way[])(struct arena *, const struct cst *,
					  uint32_t) = {
		second_reading_of_names,
		second_reading_of_targets,
	};

	for (size_t i = 0; i < ARRAY_SIZE(way); i++) {
		const char *bytes = way[i](a, cst, len);
		TSTree *tree =
			bytes ? read_tree(p, bytes, len, patience) : NULL;
		struct cst again;

		if (!tree)
			continue;
		again = build_cst(a, p, bytes, tree);
		ts_tree_delete(tree);
		if (has_errors(&again))
			continue;
		*cst = again;
		return;
	}
}

static bool parse(struct ast *out, struct arena *a, struct parser *p,
		  const struct text *t, bool pattern, struct notes *notes)
{
	const char *bytes = readable_copy(a, t);
	bool deep = is_indented_too_deep(bytes, t->len);
	struct patience patience = patience_for(t->len);
	TSTree *tree = deep ? NULL : read_tree(p, bytes, t->len, &patience);
	struct lower l = {
		.bytes = t->bytes,
		.arena = a,
		.names = p->names,
		.pattern = pattern,
	};
	struct cst cst;

	*out = (struct ast){ .text = t, .names = p->names };
	if (!tree) {
		empty_tree(out, a);
		if (notes)
			notes_add(notes, NOTE_LIMIT, t->path, 1, NULL,
				  "%s; the file was not judged",
				  deep ? "indented too deep to be parsed"
				       : "not parsed in the time it may take");
		return false;
	}
	cst = build_cst(a, p, bytes, tree);
	ts_tree_delete(tree);
	if (has_errors(&cst))
		read_again(&cst, a, p, t->len, &patience);
	l.cst = &cst;
	lower_file(&l);
	cst.too_deep |= l.too_deep;
	out->node = l.node.item;
	out->nr = (uint32_t)l.node.nr;
	out->comment = cst.comment;
	out->nr_comments = cst.nr_comments;
	if (notes)
		note_errors(&cst, t, notes);
	return !has_errors(&cst) && !cst.too_deep;
}

bool parse_python(struct ast *out, struct arena *a, struct parser *p,
		  const struct text *t, struct notes *notes)
{
	return parse(out, a, p, t, false, notes);
}

bool parse_pattern(struct ast *out, struct arena *a, struct parser *p,
		   const struct text *t)
{
	return parse(out, a, p, t, true, NULL);
}
