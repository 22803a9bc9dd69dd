/* SPDX-License-Identifier: MIT */
#include "change/encoding.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "base/str.h"

/* How a one-byte encoding differs from Latin-1, whose bytes are the first 256
 * characters of Unicode. */
struct difference {
	unsigned char byte;
	uint16_t character;
};

static const struct difference latin_9[] = {
	{ 0xa4, 0x20ac }, { 0xa6, 0x0160 }, { 0xa8, 0x0161 }, { 0xb4, 0x017d },
	{ 0xb8, 0x017e }, { 0xbc, 0x0152 }, { 0xbd, 0x0153 }, { 0xbe, 0x0178 },
};

static const struct difference windows_1252[] = {
	{ 0x80, 0x20ac }, { 0x82, 0x201a }, { 0x83, 0x0192 }, { 0x84, 0x201e },
	{ 0x85, 0x2026 }, { 0x86, 0x2020 }, { 0x87, 0x2021 }, { 0x88, 0x02c6 },
	{ 0x89, 0x2030 }, { 0x8a, 0x0160 }, { 0x8b, 0x2039 }, { 0x8c, 0x0152 },
	{ 0x8e, 0x017d }, { 0x91, 0x2018 }, { 0x92, 0x2019 }, { 0x93, 0x201c },
	{ 0x94, 0x201d }, { 0x95, 0x2022 }, { 0x96, 0x2013 }, { 0x97, 0x2014 },
	{ 0x98, 0x02dc }, { 0x99, 0x2122 }, { 0x9a, 0x0161 }, { 0x9b, 0x203a },
	{ 0x9c, 0x0153 }, { 0x9e, 0x017e }, { 0x9f, 0x0178 },
};

/* Names in lower case, with '-' for '_'; Python's codecs have the aliases. */
static const struct encoding {
	const char *names; /* each between blanks */
	bool one_byte;
	const struct difference *difference;
	size_t nr;
} encodings[] = {
	{ " utf-8 utf8 u8 utf utf-8-sig cp65001 ascii us-ascii 646 ", false,
	  NULL, 0 },
	{ " latin-1 latin1 latin l1 iso-8859-1 iso8859-1 8859 cp819 "
	  "iso-latin-1 ",
	  true, NULL, 0 },
	{ " iso-8859-15 iso8859-15 latin-9 latin9 l9 iso-latin-9 ", true,
	  latin_9, ARRAY_SIZE(latin_9) },
	{ " cp1252 windows-1252 1252 ", true, windows_1252,
	  ARRAY_SIZE(windows_1252) },
};

static const char *line_end(const char *p, const char *end)
{
	while (p < end && *p != '\n' && *p != '\r')
		p++;
	return p;
}

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\f'))
		p++;
	return p;
}

static bool in_name(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.';
}

/* The name declared on a line: `coding[:=] *NAME`, anywhere in a comment that
 * is all of the line. */
static const char *declared_on(const char *p, const char *end, size_t *len)
{
	p = skip_blanks(p, end);
	if (p == end || *p != '#')
		return NULL;
	for (; end - p > 7; p++) {
		const char *name = p + 7;

		if (memcmp(p, "coding", 6) != 0 || (p[6] != ':' && p[6] != '='))
			continue;
		while (name < end && (*name == ' ' || *name == '\t'))
			name++;
		for (*len = 0; name + *len < end && in_name(name[*len]);)
			++*len;
		if (*len)
			return name;
	}
	return NULL;
}

static const char *declared(const char *p, size_t size, size_t *len)
{
	const char *end = p + size, *first_end = line_end(p, end), *name, *rest;

	name = declared_on(p, first_end, len);
	if (name || first_end == end)
		return name;
	/* The second line counts only below a blank or a comment. */
	rest = skip_blanks(p, first_end);
	if (rest < first_end && *rest != '#')
		return NULL;
	p = first_end + 1;
	if (*first_end == '\r' && p < end && *p == '\n')
		p++;
	return declared_on(p, line_end(p, end), len);
}

/* Python compares only the start of the names of the two great ones:
 * "utf-8-unix" is UTF-8. */
static const struct encoding *encoding_find(struct arena *a, const char *name,
					    size_t len)
{
	char *word = arena_printf(a, " %.*s ", (int)len, name);

	for (char *p = word; *p; p++)
		*p = *p == '_' ? '-' : (char)tolower((unsigned char)*p);
	if (starts_with(word, " utf-8-"))
		return &encodings[0];
	if (starts_with(word, " latin-1-") ||
	    starts_with(word, " iso-8859-1-") ||
	    starts_with(word, " iso-latin-1-"))
		return &encodings[1];
	for (size_t i = 0; i < ARRAY_SIZE(encodings); i++) {
		if (strstr(encodings[i].names, word))
			return &encodings[i];
	}
	return NULL;
}

static void transcode(const char **bytes, size_t *len, struct arena *a,
		      const struct encoding *encoding)
{
	uint16_t character[256];
	/* None of the characters above takes more than three bytes. */
	char *out = arena_alloc(a, *len * 3 + 1), *o = out;

	for (unsigned i = 0; i < 256; i++)
		character[i] = (uint16_t)i;
	for (size_t i = 0; i < encoding->nr; i++)
		character[encoding->difference[i].byte] =
			encoding->difference[i].character;
	for (size_t i = 0; i < *len; i++) {
		unsigned c = character[(unsigned char)(*bytes)[i]];

		if (c < 0x80) {
			*o++ = (char)c;
			continue;
		}
		if (c < 0x800) {
			*o++ = (char)(0xc0 | c >> 6);
		} else {
			*o++ = (char)(0xe0 | c >> 12);
			*o++ = (char)(0x80 | (c >> 6 & 0x3f));
		}
		*o++ = (char)(0x80 | (c & 0x3f));
	}
	*o = '\0';
	*bytes = out;
	*len = (size_t)(o - out);
}

const char *encoding_to_utf8(const char **bytes, size_t *len, struct arena *a)
{
	const struct encoding *encoding;
	const char *name;
	size_t name_len = 0;

	if (*len >= 3 && !memcmp(*bytes, "\xef\xbb\xbf", 3))
		return NULL;
	/* UTF-16 and UTF-32, by their mark or by the NUL that is half of their
	 * first letter. */
	if (*len >= 2 &&
	    (!memcmp(*bytes, "\xff\xfe", 2) || !memcmp(*bytes, "\xfe\xff", 2) ||
	     !(*bytes)[0] || !(*bytes)[1]))
		return "UTF-16 or binary, which Python does not read";
	name = declared(*bytes, *len, &name_len);
	if (!name)
		return NULL;
	encoding = encoding_find(a, name, name_len);
	if (!encoding)
		return arena_printf(
			a, "declared to be '%.*s', which is not known here",
			(int)(name_len < 40 ? name_len : 40), name);
	if (encoding->one_byte)
		transcode(bytes, len, a, encoding);
	return NULL;
}
