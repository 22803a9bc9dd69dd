/* SPDX-License-Identifier: MIT */
#include "gate_workers.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/str.h"

/*
 * The workers with a gate_file of our own, which does what the name of the
 * file says: "note" leaves a note, "die" kills its process, "fail" is an
 * error, "big" has an answer that does not fit in a pipe.
 *
 * The notation: the files with blanks between them, and the notes of the
 * verdict, by file, with commas.
 */
int gate_file(struct gate *g, const struct change *c, struct err *e)
{
	struct notes *notes = &g->verdict.notes;

	verdict_scanned(&g->verdict, c->path);
	if (strstr(c->path, "die"))
		raise(SIGKILL);
	if (strstr(c->path, "fail"))
		return err_set(e, "%s failed", c->path);
	if (strstr(c->path, "note"))
		notes_add(notes, NOTE_INFO, c->path, 1, NULL, "seen");
	for (int i = 0; strstr(c->path, "big") && i < 20000; i++)
		notes_add(notes, NOTE_RULE, c->path, 1, NULL, "again");
	return 0;
}

void gate_advance(struct gate *g, size_t bytes, size_t findings)
{
	(void)bytes;
	(void)findings;
	g->done.files++;
}

static void add_files(struct gate *g, const char *files)
{
	while (*files) {
		size_t len = strcspn(files, " ");

		*ARRAY_ADD(&g->run, &g->changes.list) = (struct change){
			.path = arena_strndup(&g->run, files, len),
		};
		files += len + (files[len] == ' ');
	}
}

static const char *notes_text(struct gate *g)
{
	const struct notes *n = &g->verdict.notes;
	struct str s;

	str_init(&s, &g->run);
	for (size_t i = 0; i < n->list.nr; i++)
		str_add_format(&s, "%s%s:%s", i ? ", " : "",
			       n->list.item[i].path,
			       n->list.item[i].kind == NOTE_INTERNAL
				       ? "dead"
				       : n->list.item[i].text);
	return s.bytes;
}

static void assert_jobs(unsigned jobs, const char *files, size_t scanned,
			const char *expected)
{
	static const struct policy policy;
	struct ruleset rules = { 0 };
	struct gate g = { 0 };
	struct err e = { "" };

	arena_init(&g.run);
	arena_init(&g.judged);
	verdict_init(&g.verdict, &g.judged, &policy, &rules);
	notes_add(&g.verdict.notes, NOTE_INFO, "before", 0, NULL, "all");
	add_files(&g, files);
	if (workers_run(&g, jobs, &e) < 0) {
		assert_string_equal(e.text, expected);
	} else {
		assert_string_equal(notes_text(&g), expected);
		assert_int_equal(g.verdict.scanned.nr, scanned);
		assert_int_equal(g.done.files, scanned);
	}
	arena_release(&g.judged);
	arena_release(&g.run);
}

static void assert_workers(const char *files, size_t scanned,
			   const char *expected)
{
	for (unsigned jobs = 1; jobs < 6; jobs++)
		assert_jobs(jobs, files, scanned, expected);
	assert_jobs(0, files, scanned, expected);
}

static void answers_come_in_the_order_of_the_files(void **state)
{
	(void)state;
	assert_workers("note1 a note2 b c note3 note4 d", 8,
		       "before:all, note1:seen, note2:seen, note3:seen, "
		       "note4:seen");
}

static void a_death_costs_its_file_alone(void **state)
{
	(void)state;
	assert_workers("note1 die note2 a b c note3", 6,
		       "before:all, note1:seen, die:dead, note2:seen, "
		       "note3:seen");
	assert_workers("die1 note1 die2 die3 note2 die4", 2,
		       "before:all, die1:dead, note1:seen, die2:dead, "
		       "die3:dead, note2:seen, die4:dead");
}

static void all_may_die(void **state)
{
	(void)state;
	assert_workers("die1 die2 die3", 0,
		       "before:all, die1:dead, die2:dead, die3:dead");
}

static void the_first_error_is_the_answer(void **state)
{
	(void)state;
	assert_workers("a note fail1 b fail2 c d e f fail3", 0, "fail1 failed");
	assert_workers("die fail1 fail2", 0, "fail1 failed");
}

static void an_answer_may_be_larger_than_a_pipe(void **state)
{
	(void)state;
	assert_workers("big note", 2, "before:all, big:again, note:seen");
}

static void more_jobs_than_files_are_no_trouble(void **state)
{
	(void)state;
	assert_jobs(1000, "note a", 2, "before:all, note:seen");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_come_in_the_order_of_the_files),
		cmocka_unit_test(a_death_costs_its_file_alone),
		cmocka_unit_test(all_may_die),
		cmocka_unit_test(the_first_error_is_the_answer),
		cmocka_unit_test(an_answer_may_be_larger_than_a_pipe),
		cmocka_unit_test(more_jobs_than_files_are_no_trouble),
	};
	/* A hang is a failure, too. */
	alarm(60);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
