/* SPDX-License-Identifier: MIT */
#include "cli/output.h"

#include <errno.h>
#include <string.h>

#include "base/outfile.h"
#include "base/str.h"

const char *format_choice(size_t i)
{
	return formats[i] ? formats[i]->name : NULL;
}

/* The format that a file name speaks of: "x.sarif". NULL when it is none. */
static const struct format *format_of_name(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot ? format_find(dot + 1) : NULL;
}

static int without_format(const char *path, struct err *e)
{
	return err_set(e,
		       "--output %s has no --format of its own; put it behind "
		       "the --format that goes there",
		       path);
}

/* Collect the pairs in the order they were given. An --output that stands
 * before its --format waits in `early`. */
static int pair(struct outputs *out, struct arena *a,
		const struct arguments *args, const char **early, struct err *e)
{
	for (size_t i = 0; i < args->list.nr; i++) {
		const struct given *g = &args->list.item[i];
		bool is_output = !strcmp(g->option->name, "output");
		struct output *last =
			out->list.nr ? &out->list.item[out->list.nr - 1] : NULL;

		if (!strcmp(g->option->name, "format")) {
			*ARRAY_ADD(a, &out->list) = (struct output){
				.format = format_find(g->value),
			};
		} else if (is_output && last && !last->path) {
			last->path = g->value;
		} else if (is_output && !last && !*early) {
			*early = g->value;
		} else if (is_output) {
			return without_format(g->value, e);
		}
	}
	return 0;
}

/* A waiting --output can only mean the one report that has no place. */
static int place_early(struct outputs *out, const char *early, struct err *e)
{
	if (!early)
		return 0;
	if (out->list.nr > 1 || out->list.item[0].path)
		return without_format(early, e);
	out->list.item[0].path = early;
	return 0;
}

static bool same_place(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static int check_places(const struct outputs *out, struct err *e)
{
	for (size_t i = 0; i < out->list.nr; i++) {
		const char *path = out->list.item[i].path;

		for (size_t j = 0; j < i; j++) {
			if (same_place(path, out->list.item[j].path))
				return err_set(e,
					       "two reports go to %s; give "
					       "each --format an --output of "
					       "its own",
					       path ? path : "standard output");
		}
		if (path && outfile_check(path, e) < 0)
			return -1;
	}
	return 0;
}

int outputs_read(struct outputs *out, struct arena *a,
		 const struct arguments *args, const char *initial,
		 struct err *e)
{
	const char *early = NULL;

	*out = (struct outputs){ 0 };
	if (pair(out, a, args, &early, e) < 0)
		return -1;
	if (!out->list.nr) {
		const struct format *f = early ? format_of_name(early) : NULL;

		if (f && strcmp(f->name, initial) != 0)
			return err_set(e,
				       "--output %s without --format would "
				       "hold %s; add --format %s, or "
				       "--format %s if that is meant",
				       early, initial, f->name, initial);
		*ARRAY_ADD(a, &out->list) = (struct output){
			.format = format_find(initial),
		};
	}
	if (place_early(out, early, e) < 0)
		return -1;
	for (size_t i = 0; i < out->list.nr; i++) {
		struct output *o = &out->list.item[i];

		if (o->path && !strcmp(o->path, "-"))
			o->path = NULL;
	}
	return check_places(out, e);
}

bool outputs_to_stdout(const struct outputs *out)
{
	for (size_t i = 0; i < out->list.nr; i++) {
		if (!out->list.item[i].path)
			return true;
	}
	return false;
}

static int write_file(const struct output *o, struct arena *a,
		      const struct verdict *v,
		      const struct report_options *options, struct err *e)
{
	struct report_options plain = *options;
	struct outfile f;

	/* Colour and width are those of the terminal. */
	plain.color = false;
	plain.columns = 0;
	if (outfile_open(&f, a, o->path, e) < 0)
		return -1;
	/* What goes wrong with the stream is found again, with its reason, by
	 * the commit. */
	o->format->write(f.stream, v, &plain);
	return outfile_commit(&f, e);
}

unsigned outputs_need(const struct outputs *out)
{
	unsigned needs = 0;

	for (size_t i = 0; i < out->list.nr; i++)
		needs |= out->list.item[i].format->needs;
	return needs;
}

int outputs_write(const struct outputs *out, struct arena *a,
		  const struct verdict *v, const struct report_options *options,
		  struct err *e)
{
	int ret = 0;

	for (size_t i = 0; i < out->list.nr; i++) {
		const struct output *o = &out->list.item[i];

		if (o->path && write_file(o, a, v, options, e) < 0)
			ret = -1;
	}
	for (size_t i = 0; i < out->list.nr; i++) {
		const struct output *o = &out->list.item[i];

		if (o->path)
			continue;
		if (o->format->write(stdout, v, options) < 0 ||
		    fflush(stdout) != 0)
			ret = err_set(e, "cannot write to standard output: %s",
				      strerror(errno));
	}
	return ret;
}
