/* SPDX-License-Identifier: MIT */
/*
 * The hooks that make git ask: written into the folder where git looks for
 * them, and never over one that is not ours.
 */
#include "cli/command.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/nearest.h"
#include "base/outfile.h"
#include "base/str.h"
#include "change/disk.h"
#include "change/hooks.h"
#include "cli/hook_files.h"
#include "cli/terminal.h"

/* How a file of ours is known, and the line of it that install fills in. */
static const char marker[] = "\n# mlgate hook install wrote this file";
static const char binary_line[] = "\nmlgate=";

enum state {
	STATE_NONE,
	STATE_OURS,
	STATE_OTHER,
};

struct hook {
	const struct builtin_file *file;
	const char *path;
	enum state state;
	const char *text; /* when there is one */
	bool executable;
};

struct hooks {
	struct arena *arena;
	struct hooks_place place;
	ARRAY(struct hook) list;
};

static int hook_load(struct hook *h, struct hooks *hooks, struct err *e)
{
	size_t size;
	int ret;

	h->path = arena_printf(hooks->arena, "%s/%s", hooks->place.folder,
			       h->file->path);
	h->executable = access(h->path, X_OK) == 0;
	ret = disk_read(hooks->arena, h->path, LIMIT_FILE_BYTES, &h->text,
			&size, e);
	if (ret < 0)
		return -1;
	/* A folder, or a link to nowhere, is there too. */
	if (ret || !h->text) {
		struct stat st;

		h->state = lstat(h->path, &st) ? STATE_NONE : STATE_OTHER;
		h->text = "";
		return 0;
	}
	h->state = strstr(h->text, marker) ? STATE_OURS : STATE_OTHER;
	return 0;
}

static int unknown_hook(struct arena *a, const char *name, struct err *e)
{
	struct nearest n;
	struct str all;

	nearest_init(&n, name);
	str_init(&all, a);
	for (size_t i = 0; i < hook_files_nr; i++) {
		nearest_try(&n, hook_files[i].path);
		str_add_format(&all, "%s%s", i ? ", " : "", hook_files[i].path);
	}
	if (n.best)
		return err_set(e, "no hook '%s'; did you mean '%s'?", name,
			       n.best);
	return err_set(e, "no hook '%s'; there are %s", name, all.bytes);
}

static int hooks_add(struct hooks *hooks, const char *name, struct err *e)
{
	for (size_t i = 0; i < hook_files_nr; i++) {
		struct hook h = { .file = &hook_files[i] };

		if (strcmp(hook_files[i].path, name) != 0)
			continue;
		if (hook_load(&h, hooks, e) < 0)
			return -1;
		*ARRAY_ADD(hooks->arena, &hooks->list) = h;
		return 0;
	}
	return unknown_hook(hooks->arena, name, e);
}

/* Those named, or all. */
static int hooks_load(struct hooks *hooks, const struct words *name,
		      struct err *e)
{
	for (size_t i = 0; i < name->list.nr; i++) {
		if (hooks_add(hooks, name->list.item[i], e) < 0)
			return -1;
	}
	for (size_t i = 0; !name->list.nr && i < hook_files_nr; i++) {
		if (hooks_add(hooks, hook_files[i].path, e) < 0)
			return -1;
	}
	return 0;
}

/* Install ------------------------------------------------------------------ */

/* The last line of our hook, for a hook of someone else. */
static const char *line_to_add(struct arena *a, const struct hook *h)
{
	const char *line = strstr(h->file->text, "exec \"$mlgate\" ");

	line += strlen("exec \"$mlgate\" ");
	return arena_printf(a, "mlgate %.*s || exit", (int)strcspn(line, "\n"),
			    line);
}

/* husky writes its own folder anew; people write in the one above. */
static bool is_of_husky(const char *folder)
{
	return ends_with(folder, "/.husky/_");
}

static int refuse(struct hooks *hooks, const struct hook *h, struct err *e)
{
	const char *line = line_to_add(hooks->arena, h);

	if (is_of_husky(hooks->place.folder))
		return err_set(e,
			       "the hooks here are husky's; add this line to "
			       ".husky/%s: %s",
			       h->file->path, line);
	return err_set(e,
		       "there is a hook already, %s; add this line to it: %s",
		       h->path, line);
}

/* The program that is running, for the shell: between single quotes. */
static const char *own_path(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path));
	struct str s;

	str_init(&s, a);
	if (len <= 0 || (size_t)len == sizeof(path))
		return s.bytes; /* then it is found on PATH */
	str_add_char(&s, '\'');
	for (ssize_t i = 0; i < len; i++) {
		if (path[i] == '\'')
			str_add(&s, "'\\'");
		str_add_char(&s, path[i]);
	}
	str_add_char(&s, '\'');
	return s.bytes;
}

/* The folder and those above it. */
static int make_folder(struct arena *a, const char *folder, struct err *e)
{
	char *path = arena_strdup(a, folder);

	for (char *p = path + 1;; p++) {
		char end = *p;

		if (end && end != '/')
			continue;
		*p = '\0';
		if (mkdir(path, 0777) < 0 && errno != EEXIST)
			return err_set(e, "cannot make the folder %s: %s", path,
				       strerror(errno));
		*p = end;
		if (!end)
			return 0;
	}
}

static int write_hook(struct arena *a, const struct hook *h, struct err *e)
{
	const char *text = h->file->text;
	const char *rest = strstr(text, binary_line) + strlen(binary_line);
	struct outfile out;
	mode_t mask = umask(0);

	umask(mask);
	if (outfile_open(&out, a, h->path, e) < 0)
		return -1;
	fwrite(text, 1, (size_t)(rest - text), out.stream);
	fputs(own_path(a), out.stream);
	fputs(rest, out.stream);
	/* Before it appears: git passes by a hook that it cannot execute. */
	if (fchmod(fileno(out.stream), 0777 & ~mask) < 0) {
		outfile_abandon(&out);
		return err_set(e, "cannot make %s executable: %s", h->path,
			       strerror(errno));
	}
	return outfile_commit(&out, e);
}

static int install(struct hooks *hooks, const struct words *name, struct err *e)
{
	const char *usual = hooks->place.bare ? "pre-receive" : "pre-commit";

	if (name->list.nr ? hooks_load(hooks, name, e) < 0
			  : hooks_add(hooks, usual, e) < 0)
		return -1;
	for (size_t i = 0; i < hooks->list.nr; i++) {
		const struct hook *h = &hooks->list.item[i];

		if (h->state == STATE_OTHER || is_of_husky(hooks->place.folder))
			return refuse(hooks, h, e);
	}
	if (make_folder(hooks->arena, hooks->place.folder, e) < 0)
		return -1;
	for (size_t i = 0; i < hooks->list.nr; i++) {
		const struct hook *h = &hooks->list.item[i];

		if (write_hook(hooks->arena, h, e) < 0)
			return -1;
		print_line(stdout, "%s: installed as %s", h->file->path,
			   h->path);
	}
	return EXIT_PASS;
}

/* Remove ------------------------------------------------------------------- */

static int remove_hooks(struct hooks *hooks, const struct words *name,
			struct err *e)
{
	if (hooks_load(hooks, name, e) < 0)
		return -1;
	for (size_t i = 0; i < hooks->list.nr; i++) {
		const struct hook *h = &hooks->list.item[i];

		if (name->list.nr && h->state == STATE_OTHER)
			return err_set(e,
				       "%s was not written by mlgate; take out "
				       "by hand what is not wanted",
				       h->path);
		if (h->state != STATE_OURS)
			continue;
		if (unlink(h->path) < 0)
			return err_set(e, "cannot remove %s: %s", h->path,
				       strerror(errno));
		print_line(stdout, "%s: removed", h->file->path);
	}
	return EXIT_PASS;
}

/* Status ------------------------------------------------------------------- */

static const char *describe(struct arena *a, const struct hook *h)
{
	const char *line = strstr(h->text, binary_line);

	if (h->state == STATE_NONE)
		return "not installed";
	if (!h->executable)
		return arena_printf(a,
				    "%s is not executable, so git passes it "
				    "by",
				    h->path);
	if (h->state == STATE_OURS && line) {
		line += strlen(binary_line);
		return arena_printf(a, "installed as %s, runs %.*s", h->path,
				    (int)strcspn(line, "\n"), line);
	}
	return arena_printf(a, "%s is not of mlgate, %s", h->path,
			    strstr(h->text, "mlgate") ? "but speaks of it"
						      : "and does not call it");
}

static int status(struct hooks *hooks, const struct words *name, struct err *e)
{
	if (hooks_load(hooks, name, e) < 0)
		return -1;
	for (size_t i = 0; i < hooks->list.nr; i++) {
		const struct hook *h = &hooks->list.item[i];

		print_line(stdout, "%-17s %s", h->file->path,
			   describe(hooks->arena, h));
	}
	return EXIT_PASS;
}

/* -------------------------------------------------------------------------- */

static const struct {
	const char *name;
	int (*run)(struct hooks *, const struct words *, struct err *);
} subcommand[] = {
	{ "install", install },
	{ "remove", remove_hooks },
	{ "status", status },
};

static int run(struct arena *a, const struct arguments *args, struct err *e)
{
	struct hooks hooks = { .arena = a };
	struct words name = args->word;
	const char *what = name.list.nr ? name.list.item[0] : "status";

	if (name.list.nr) {
		name.list.item++;
		name.list.nr--;
	}
	for (size_t i = 0; i < ARRAY_SIZE(subcommand); i++) {
		if (strcmp(subcommand[i].name, what) != 0)
			continue;
		if (hooks_find(&hooks.place, a, e) < 0 ||
		    subcommand[i].run(&hooks, &name, e) < 0)
			return err_in(e, "hook");
		return EXIT_PASS;
	}
	return err_set(e, "hook: '%s' is none of install, remove and status",
		       what);
}

static const char *const synopsis[] = { "install [HOOK...]", "remove [HOOK...]",
					"[status] [HOOK...]", NULL };

static const char *const subcommands[] = { "install", "remove", "status",
					   NULL };

static const struct option option_table[] = { { 0 } };

static const struct command_example examples[] = {
	{ "mlgate hook install", "Judge every commit in this repository." },
	{ "mlgate hook install pre-commit pre-merge-commit pre-push",
	  "Judge merges and pushes, too." },
	{ "mlgate hook remove", "Take out every hook that mlgate wrote." },
	{ 0 },
};

const struct command command_hook = {
	.name = "hook",
	.summary = "install or remove the git hooks, or say what is there",
	.synopsis = synopsis,
	.description =
		"install writes a hook to where git looks for it: pre-commit, "
		"or pre-receive in a bare repository, or those named of "
		"pre-commit, pre-merge-commit, pre-push and pre-receive. It "
		"honours core.hooksPath, and does not touch a hook that it "
		"did not write. The hook calls the mlgate that installed it, "
		"or, when that is gone, the one on PATH; without either the "
		"commit is stopped.",
	.subcommand = subcommands,
	.option = option_table,
	.example = examples,
	.run = run,
};
