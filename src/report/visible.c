/* SPDX-License-Identifier: MIT */
#include "report/visible.h"

#include <stdbool.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

struct block {
	uint32_t first, last;
};

/* East Asian Width W and F, gaps of unassigned characters closed. */
static const struct block wide[] = {
	{ 0x1100, 0x115f },   { 0x231a, 0x231b },   { 0x2329, 0x232a },
	{ 0x23e9, 0x23ec },   { 0x23f0, 0x23f0 },   { 0x23f3, 0x23f3 },
	{ 0x25fd, 0x25fe },   { 0x2614, 0x2615 },   { 0x2648, 0x2653 },
	{ 0x267f, 0x267f },   { 0x2693, 0x2693 },   { 0x26a1, 0x26a1 },
	{ 0x26aa, 0x26ab },   { 0x26bd, 0x26be },   { 0x26c4, 0x26c5 },
	{ 0x26ce, 0x26ce },   { 0x26d4, 0x26d4 },   { 0x26ea, 0x26ea },
	{ 0x26f2, 0x26f3 },   { 0x26f5, 0x26f5 },   { 0x26fa, 0x26fa },
	{ 0x26fd, 0x26fd },   { 0x2705, 0x2705 },   { 0x270a, 0x270b },
	{ 0x2728, 0x2728 },   { 0x274c, 0x274c },   { 0x274e, 0x274e },
	{ 0x2753, 0x2755 },   { 0x2757, 0x2757 },   { 0x2795, 0x2797 },
	{ 0x27b0, 0x27b0 },   { 0x27bf, 0x27bf },   { 0x2b1b, 0x2b1c },
	{ 0x2b50, 0x2b50 },   { 0x2b55, 0x2b55 },   { 0x2e80, 0x303e },
	{ 0x3041, 0x3247 },   { 0x3250, 0x4dbf },   { 0x4e00, 0xa4cf },
	{ 0xa960, 0xa97f },   { 0xac00, 0xd7a3 },   { 0xf900, 0xfaff },
	{ 0xfe10, 0xfe19 },   { 0xfe30, 0xfe6b },   { 0xff01, 0xff60 },
	{ 0xffe0, 0xffe6 },   { 0x16fe0, 0x1b2ff }, { 0x1f004, 0x1f004 },
	{ 0x1f0cf, 0x1f0cf }, { 0x1f18e, 0x1f18e }, { 0x1f191, 0x1f19a },
	{ 0x1f200, 0x1f320 }, { 0x1f32d, 0x1f335 }, { 0x1f337, 0x1f37c },
	{ 0x1f37e, 0x1f393 }, { 0x1f3a0, 0x1f3ca }, { 0x1f3cf, 0x1f3d3 },
	{ 0x1f3e0, 0x1f3f0 }, { 0x1f3f4, 0x1f3f4 }, { 0x1f3f8, 0x1f43e },
	{ 0x1f440, 0x1f440 }, { 0x1f442, 0x1f4fc }, { 0x1f4ff, 0x1f53d },
	{ 0x1f54b, 0x1f54e }, { 0x1f550, 0x1f567 }, { 0x1f57a, 0x1f57a },
	{ 0x1f595, 0x1f596 }, { 0x1f5a4, 0x1f5a4 }, { 0x1f5fb, 0x1f64f },
	{ 0x1f680, 0x1f6c5 }, { 0x1f6cc, 0x1f6cc }, { 0x1f6d0, 0x1f6d2 },
	{ 0x1f6d5, 0x1f6df }, { 0x1f6eb, 0x1f6ec }, { 0x1f6f4, 0x1f6fc },
	{ 0x1f7e0, 0x1f7f0 }, { 0x1f90c, 0x1f93a }, { 0x1f93c, 0x1f945 },
	{ 0x1f947, 0x1f9ff }, { 0x1fa70, 0x1faff }, { 0x20000, 0x3fffd },
};

/* Marks that stand on the character before them. */
static const struct block combining[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd },
	{ 0x064b, 0x065f }, { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff },
	{ 0x20d0, 0x20ff }, { 0x302a, 0x302d }, { 0x3099, 0x309a },
	{ 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f }, { 0xe0100, 0xe01ef },
};

/* Without a shape: controls, marks of direction, joiners, separators. */
static const struct block invisible[] = {
	{ 0x0000, 0x001f }, { 0x007f, 0x009f },	  { 0x00ad, 0x00ad },
	{ 0x061c, 0x061c }, { 0x180e, 0x180e },	  { 0x200b, 0x200f },
	{ 0x2028, 0x202e }, { 0x2060, 0x206f },	  { 0xfeff, 0xfeff },
	{ 0xfff9, 0xfffb }, { 0xe0000, 0xe007f },
};

static bool has(const struct block *block, size_t nr, uint32_t code)
{
	size_t low = 0, high = nr;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (block[middle].last < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < nr && block[low].first <= code;
}

unsigned visible_width(uint32_t code)
{
	if (code < 0x300)
		return 1;
	if (has(combining, ARRAY_SIZE(combining), code))
		return 0;
	return has(wide, ARRAY_SIZE(wide), code) ? 2 : 1;
}

static unsigned add_escape(struct str *out, const char *s, size_t used,
			   uint32_t code)
{
	size_t before = out->len;

	if (code == '\n')
		str_add(out, "\\n");
	else if (code == UTF8_INVALID)
		for (size_t i = 0; i < used; i++)
			str_add_format(out, "\\x%02x", (unsigned char)s[i]);
	else if (code < 0x80)
		str_add_format(out, "\\x%02x", code);
	else if (code < 0x10000)
		str_add_format(out, "\\u%04x", code);
	else
		str_add_format(out, "\\U%08x", code);
	return (unsigned)(out->len - before);
}

unsigned visible_next(struct str *out, const char *s, size_t len, size_t *used)
{
	uint32_t code = utf8_next(s, len, used);

	if (code == UTF8_INVALID || has(invisible, ARRAY_SIZE(invisible), code))
		return add_escape(out, s, *used, code);
	str_add_bytes(out, s, *used);
	return visible_width(code);
}

unsigned visible_add(struct str *out, const char *s)
{
	size_t len = strlen(s), used;
	unsigned width = 0;

	for (size_t i = 0; i < len; i += used)
		width += visible_next(out, s + i, len - i, &used);
	return width;
}
