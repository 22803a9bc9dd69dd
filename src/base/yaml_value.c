/* SPDX-License-Identifier: MIT */
#include "base/yaml.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/*
 * What a scalar means: the YAML 1.2 core schema. Only plain scalars are
 * anything but text.
 */
const struct yaml *yaml_find(const struct yaml *map, const char *key)
{
	size_t len = strlen(key);

	for (size_t i = 0; map->kind == YAML_MAP && i < map->nr; i++)
		if (map->key[i]->len == len &&
		    !memcmp(map->key[i]->scalar, key, len))
			return map->item[i];
	return NULL;
}

bool yaml_equal(const struct yaml *a, const struct yaml *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind || a->nr != b->nr || a->len != b->len)
		return false;
	if (a->kind == YAML_SCALAR)
		return !memcmp(a->scalar, b->scalar, a->len);
	for (size_t i = 0; i < a->nr; i++)
		if (!yaml_equal(a->item[i], b->item[i]) ||
		    (a->kind == YAML_MAP && !yaml_equal(a->key[i], b->key[i])))
			return false;
	return true;
}

static bool is_word(const struct yaml *y, const char *const *word, size_t nr)
{
	if (y->kind != YAML_SCALAR || !y->plain)
		return false;
	for (size_t i = 0; i < nr; i++)
		if (strlen(word[i]) == y->len &&
		    !memcmp(word[i], y->scalar, y->len))
			return true;
	return false;
}

bool yaml_is_null(const struct yaml *y)
{
	static const char *const words[] = { "", "~", "null", "Null", "NULL" };

	return is_word(y, words, ARRAY_SIZE(words));
}

bool yaml_bool(bool *out, const struct yaml *y)
{
	static const char *const yes[] = { "true", "True", "TRUE" };
	static const char *const no[] = { "false", "False", "FALSE" };

	*out = is_word(y, yes, ARRAY_SIZE(yes));
	return *out || is_word(y, no, ARRAY_SIZE(no));
}

static size_t skip_sign(const char *s)
{
	return *s == '-' || *s == '+';
}

static size_t skip_digits(const char *s)
{
	return strspn(s, "0123456789");
}

bool yaml_int(long long *out, const struct yaml *y)
{
	const char *s = y->scalar;
	const char *digits;
	char *end;
	int base = 10;

	if (y->kind != YAML_SCALAR || !y->plain)
		return false;
	digits = s + skip_sign(s);
	if (digits == s && s[0] == '0' && (s[1] == 'x' || s[1] == 'o')) {
		base = s[1] == 'x' ? 16 : 8;
		digits = s = s + 2;
	}
	/* strtoll alone would take white space and a second sign, too. */
	if (base == 16 ? !strspn(digits, "0123456789abcdefABCDEF")
		       : !skip_digits(digits))
		return false;
	errno = 0;
	*out = strtoll(s, &end, base);
	return !errno && end == y->scalar + y->len;
}

bool yaml_float(double *out, const struct yaml *y)
{
	static const char *const inf[] = { ".inf",  ".Inf",  ".INF",
					   "+.inf", "+.Inf", "+.INF" };
	static const char *const minus_inf[] = { "-.inf", "-.Inf", "-.INF" };
	static const char *const nan_words[] = { ".nan", ".NaN", ".NAN" };
	const char *s = y->scalar;
	size_t before, after = 0;

	if (y->kind != YAML_SCALAR || !y->plain)
		return false;
	if (is_word(y, inf, ARRAY_SIZE(inf))) {
		*out = (double)INFINITY;
		return true;
	}
	if (is_word(y, minus_inf, ARRAY_SIZE(minus_inf))) {
		*out = -(double)INFINITY;
		return true;
	}
	if (is_word(y, nan_words, ARRAY_SIZE(nan_words))) {
		*out = (double)NAN;
		return true;
	}
	s += skip_sign(s);
	before = skip_digits(s);
	s += before;
	if (*s == '.') {
		after = skip_digits(++s);
		s += after;
	}
	if (!before && !after)
		return false;
	if (*s == 'e' || *s == 'E') {
		s++;
		s += skip_sign(s);
		if (!skip_digits(s))
			return false;
		s += skip_digits(s);
	}
	if (s != y->scalar + y->len)
		return false;
	*out = strtod(y->scalar, NULL);
	return true;
}

const char *yaml_kind_name(const struct yaml *y)
{
	static const char *const names[] = {
		[YAML_SCALAR] = "text",
		[YAML_LIST] = "a list",
		[YAML_MAP] = "a mapping",
	};

	return names[y->kind];
}
