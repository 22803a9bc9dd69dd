/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/*
 * Run a fuzz target on files: on those named, or on its corpus below the
 * folder FUZZ_CORPUS, as TAP. What crashes or hangs ends the program, and the
 * test with it.
 */
#define SECONDS	  60
#define MAX_BYTES ((size_t)64 << 20)

static void run(const char *path, size_t number)
{
	struct err why = { "" };
	struct arena arena;
	char *bytes;
	size_t len;

	arena_init(&arena);
	if (file_read(&bytes, &len, &arena, path, MAX_BYTES, &why) < 0) {
		printf("not ok %zu - %s\n", number, why.text);
	} else {
		alarm(SECONDS);
		LLVMFuzzerTestOneInput((const uint8_t *)bytes, len);
		alarm(0);
		printf("ok %zu - %s\n", number, path);
	}
	fflush(stdout);
	arena_release(&arena);
}

static size_t run_folder(const char *folder)
{
	struct dirent **entry;
	struct arena arena;
	size_t nr = 0;
	int found = scandir(folder, &entry, NULL, alphasort);

	arena_init(&arena);
	for (int i = 0; i < found; i++) {
		if (entry[i]->d_name[0] != '.')
			run(arena_printf(&arena, "%s/%s", folder,
					 entry[i]->d_name),
			    ++nr);
		free(entry[i]);
	}
	if (found >= 0)
		free(entry);
	arena_release(&arena);
	return nr;
}

/* "path/fuzz_rule" has the corpus "rule". */
static const char *corpus_of(struct arena *a, const char *program)
{
	const char *root = getenv("FUZZ_CORPUS");
	const char *name = strrchr(program, '_');

	MUST(root && name);
	return arena_printf(a, "%s/%s", root, name + 1);
}

int main(int argc, char **argv)
{
	struct arena arena;
	size_t nr = 0;

	arena_init(&arena);
	for (int i = 1; i < argc; i++)
		run(argv[i], ++nr);
	if (argc == 1)
		nr = run_folder(corpus_of(&arena, argv[0]));
	arena_release(&arena);
	printf("1..%zu\n", nr);
	return nr ? 0 : 1;
}
