/* SPDX-License-Identifier: MIT */
#include "rule/options.h"

#include <string.h>

#include "base/array.h"
#include "rule/read.h"

struct rule_options rule_options_default(void)
{
	return (struct rule_options){
#define OPTION(name, initial) .name = initial,
#include "rule/options.def"
#undef OPTION
	};
}

/* How options are written: most are true or false. A choice has two words. */
static const struct {
	const char *name;
	size_t offset;
	const char *no, *yes; /* NULL: false, true */
} known[] = {
#define OPTION(name, initial) \
	{ #name, offsetof(struct rule_options, name), NULL, NULL },
#include "rule/options.def"
#undef OPTION
	{ "commutative_compop", offsetof(struct rule_options, symmetric_eq),
	  NULL, NULL },
	{ "taint_focus_on",
	  offsetof(struct rule_options, taint_focus_on_source), "sink",
	  "source" },
	{ "taint_match_on",
	  offsetof(struct rule_options, taint_focus_on_source), "sink",
	  "source" },
};

/* For engines that look at many files at once: nothing to do here. */
static const char *const ignored[] = { "interfile", "taint_intrafile" };

static int read_choice(bool *out, struct reader *r, const struct yaml *y,
		       size_t i)
{
	*out = y->kind == YAML_SCALAR && !strcmp(y->scalar, known[i].yes);
	if (*out || (y->kind == YAML_SCALAR && !strcmp(y->scalar, known[i].no)))
		return 0;
	return read_fail(r, y, "the option %s must be %s or %s", known[i].name,
			 known[i].no, known[i].yes);
}

static void warn_unknown(struct reader *r, const struct yaml *key)
{
	struct nearest near;

	for (size_t i = 0; i < ARRAY_SIZE(ignored); i++)
		if (!strcmp(ignored[i], key->scalar))
			return;
	nearest_init(&near, key->scalar);
	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		nearest_try(&near, known[i].name);
	if (near.best)
		read_warn(r, key,
			  "unknown option '%.60s' is ignored; did you mean "
			  "'%s'?",
			  key->scalar, near.best);
	else
		read_warn(r, key, "unknown option '%.60s' is ignored",
			  key->scalar);
}

int read_options(struct rule_options *out, struct reader *r,
		 const struct yaml *y)
{
	if (yaml_is_null(y))
		return 0;
	if (read_map(r, y, "options") < 0)
		return -1;
	for (size_t i = 0; i < y->nr; i++) {
		size_t k = 0;
		bool *flag;

		while (k < ARRAY_SIZE(known) &&
		       strcmp(known[k].name, y->key[i]->scalar) != 0)
			k++;
		if (k == ARRAY_SIZE(known)) {
			warn_unknown(r, y->key[i]);
			continue;
		}
		flag = (bool *)((char *)out + known[k].offset);
		if (known[k].yes
			    ? read_choice(flag, r, y->item[i], k) < 0
			    : read_flag(flag, r, y->item[i], known[k].name) < 0)
			return -1;
	}
	return 0;
}
