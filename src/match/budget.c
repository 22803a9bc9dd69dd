/* SPDX-License-Identifier: MIT */
#include "match/budget.h"

#include "base/limits.h"

/* A word's entry in the tables, beside its text. */
#define WORD_BYTES 32

static size_t bytes_used(const struct budget *b)
{
	return b->announced + b->arena->used + b->names->words.used +
	       (size_t)b->names->nr * WORD_BYTES;
}

void budget_init(struct budget *b, const struct arena *a,
		 const struct names *names)
{
	*b = (struct budget){
		.arena = a,
		.names = names,
		.file = { .steps = LIMIT_FILE_STEPS,
			  .bytes = LIMIT_FILE_FOUND_BYTES,
			  .regex = { LIMIT_FILE_REGEX_MS * 1000, 0 } },
	};
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

void budget_begin_rule(struct budget *b)
{
	b->spent = NULL;
	b->announced = 0;
	b->bytes_before = bytes_used(b);
	b->rule = b->file;
	b->rule.steps = smaller(b->file.steps, LIMIT_RULE_STEPS);
	b->rule.bytes = smaller(b->file.bytes, LIMIT_RULE_FOUND_BYTES);
	b->rule.regex.left_us =
		smaller(b->file.regex.left_us, LIMIT_RULE_REGEX_MS * 1000);
}

void budget_end_rule(struct budget *b)
{
	size_t used = bytes_used(b) - b->bytes_before;

	b->file.steps -=
		smaller(b->file.steps, LIMIT_RULE_STEPS) - b->rule.steps;
	b->file.regex.left_us -=
		smaller(b->file.regex.left_us, LIMIT_RULE_REGEX_MS * 1000) -
		b->rule.regex.left_us;
	b->file.bytes -= smaller(b->file.bytes, used);
}

/* By what the file had left it is told whose limit it was. */
static bool spend(struct budget *b, bool file, const char *of_file,
		  const char *of_rule)
{
	if (!b->spent)
		b->spent = file ? of_file : of_rule;
	return false;
}

static bool take_bytes(struct budget *b)
{
	if (bytes_used(b) - b->bytes_before <= b->rule.bytes)
		return true;
	return spend(b, b->file.bytes < LIMIT_RULE_FOUND_BYTES,
		     "memory of all rules on one file",
		     "memory of one rule on one file");
}

bool budget_take(struct budget *b, uint64_t steps)
{
	if (b->spent)
		return false;
	if (steps < b->rule.steps) {
		b->rule.steps -= steps;
		return take_bytes(b);
	}
	b->rule.steps = 0;
	return spend(b, b->file.steps < LIMIT_RULE_STEPS,
		     "steps of all rules on one file",
		     "steps of one rule on one file");
}

bool budget_announce(struct budget *b, size_t bytes)
{
	b->announced += bytes;
	return budget_take(b, 1);
}

bool budget_has_time(struct budget *b)
{
	if (b->rule.regex.left_us)
		return true;
	return spend(b, b->file.regex.left_us < LIMIT_RULE_REGEX_MS * 1000,
		     "time of all regexes on one file",
		     "time of the regexes of one rule on one file");
}
