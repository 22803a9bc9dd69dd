/* SPDX-License-Identifier: MIT */
#include "base/outfile.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

/* Each test runs in an empty folder of its own. */
static char folder[] = "/tmp/mlgate-outfile-XXXXXX";
static struct arena arena;

static int enter(void **state)
{
	(void)state;
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
	arena_init(&arena);
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
	DIR *dir = opendir(".");
	struct dirent *entry;

	(void)state;
	while ((entry = readdir(dir)))
		unlink(entry->d_name);
	closedir(dir);
	arena_release(&arena);
	return rmdir(folder);
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void assert_holds(const char *path, const char *text)
{
	char bytes[64] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_int_equal(fread(bytes, 1, sizeof(bytes) - 1, f), strlen(text));
	assert_string_equal(bytes, text);
	fclose(f);
}

static void assert_names(int nr)
{
	DIR *dir = opendir(".");
	struct dirent *entry;
	int found = 0;

	while ((entry = readdir(dir)))
		found += strcmp(entry->d_name, ".") &&
			 strcmp(entry->d_name, "..");
	closedir(dir);
	assert_int_equal(found, nr);
}

static struct outfile begin(const char *path, const char *text)
{
	struct outfile f;
	struct err e = { "" };

	assert_int_equal(outfile_open(&f, &arena, path, &e), 0);
	fputs(text, f.stream);
	return f;
}

static void commit(struct outfile *f)
{
	struct err e = { "" };

	assert_int_equal(outfile_commit(f, &e), 0);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 0777;
}

static void the_old_file_stays_until_the_commit(void **state)
{
	struct outfile f;

	(void)state;
	put("x", "old");
	f = begin("x", "new");
	fflush(f.stream);
	assert_holds("x", "old");
	commit(&f);
	assert_holds("x", "new");
	assert_names(1);
}

static void nothing_is_left_of_what_is_abandoned(void **state)
{
	struct outfile f;

	(void)state;
	f = begin("x", "new");
	outfile_abandon(&f);
	outfile_abandon(&f);
	assert_names(0);
}

static void permissions_are_those_of_the_old_file_or_of_open(void **state)
{
	mode_t mask = umask(027);
	struct outfile f;

	(void)state;
	put("x", "old");
	chmod("x", 0604);
	f = begin("x", "new");
	commit(&f);
	assert_int_equal(mode_of("x"), 0604);
	f = begin("y", "new");
	commit(&f);
	assert_int_equal(mode_of("y"), 0640);
	umask(mask);
}

static void a_link_is_followed(void **state)
{
	struct stat st;
	struct outfile f;

	(void)state;
	put("x", "old");
	assert_int_equal(symlink("x", "link"), 0);
	f = begin("link", "new");
	commit(&f);
	assert_holds("x", "new");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));

	assert_int_equal(symlink("y", "dangling"), 0);
	f = begin("dangling", "new");
	commit(&f);
	assert_holds("y", "new");
}

static void a_device_is_written_directly(void **state)
{
	struct outfile f;
	struct stat st;

	(void)state;
	f = begin("/dev/null", "new");
	assert_null(f.temporary);
	commit(&f);
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

static void a_full_disk_is_found(void **state)
{
	struct outfile f = begin("/dev/full", "new");
	struct err e = { "" };

	(void)state;
	assert_int_equal(outfile_commit(&f, &e), -1);
	assert_string_equal(e.text, "cannot write /dev/full: No space left on "
				    "device");
}

static void a_place_is_checked_before(void **state)
{
	struct err e = { "" };

	(void)state;
	assert_int_equal(outfile_check("x", &e), 0);
	put("x", "");
	assert_int_equal(outfile_check("x", &e), 0);
	assert_int_equal(outfile_check("none/x", &e), -1);
	assert_string_equal(e.text, "cannot write none/x: No such file or "
				    "directory");
	assert_int_equal(outfile_check(".", &e), -1);
	assert_string_equal(e.text, "cannot write .: Is a directory");
	assert_int_equal(outfile_check("x/y", &e), -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_old_file_stays_until_the_commit),
		TEST(nothing_is_left_of_what_is_abandoned),
		TEST(permissions_are_those_of_the_old_file_or_of_open),
		TEST(a_link_is_followed),
		TEST(a_device_is_written_directly),
		TEST(a_full_disk_is_found),
		TEST(a_place_is_checked_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
