/* SPDX-License-Identifier: MIT */
#include "cli/fixtures.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/str.h"
#include "cli/source.h"
#include "rule/builtin.h"

/* What the paths of shipped rules begin with. */
#define BUILTIN "builtin/"

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted, hidden ones left out. A folder that cannot be
 * read has errno in the return value. */
static int read_names(struct words *out, struct arena *a, const char *folder)
{
	DIR *dir = opendir(*folder ? folder : ".");
	struct dirent *entry;

	*out = (struct words){ 0 };
	if (!dir)
		return errno;
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] != '.')
			*ARRAY_ADD(a, &out->list) =
				arena_strdup(a, entry->d_name);
	}
	closedir(dir);
	if (out->list.nr)
		qsort(out->list.item, out->list.nr, sizeof(*out->list.item),
		      by_text);
	return 0;
}

static const char *join(struct arena *a, const char *folder, const char *name)
{
	if (!*folder)
		return name;
	return arena_printf(a, ends_with(folder, "/") ? "%s%s" : "%s/%s",
			    folder, name);
}

/* "" when the path has none. */
static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(a, path, (size_t)(slash - path) + 1) : "";
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The name without the ending of a rule file; NULL when it is none. A
 * x.test.yml is a target in YAML, not a rule. */
static const char *rule_stem(struct arena *a, const char *name)
{
	static const char *const ending[] = { ".yml", ".yaml" };

	if (ends_with(name, ".test.yml") || ends_with(name, ".test.yaml"))
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(ending); i++) {
		if (ends_with(name, ending[i]))
			return arena_strndup(a, name,
					     strlen(name) - strlen(ending[i]));
	}
	return NULL;
}

static bool is_target(const char *name, const char *stem)
{
	return starts_with(name, stem) && name[strlen(stem)] == '.' &&
	       ends_with(name, ".py") && !ends_with(name, ".fixed.py");
}

/* All of them; of one rule file. */
static struct words targets(struct arena *a, const char *rules,
			    const char *folder)
{
	const char *stem = rule_stem(a, name_of(rules));
	struct words name, target = { 0 };

	if (!folder)
		folder = folder_of(a, rules);
	if (!stem || read_names(&name, a, folder) != 0)
		return target;
	for (size_t i = 0; i < name.list.nr; i++) {
		if (is_target(name.list.item[i], stem))
			*ARRAY_ADD(a, &target.list) =
				join(a, folder, name.list.item[i]);
	}
	return target;
}

static bool builtin_text(struct text *out, struct arena *a, const char *rules)
{
	const char *stem = rule_stem(a, rules + strlen(BUILTIN));
	const char *path = arena_printf(a, "%s.py", stem ? stem : "");

	for (size_t i = 0; i < builtin_fixtures_nr; i++) {
		const struct builtin_file *f = &builtin_fixtures[i];

		if (strcmp(f->path, path) != 0)
			continue;
		text_init(out, a, f->path, f->text, f->length);
		return true;
	}
	return false;
}

bool fixture_text(struct text *out, struct arena *a, const char *rules)
{
	struct words target;
	struct err ignored;

	if (starts_with(rules, BUILTIN))
		return builtin_text(out, a, rules);
	target = targets(a, rules, NULL);
	return target.list.nr &&
	       source_read(out, a, target.list.item[0], &ignored) == 0;
}

const char *fixture_fixed(struct arena *a, const char *target)
{
	int stem = (int)(strlen(target) - strlen(".py"));
	const char *path = arena_printf(a, "%.*s.fixed.py", stem, target);

	return access(path, F_OK) == 0 ? path : NULL;
}

/* Folders hold YAML of other kinds, too: a rule file has the key `rules` at the
 * start of a line. One that cannot be read is kept, for the error to be seen.
 */
static bool has_rules(const char *path)
{
	FILE *f = fopen(path, "r");
	char line[256] = "\n";
	bool at_start = true, yes = false;

	if (!f)
		return true;
	while (!yes && fgets(line, sizeof(line), f)) {
		yes = at_start && starts_with(line, "rules:");
		at_start = strchr(line, '\n') != NULL;
	}
	fclose(f);
	return yes;
}

static void add_rules(struct fixtures *out, struct arena *a, const char *path,
		      const char *tests)
{
	*ARRAY_ADD(a, &out->list) = (struct fixture){
		path,
		targets(a, path, tests),
	};
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int walk(struct fixtures *out, struct arena *a, const char *folder,
		const char *tests, unsigned depth, struct err *e)
{
	struct words name;
	int failed = read_names(&name, a, folder);

	if (failed)
		return err_set(e, "cannot read %s: %s", *folder ? folder : ".",
			       strerror(failed));
	/* Links may lead in a circle. */
	if (depth > LIMIT_FOLDER_DEPTH)
		return err_set(e, "%s: more than %d folders deep", folder,
			       LIMIT_FOLDER_DEPTH);
	for (size_t i = 0; i < name.list.nr; i++) {
		const char *path = join(a, folder, name.list.item[i]);

		if (is_folder(path)) {
			const char *below =
				tests ? join(a, tests, name.list.item[i])
				      : NULL;

			if (walk(out, a, path, below, depth + 1, e) < 0)
				return -1;
		} else if (rule_stem(a, name.list.item[i]) && has_rules(path)) {
			add_rules(out, a, path, tests);
		}
	}
	return 0;
}

int fixtures_find(struct fixtures *out, struct arena *a, const char *path,
		  const char *tests, struct err *e)
{
	if (is_folder(path))
		return walk(out, a, strcmp(path, ".") ? path : "", tests, 0, e);
	if (access(path, R_OK) < 0)
		return err_set(e, "cannot read %s: %s", path, strerror(errno));
	if (!rule_stem(a, name_of(path)))
		return err_set(e,
			       "%s is no rule file: their names end in .yml or "
			       ".yaml",
			       path);
	add_rules(out, a, path, tests);
	return 0;
}
