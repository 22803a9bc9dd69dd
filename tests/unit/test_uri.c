/* SPDX-License-Identifier: MIT */
#include "base/uri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static void assert_path(const char *path, const char *expected)
{
	assert_string_equal(uri_of_path(&arena, path), expected);
	if (strncmp(path, "./", 2) != 0)
		assert_string_equal(path_of_uri(&arena, expected), path);
}

/* NULL: it has no public address. */
static void assert_remote(const char *remote, const char *expected)
{
	char *got = uri_of_remote(&arena, remote);

	if (expected)
		assert_string_equal(got ? got : "(none)", expected);
	else
		assert_string_equal(got ? got : "(none)", "(none)");
}

static void plain_paths_stay(void **state)
{
	(void)state;
	assert_path("src/a-b_c~1.py", "src/a-b_c~1.py");
	assert_path("./a.py", "a.py");
	assert_path("../a.py", "../a.py");
}

static void other_bytes_are_encoded(void **state)
{
	(void)state;
	assert_path("a b.py", "a%20b.py");
	assert_path("100%.py", "100%25.py");
	assert_path("\xc3\xa9\xff.py", "%C3%A9%FF.py");
	assert_path("a\nb?c#d\"\\.py", "a%0Ab%3Fc%23d%22%5C.py");
}

static void a_colon_is_no_scheme(void **state)
{
	(void)state;
	assert_path("c:/a.py", "c%3A/a.py");
	assert_path("https://a.py", "https%3A//a.py");
}

static void an_absolute_path_is_a_file(void **state)
{
	(void)state;
	assert_path("/tmp/a b.py", "file:///tmp/a%20b.py");
}

static void what_is_not_encoded_stays(void **state)
{
	(void)state;
	assert_string_equal(path_of_uri(&arena, "a%.py"), "a%.py");
	assert_string_equal(path_of_uri(&arena, "a%4"), "a%4");
	assert_string_equal(path_of_uri(&arena, "a%zz%00%e9"), "a%zz%00\xe9");
}

static void remotes_become_addresses(void **state)
{
	(void)state;
	assert_remote("https://h.org/a/b.git", "https://h.org/a/b");
	assert_remote("https://h.org:8443/a/b/", "https://h.org:8443/a/b");
	assert_remote("git@h.org:a/b.git", "https://h.org/a/b");
	assert_remote("h.org:/a/b", "https://h.org/a/b");
	assert_remote("ssh://git@h.org:2222/a/b.git", "https://h.org/a/b");
	assert_remote("git://h.org/a", "https://h.org/a");
	assert_remote("http://h.org/a", "http://h.org/a");
}

static void secrets_are_left_out(void **state)
{
	(void)state;
	assert_remote("https://user:tok@en@h.org/a", "https://h.org/a");
	assert_remote("https://tok@h.org/a?private_token=x#y",
		      "https://h.org/a");
	assert_remote("ssh://user:pw@h.org/a", "https://h.org/a");
}

static void what_names_no_host_has_no_address(void **state)
{
	(void)state;
	assert_remote("/srv/git/a.git", NULL);
	assert_remote("../a", NULL);
	assert_remote("file:///srv/a", NULL);
	assert_remote("./a:b", NULL);
	assert_remote("https://h.org", NULL);
	assert_remote("https:///a", NULL);
	assert_remote("", NULL);
}

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_paths_stay),
		cmocka_unit_test(other_bytes_are_encoded),
		cmocka_unit_test(a_colon_is_no_scheme),
		cmocka_unit_test(an_absolute_path_is_a_file),
		cmocka_unit_test(what_is_not_encoded_stays),
		cmocka_unit_test(remotes_become_addresses),
		cmocka_unit_test(secrets_are_left_out),
		cmocka_unit_test(what_names_no_host_has_no_address),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
