/* SPDX-License-Identifier: MIT */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "base/regex.h"

#include <ctype.h>
#include <pcre2.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/str.h"

/*
 * PCRE2 bounds the steps of the attempt at one place of the subject, not their
 * sum over all places. So each regex begins with a callout, "(?C)": a function
 * of ours that is called at every attempt and looks at the clock now and then.
 * PCRE2's shortcuts to the first place worth an attempt see through a callout.
 *
 * Machine code ("JIT") costs 20 to 100 us to make and saves four fifths of the
 * time: that is even after some 32 KB. A condition on the short text of a
 * metavariable never gets there; a search of a few files does.
 *
 * Which of the two runs must not decide what is found, or findings would
 * depend on what was searched before. They count steps differently; so where
 * one gives up, the other has its try.
 */
#define JIT_AFTER_BYTES (32u << 10)

/* Attempts between two looks at the clock, which costs a system call. */
#define CLOCK_ATTEMPTS 64

#define CALLOUT	    "(?C)"
#define CALLOUT_LEN 4

struct program {
	pcre2_code *code;
	bool jit, jit_tried;
};

struct regex {
	const char *pattern; /* with the callout */
	size_t callout_at;
	uint32_t options;
	struct program utf;   /* for subjects that are UTF-8 */
	struct program bytes; /* for others; made when one comes */
	bool bytes_tried;
	pcre2_match_data *data;
	pcre2_match_context *context;
	size_t searched; /* bytes so far */

	/* Of the running match. */
	unsigned attempts;
	unsigned long start_ms, budget_ms;
};

/* Compiling. */

/* "(*UCP)(*CRLF)abc": settings stand before everything else. */
static size_t skip_settings(const char *p)
{
	size_t at = 0, n;

	while (p[at] == '(' && p[at + 1] == '*') {
		n = at + 2;
		while (isupper((unsigned char)p[n]) ||
		       isdigit((unsigned char)p[n]) || p[n] == '_' ||
		       p[n] == '=')
			n++;
		if (p[n] != ')')
			break;
		at = n + 1;
	}
	return at;
}

static uint32_t options_of(unsigned flags)
{
	/* \C could end a match within a character. */
	uint32_t options = PCRE2_NEVER_BACKSLASH_C;

	if (flags & REGEX_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & REGEX_CASELESS)
		options |= PCRE2_CASELESS;
	if (flags & REGEX_ANCHORED)
		options |= PCRE2_ANCHORED;
	return options;
}

static bool is_utf_error(int rc)
{
	return rc <= PCRE2_ERROR_UTF8_ERR1 && rc >= PCRE2_ERROR_UTF8_ERR21;
}

static int compile_program(struct program *p, const struct regex *re,
			   uint32_t utf, PCRE2_SIZE *offset)
{
	int rc;

	p->code = pcre2_compile((PCRE2_SPTR)re->pattern, PCRE2_ZERO_TERMINATED,
				re->options | utf, &rc, offset, NULL);
	return p->code ? 0 : rc;
}

static int fail_compile(struct err *e, const struct regex *re, int rc,
			size_t offset)
{
	PCRE2_UCHAR reason[256];

	pcre2_get_error_message(rc, reason, sizeof(reason));
	if (offset >= re->callout_at + CALLOUT_LEN)
		offset -= CALLOUT_LEN;
	return err_set(e, "invalid regex: %s, at offset %zu",
		       (const char *)reason, offset);
}

static int guard(pcre2_callout_block *block, void *regex);

struct regex *regex_compile(struct arena *a, const char *pattern,
			    unsigned flags, struct err *e)
{
	struct regex *re = ARENA_NEW(a, struct regex);
	PCRE2_SIZE offset = 0;
	int rc;

	re->options = options_of(flags);
	re->callout_at = skip_settings(pattern);
	re->pattern = arena_printf(a, "%.*s" CALLOUT "%s", (int)re->callout_at,
				   pattern, pattern + re->callout_at);
	rc = compile_program(&re->utf, re, PCRE2_UTF, &offset);
	if (is_utf_error(rc)) {
		rc = compile_program(&re->bytes, re, 0, &offset);
		re->bytes_tried = true;
	}
	if (rc) {
		fail_compile(e, re, rc, offset);
		return NULL;
	}
	re->data = pcre2_match_data_create_from_pattern(
		re->utf.code ? re->utf.code : re->bytes.code, NULL);
	re->context = pcre2_match_context_create(NULL);
	if (!re->data || !re->context)
		die("out of memory");
	pcre2_set_heap_limit(re->context, LIMIT_REGEX_HEAP);
	pcre2_set_callout(re->context, guard, re);
	return re;
}

void regex_release(struct regex *re)
{
	if (!re)
		return;
	pcre2_match_context_free(re->context);
	pcre2_match_data_free(re->data);
	pcre2_code_free(re->utf.code);
	pcre2_code_free(re->bytes.code);
}

/* Running. */

static unsigned long now_ms(void)
{
	return (unsigned long)(clock_worked_us() / 1000);
}

/* The time of day is cheap to have, but it runs on while the process waits. A
 * match that seems to have been short counts by it; for a longer one the
 * process's own clock is looked at, too, and the smaller counts. */
#define SHORT_US 1000

static void count_time(struct regex_time *t, uint64_t began_us)
{
	uint64_t spent = clock_passed_us() - began_us, now;

	if (spent >= SHORT_US) {
		now = clock_worked_us();
		if (now - t->clock_us < spent)
			spent = now - t->clock_us;
		t->clock_us = now;
	}
	t->left_us -= spent < t->left_us ? spent : t->left_us;
}

/* At every attempt; anything but 0 ends the match with an error. */
static int guard(pcre2_callout_block *block, void *regex)
{
	struct regex *re = regex;

	(void)block;
	if (++re->attempts % CLOCK_ATTEMPTS)
		return 0;
	if (re->attempts == CLOCK_ATTEMPTS)
		re->start_ms = now_ms();
	return now_ms() - re->start_ms < re->budget_ms ? 0
						       : PCRE2_ERROR_CALLOUT;
}

static bool gave_up(int rc)
{
	return rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT ||
	       rc == PCRE2_ERROR_DEPTHLIMIT || rc == PCRE2_ERROR_JIT_STACKLIMIT;
}

static bool make_jit(struct program *p)
{
	if (!p->jit_tried)
		p->jit = !pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
	p->jit_tried = true;
	return p->jit;
}

static int run_limited(struct regex_scan *s, struct program *p,
		       uint32_t options)
{
	struct regex *re = s->regex;
	size_t limit = LIMIT_REGEX_STEPS + s->len * LIMIT_REGEX_BYTE_STEPS;
	bool jit = p->jit;
	int rc;

	re->searched += s->len - s->offset;
	if (re->searched > JIT_AFTER_BYTES)
		jit = make_jit(p);
	pcre2_set_match_limit(re->context, limit < UINT32_MAX ? (uint32_t)limit
							      : UINT32_MAX);
	re->attempts = 0;
	re->budget_ms = LIMIT_REGEX_MS - s->spent_ms;
	if (s->time && s->time->left_us / 1000 < re->budget_ms)
		re->budget_ms = (unsigned long)(s->time->left_us / 1000);
	rc = pcre2_match(p->code, (PCRE2_SPTR)s->subject, s->len, s->offset,
			 options | (jit ? 0 : PCRE2_NO_JIT), re->data,
			 re->context);
	if (gave_up(rc) && (jit || make_jit(p)))
		rc = pcre2_match(p->code, (PCRE2_SPTR)s->subject, s->len,
				 s->offset, options | (jit ? PCRE2_NO_JIT : 0),
				 re->data, re->context);
	if (re->attempts >= CLOCK_ATTEMPTS)
		s->spent_ms += now_ms() - re->start_ms;
	return s->spent_ms < LIMIT_REGEX_MS ? rc : PCRE2_ERROR_CALLOUT;
}

static int run(struct regex_scan *s, struct program *p, uint32_t options)
{
	uint64_t began_us;
	int rc;

	if (!s->time)
		return run_limited(s, p, options);
	if (!s->time->left_us)
		return PCRE2_ERROR_CALLOUT;
	began_us = clock_passed_us();
	rc = run_limited(s, p, options);
	count_time(s->time, began_us);
	return rc;
}

static int run_bytes(struct regex_scan *s)
{
	struct regex *re = s->regex;
	PCRE2_SIZE offset;

	if (!re->bytes_tried)
		compile_program(&re->bytes, re, 0, &offset);
	re->bytes_tried = true;
	/* "\x{2014}" is no byte: such a regex cannot tell. */
	return re->bytes.code ? run(s, &re->bytes, 0) : PCRE2_ERROR_CALLOUT;
}

static bool is_ascii(const char *s, size_t len)
{
	uint64_t word, high = 0;
	size_t i = 0;

	for (; len - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, s + i, sizeof(word));
		high |= word;
	}
	for (; i < len; i++)
		high |= (unsigned char)s[i];
	return !(high & 0x8080808080808080u);
}

static enum regex_result step(struct regex_scan *s)
{
	struct regex *re = s->regex;
	int rc = PCRE2_ERROR_UTF8_ERR1;

	if (s->spent_ms >= LIMIT_REGEX_MS)
		return REGEX_LIMIT;
	if (!s->checked) {
		s->bytes = !re->utf.code;
		s->checked = s->bytes || is_ascii(s->subject, s->len);
	}
	if (!s->bytes) {
		rc = run(s, &re->utf, s->checked ? PCRE2_NO_UTF_CHECK : 0);
		s->bytes = is_utf_error(rc) || rc == PCRE2_ERROR_BADUTFOFFSET;
		s->checked = true;
	}
	if (s->bytes)
		rc = run_bytes(s);
	if (rc == PCRE2_ERROR_NOMEMORY)
		die("out of memory");
	if (rc == PCRE2_ERROR_NOMATCH)
		return REGEX_NO_MATCH;
	return rc > 0 ? REGEX_MATCH : REGEX_LIMIT;
}

/* Matches. */

struct regex_scan regex_scan(struct regex *re, const char *subject, size_t len,
			     struct regex_time *time)
{
	return (struct regex_scan){
		.regex = re, .subject = subject, .len = len, .time = time
	};
}

static size_t next_character(const struct regex_scan *s, size_t at)
{
	at++;
	while (!s->bytes && at < s->len &&
	       ((unsigned char)s->subject[at] & 0xc0) == 0x80)
		at++;
	return at;
}

enum regex_result regex_next(struct regex_scan *s, struct arena *a,
			     struct regex_match *out)
{
	PCRE2_SIZE *group = pcre2_get_ovector_pointer(s->regex->data);
	enum regex_result result;

	if (s->offset > s->len)
		return REGEX_NO_MATCH;
	result = step(s);
	/* \K may put the start anywhere. */
	if (result == REGEX_MATCH && group[0] < s->offset)
		group[0] = s->offset;
	if (result == REGEX_MATCH && group[1] < group[0])
		group[1] = group[0];
	if (result != REGEX_MATCH) {
		s->offset = s->len + 1;
		return result;
	}
	out->nr = pcre2_get_ovector_count(s->regex->data);
	out->group = arena_memdup(a, group, out->nr * sizeof(*out->group));
	s->offset =
		group[1] > group[0] ? group[1] : next_character(s, group[1]);
	return REGEX_MATCH;
}

enum regex_result regex_search(struct regex *re, struct arena *a,
			       const char *subject, size_t len, size_t offset,
			       struct regex_time *time, struct regex_match *out)
{
	struct regex_scan s = regex_scan(re, subject, len, time);

	s.offset = offset;
	return regex_next(&s, a, out);
}

enum regex_result regex_test(struct regex *re, const char *subject, size_t len,
			     struct regex_time *time)
{
	struct regex_scan s = regex_scan(re, subject, len, time);

	return step(&s);
}

/* Named groups: PCRE2 keeps a table of equal rows, two bytes with the number,
 * then the name. */
static uint32_t info(const struct regex *re, uint32_t what)
{
	uint32_t value = 0;

	pcre2_pattern_info(re->utf.code ? re->utf.code : re->bytes.code, what,
			   &value);
	return value;
}

size_t regex_nr_names(const struct regex *re)
{
	return info(re, PCRE2_INFO_NAMECOUNT);
}

const char *regex_name(const struct regex *re, size_t i, unsigned *group)
{
	PCRE2_SPTR table, row;

	pcre2_pattern_info(re->utf.code ? re->utf.code : re->bytes.code,
			   PCRE2_INFO_NAMETABLE, &table);
	row = table + i * info(re, PCRE2_INFO_NAMEENTRYSIZE);
	*group = (unsigned)row[0] << 8 | row[1];
	return (const char *)row + 2;
}

/* Replacing. */

struct replacing {
	const struct regex *regex;
	const char *subject;
	const struct regex_match *match;
	struct str *out;
};

static void add_group(const struct replacing *r, size_t n)
{
	const size_t *group = n < r->match->nr ? r->match->group[n] : NULL;

	if (group && group[0] != REGEX_UNSET && group[0] <= group[1])
		str_add_bytes(r->out, r->subject + group[0],
			      group[1] - group[0]);
}

/* "name>..." or "12>..." after "\g<"; gives what follows the ">", or NULL. */
static const char *add_named(const struct replacing *r, const char *p)
{
	const char *end = strchr(p, '>');
	size_t number = 0;
	unsigned group;

	if (!end || end == p)
		return NULL;
	for (size_t i = 0; i < regex_nr_names(r->regex); i++) {
		const char *name = regex_name(r->regex, i, &group);

		if (strlen(name) == (size_t)(end - p) &&
		    !memcmp(name, p, (size_t)(end - p))) {
			add_group(r, group);
			return end + 1;
		}
	}
	for (const char *d = p; d < end; d++) {
		if (!isdigit((unsigned char)*d))
			return NULL;
		if (number < r->match->nr)
			number = number * 10 + (size_t)(*d - '0');
	}
	add_group(r, number);
	return end + 1;
}

static void add_replacement(const struct replacing *r, const char *p)
{
	static const char escapes[] = "n\nt\tr\r\\\\";
	const char *known, *next;

	while (*p) {
		if (*p != '\\' || !p[1]) {
			str_add_char(r->out, *p++);
			continue;
		}
		if (isdigit((unsigned char)p[1])) {
			add_group(r, (size_t)(p[1] - '0'));
			p += 2;
			continue;
		}
		if (p[1] == 'g' && p[2] == '<') {
			next = add_named(r, p + 3);
			if (next) {
				p = next;
				continue;
			}
		}
		known = strchr(escapes, p[1]);
		if (known && (known - escapes) % 2 == 0) {
			str_add_char(r->out, known[1]);
			p += 2;
			continue;
		}
		str_add_char(r->out, *p++);
	}
}

enum regex_result regex_replace(struct regex *re, struct arena *a,
				const char *subject, size_t len,
				const char *replacement, unsigned count,
				size_t most, struct regex_time *time,
				char **out)
{
	struct regex_scan s = regex_scan(re, subject, len, time);
	struct regex_match match;
	struct str text;
	const struct replacing r = { re, subject, &match, &text };
	enum regex_result result;
	size_t done = 0;
	unsigned nr = 0;

	*out = NULL;
	str_init(&text, a);
	while ((result = regex_next(&s, a, &match)) == REGEX_MATCH) {
		str_add_bytes(&text, subject + done, match.group[0][0] - done);
		add_replacement(&r, replacement);
		done = match.group[0][1];
		if (text.len + (len - done) > most)
			return REGEX_LIMIT;
		if (++nr == count)
			break;
	}
	if (result == REGEX_LIMIT || !nr)
		return result;
	str_add_bytes(&text, subject + done, len - done);
	*out = text.bytes;
	return REGEX_MATCH;
}
