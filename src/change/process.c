/* SPDX-License-Identifier: MIT */
#include "change/process.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/str.h"

/* Ours, but for what would make git write (the index, refreshed) or speak of
 * other things than what is wrong (its traces). Of two settings of one variable
 * the later wins in no documented way. */
static char **environment(struct arena *a)
{
	size_t nr = 0, kept = 0;
	char **copy;

	while (environ[nr])
		nr++;
	copy = ARENA_ARRAY(a, char *, nr + 2);
	for (size_t i = 0; i < nr; i++) {
		if (!starts_with(environ[i], "GIT_OPTIONAL_LOCKS=") &&
		    !starts_with(environ[i], "GIT_TRACE"))
			copy[kept++] = environ[i];
	}
	copy[kept] = arena_strdup(a, "GIT_OPTIONAL_LOCKS=0");
	copy[kept + 1] = NULL;
	return copy;
}

static int spawn(pid_t *pid, const char *const *argv, int in, int out,
		 int errors)
{
	posix_spawn_file_actions_t actions;
	struct arena a;
	int ret;

	arena_init(&a);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
	ret = posix_spawnp(pid, argv[0], &actions, NULL, (char *const *)argv,
			   environment(&a));
	posix_spawn_file_actions_destroy(&actions);
	arena_release(&a);
	return ret;
}

int process_start(struct process *p, const char *const *argv, int errors,
		  struct err *e)
{
	int in[2], out[2], ret;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) < 0)
		return err_set(e, "cannot run git: %s", strerror(errno));
	if (pipe2(out, O_CLOEXEC) < 0) {
		close(in[0]);
		close(in[1]);
		return err_set(e, "cannot run git: %s", strerror(errno));
	}
	ret = spawn(&p->pid, argv, in[1], out[1], errors);
	close(in[1]);
	close(out[1]);
	p->in = in[0];
	p->out = out[0];
	if (!ret)
		return 0;
	close(p->in);
	close(p->out);
	return err_set(e, "cannot run git: %s",
		       ret == ENOENT ? "it is not installed" : strerror(ret));
}

int process_finish(struct process *p)
{
	int status;

	close(p->in);
	close(p->out);
	while (waitpid(p->pid, &status, 0) < 0) {
		if (errno != EINTR)
			return 128;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int read_all(struct str *s, int fd)
{
	char buffer[1 << 16];
	ssize_t nr;

	for (;;) {
		nr = read(fd, buffer, sizeof(buffer));
		if (nr > 0)
			str_add_bytes(s, buffer, (size_t)nr);
		else if (!nr || errno != EINTR)
			return nr < 0 ? -1 : 0;
	}
}

/* The line that says why: the last but for hints, without "fatal: ". */
static const char *reason(struct str *s)
{
	const char *found = "it did not say why";

	for (char *line = s->bytes, *end; *line; line = end) {
		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		if (starts_with(line, "fatal: "))
			return line + strlen("fatal: ");
		if (*line && !starts_with(line, "hint: "))
			found = line;
	}
	return found;
}

int git_run(struct arena *a, const char **out, size_t *size,
	    const char *const *argv, struct err *e)
{
	struct process p;
	struct str text, errors;
	/* Errors wait in memory, so that they cannot block the other pipe. */
	int fd = memfd_create("mlgate-git-errors", MFD_CLOEXEC), status;
	bool readable;

	if (fd < 0)
		return err_set(e, "cannot run git: %s", strerror(errno));
	if (process_start(&p, argv, fd, e) < 0) {
		close(fd);
		return -1;
	}
	shutdown(p.in, SHUT_WR);
	str_init(&text, a);
	str_init(&errors, a);
	readable = !read_all(&text, p.out);
	status = process_finish(&p);
	lseek(fd, 0, SEEK_SET);
	readable = !read_all(&errors, fd) && readable;
	close(fd);
	*out = text.bytes;
	*size = text.len;
	if (readable && !status)
		return 0;
	if (readable && status == 1 && !text.len && !errors.len)
		return 1;
	return err_set(e, "git %s: %s", argv[1], reason(&errors));
}
