/* SPDX-License-Identifier: MIT */
#include "gate_wire.h"

#include <stdint.h>
#include <string.h>

/* The length of a text that is not there. */
#define ABSENT UINT32_MAX

static void put_number(struct str *out, uint32_t n)
{
	str_add_bytes(out, (const char *)&n, sizeof(n));
}

static void put_text(struct str *out, const char *s)
{
	size_t len = s ? strlen(s) : 0;

	put_number(out, s ? (uint32_t)len : ABSENT);
	str_add_bytes(out, s, len);
}

static void put_span(struct str *out, struct span s)
{
	put_number(out, s.start);
	put_number(out, s.end);
}

static void put_place(struct str *out, struct place p)
{
	put_number(out, p.line);
	put_number(out, p.column);
	put_number(out, p.column_utf16);
}

static void put_excerpt(struct str *out, const struct excerpt *x)
{
	put_number(out, x->len);
	str_add_bytes(out, x->bytes, x->len);
	put_number(out, x->start);
	put_number(out, x->line);
	put_number(out, x->cut_start);
	put_number(out, x->cut_end);
}

static void put_capture(struct str *out, const struct capture *c)
{
	put_text(out, c->name);
	put_text(out, c->text);
	put_text(out, c->value);
	put_span(out, c->span);
	put_place(out, c->start);
	put_place(out, c->end);
}

static void put_edit(struct str *out, const struct edit *x)
{
	put_number(out, x != NULL);
	if (!x)
		return;
	put_span(out, x->span);
	put_place(out, x->start);
	put_place(out, x->end);
	put_text(out, x->text);
}

static void put_cause(struct str *out, const struct excerpt *x)
{
	put_number(out, x != NULL);
	if (x)
		put_excerpt(out, x);
}

/* What verdict_close sets is not there yet. */
static void put_finding(struct str *out, const struct finding *f)
{
	put_number(out, f->rule->index);
	put_text(out, f->path);
	put_text(out, f->old_path);
	put_text(out, f->message);
	put_excerpt(out, &f->lines);
	put_excerpt(out, &f->context);
	put_span(out, f->span);
	put_place(out, f->start);
	put_place(out, f->end);
	put_number(out, f->last_line);
	put_number(out, (uint32_t)f->nr_captures);
	for (size_t i = 0; i < f->nr_captures; i++)
		put_capture(out, &f->capture[i]);
	put_edit(out, f->fix);
	put_number(out, f->touched);
	put_number(out, f->introduced);
	put_cause(out, f->cause);
	put_number(out, f->suppressed);
	put_text(out, f->reason);
	put_text(out, f->fingerprint);
	put_text(out, f->line_hash);
}

static void put_note(struct str *out, const struct note *n)
{
	put_number(out, n->kind);
	put_text(out, n->path);
	put_number(out, n->line);
	put_text(out, n->rule);
	put_text(out, n->text);
}

void wire_write(struct str *out, const struct verdict *v)
{
	put_number(out, (uint32_t)v->scanned.nr);
	for (size_t i = 0; i < v->scanned.nr; i++)
		put_text(out, v->scanned.item[i]);
	put_number(out, (uint32_t)v->nr_parsed);
	put_number(out, (uint32_t)v->findings.list.nr);
	for (size_t i = 0; i < v->findings.list.nr; i++)
		put_finding(out, &v->findings.list.item[i]);
	put_number(out, (uint32_t)v->notes.list.nr);
	for (size_t i = 0; i < v->notes.list.nr; i++)
		put_note(out, &v->notes.list.item[i]);
}

/* The other direction. The first thing that is missing makes all that follows
 * zero, so that only the end has to ask. */
struct reader {
	const char *at, *end;
	bool bad;
	struct arena *arena;
	const struct ruleset *rules;
};

static const char *take(struct reader *r, size_t len)
{
	const char *at = r->at;

	if (r->bad || (size_t)(r->end - at) < len) {
		r->bad = true;
		return NULL;
	}
	r->at += len;
	return at;
}

static uint32_t get_number(struct reader *r)
{
	const char *bytes = take(r, sizeof(uint32_t));
	uint32_t n = 0;

	if (bytes)
		memcpy(&n, bytes, sizeof(n));
	return n;
}

/* A number of things of which each takes at least a byte. */
static uint32_t get_count(struct reader *r)
{
	uint32_t n = get_number(r);

	if (n > (size_t)(r->end - r->at))
		r->bad = true;
	return r->bad ? 0 : n;
}

static const char *get_text(struct reader *r)
{
	uint32_t len = get_number(r);
	const char *bytes = len == ABSENT ? NULL : take(r, len);

	return bytes ? arena_strndup(r->arena, bytes, len) : NULL;
}

static void get_array(struct reader *r, char *out, size_t size)
{
	uint32_t len = get_number(r);
	const char *bytes = take(r, len);

	memset(out, 0, size);
	if (bytes && len < size)
		memcpy(out, bytes, len);
	else
		r->bad = true;
}

static struct span get_span(struct reader *r)
{
	struct span s;

	s.start = get_number(r);
	s.end = get_number(r);
	return s;
}

static struct place get_place(struct reader *r)
{
	struct place p;

	p.line = get_number(r);
	p.column = get_number(r);
	p.column_utf16 = get_number(r);
	return p;
}

static const struct rule *get_rule(struct reader *r)
{
	uint32_t index = get_number(r);

	if (index < r->rules->list.nr)
		return r->rules->list.item[index];
	r->bad = true;
	return NULL;
}

static struct excerpt get_excerpt(struct reader *r)
{
	struct excerpt x = { .len = get_number(r) };
	const char *bytes = take(r, x.len);

	x.bytes = bytes ? arena_memdup(r->arena, bytes, x.len) : "";
	x.start = get_number(r);
	x.line = get_number(r);
	x.cut_start = get_number(r);
	x.cut_end = get_number(r);
	return x;
}

static void get_captures(struct reader *r, struct finding *f)
{
	struct capture *c;

	f->nr_captures = get_count(r);
	f->capture = c = ARENA_ARRAY(r->arena, struct capture, f->nr_captures);
	for (size_t i = 0; i < f->nr_captures; i++) {
		c[i].name = get_text(r);
		c[i].text = get_text(r);
		c[i].value = get_text(r);
		c[i].span = get_span(r);
		c[i].start = get_place(r);
		c[i].end = get_place(r);
	}
}

static const struct edit *get_edit(struct reader *r)
{
	struct edit *x;

	if (!get_number(r))
		return NULL;
	x = ARENA_NEW(r->arena, struct edit);
	x->span = get_span(r);
	x->start = get_place(r);
	x->end = get_place(r);
	x->text = get_text(r);
	return x;
}

static const struct excerpt *get_cause(struct reader *r)
{
	struct excerpt *x;

	if (!get_number(r))
		return NULL;
	x = ARENA_NEW(r->arena, struct excerpt);
	*x = get_excerpt(r);
	return x;
}

static struct finding get_finding(struct reader *r)
{
	struct finding f = { 0 };

	f.rule = get_rule(r);
	f.path = get_text(r);
	f.old_path = get_text(r);
	f.message = get_text(r);
	f.lines = get_excerpt(r);
	f.context = get_excerpt(r);
	f.span = get_span(r);
	f.start = get_place(r);
	f.end = get_place(r);
	f.last_line = get_number(r);
	get_captures(r, &f);
	f.fix = get_edit(r);
	f.touched = get_number(r);
	f.introduced = get_number(r);
	f.cause = get_cause(r);
	f.suppressed = get_number(r);
	f.reason = get_text(r);
	get_array(r, f.fingerprint, sizeof(f.fingerprint));
	get_array(r, f.line_hash, sizeof(f.line_hash));
	return f;
}

static struct note get_note(struct reader *r)
{
	struct note n;

	n.kind = get_number(r);
	n.path = get_text(r);
	n.line = get_number(r);
	n.rule = get_text(r);
	n.text = get_text(r);
	if (n.kind > NOTE_INTERNAL || !n.text)
		r->bad = true;
	return n;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool is_known(const struct notes *notes, const struct note *n)
{
	for (size_t i = 0; i < notes->list.nr; i++) {
		const struct note *old = &notes->list.item[i];

		if (old->kind == n->kind && old->line == n->line &&
		    same_text(old->path, n->path) &&
		    same_text(old->rule, n->rule) &&
		    same_text(old->text, n->text))
			return true;
	}
	return false;
}

static bool get_verdict(struct reader *r, struct verdict *v)
{
	uint32_t nr = get_count(r);

	for (uint32_t i = 0; i < nr && !r->bad; i++)
		*ARRAY_ADD(v->arena, &v->scanned) = get_text(r);
	v->nr_parsed += get_number(r);
	nr = get_count(r);
	for (uint32_t i = 0; i < nr && !r->bad; i++)
		*ARRAY_ADD(v->arena, &v->findings.list) = get_finding(r);
	nr = get_count(r);
	for (uint32_t i = 0; i < nr && !r->bad; i++) {
		struct note n = get_note(r);

		if (n.kind != NOTE_RULE || !is_known(&v->notes, &n))
			*ARRAY_ADD(v->notes.arena, &v->notes.list) = n;
	}
	return !r->bad && r->at == r->end;
}

bool wire_read(struct verdict *v, const char *bytes, size_t len)
{
	struct reader r = { bytes, bytes + len, false, v->arena, v->rules };
	struct verdict before = *v;

	if (get_verdict(&r, v))
		return true;
	v->scanned.nr = before.scanned.nr;
	v->nr_parsed = before.nr_parsed;
	v->findings.list.nr = before.findings.list.nr;
	v->notes.list.nr = before.notes.list.nr;
	return false;
}
