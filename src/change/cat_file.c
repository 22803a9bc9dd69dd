/* SPDX-License-Identifier: MIT */
#include "change/cat_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "change/process.h"

struct cat_file {
	struct process process;
	FILE *replies; /* NULL: git cannot be run, or has ended */
};

static const char *const cat_file_argv[] = { "git", "cat-file", "--batch",
					     NULL };

static void start(struct repo *r)
{
	struct cat_file *c = ARENA_NEW(r->arena, struct cat_file);
	struct err ignored;
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

	r->cat_file = c;
	if (null < 0)
		return;
	if (!process_start(&c->process, cat_file_argv, null, &ignored)) {
		/* The stream has the pipe's end now. */
		c->replies = fdopen(c->process.out, "r");
		c->process.out = -1;
	}
	close(null);
}

void cat_file_stop(struct repo *r)
{
	if (!r->cat_file || !r->cat_file->replies)
		return;
	/* Its input ends first: then it will not wait for us. */
	shutdown(r->cat_file->process.in, SHUT_WR);
	fclose(r->cat_file->replies);
	process_finish(&r->cat_file->process);
	r->cat_file = NULL;
}

void cat_file_forked(struct repo *r)
{
	if (!r->cat_file || !r->cat_file->replies)
		return;
	/* The ends are closed here and stay open in the parent. */
	fclose(r->cat_file->replies);
	close(r->cat_file->process.in);
	r->cat_file = NULL;
}

static int ask(struct repo *r, const char *name)
{
	size_t len = strlen(name), sent = 0;

	while (sent < len) {
		ssize_t nr = send(r->cat_file->process.in, name + sent,
				  len - sent, MSG_NOSIGNAL);

		if (nr < 0 && errno != EINTR)
			return -1;
		sent += nr > 0 ? (size_t)nr : 0;
	}
	return 0;
}

static int skip(FILE *f, size_t size)
{
	char buffer[4096];

	while (size) {
		size_t want = size < sizeof(buffer) ? size : sizeof(buffer);
		size_t nr = fread(buffer, 1, want, f);

		if (!nr)
			return -1;
		size -= nr;
	}
	return 0;
}

/* "ID TYPE SIZE LF CONTENT LF", or "ID missing LF". Nothing at all: git could
 * not fetch it, and has ended. */
static int read_reply(FILE *f, struct arena *a, size_t limit,
		      const char **bytes, size_t *size)
{
	char line[200], *number, *end;

	if (!fgets(line, sizeof(line), f))
		return 1;
	number = strrchr(line, ' ');
	if (!number)
		return -1;
	if (!strcmp(number, " missing\n"))
		return 1;
	*size = strtoull(number + 1, &end, 10);
	if (end == number + 1 || *end != '\n')
		return -1;
	if (*size > limit) {
		*bytes = NULL;
		return skip(f, *size + 1);
	}
	end = arena_alloc(a, *size + 1);
	*bytes = end;
	if (fread(end, 1, *size, f) != *size || fgetc(f) != '\n')
		return -1;
	end[*size] = '\0';
	return 0;
}

int cat_file_read(struct repo *r, struct arena *a, struct id id, size_t limit,
		  const char **bytes, size_t *size, struct err *e)
{
	const char *name = id_text(r, a, &id);
	int ret;

	if (!r->cat_file)
		start(r);
	if (!r->cat_file->replies)
		return 1;
	if (ask(r, arena_printf(a, "%s\n", name)) < 0)
		ret = -1;
	else
		ret = read_reply(r->cat_file->replies, a, limit, bytes, size);
	if (ret && (ret < 0 || feof(r->cat_file->replies))) {
		cat_file_stop(r);
		r->cat_file = NULL;
	}
	if (ret < 0)
		return err_set(e,
			       "git cat-file failed at the object %s (git fsck "
			       "tells more)",
			       name);
	return ret;
}
