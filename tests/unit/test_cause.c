/* SPDX-License-Identifier: MIT */
#include "notation.h"

#define RULES                                             \
	"- {id: r, languages: [python], severity: ERROR," \
	" pattern: x, message: m}"

/*
 * A case: which lines were touched, and the new text with what is found in it;
 * and the number of the line that is its cause, 0 when none is known. The old
 * text has no findings, so that all are introduced.
 */
static void assert_cause(const char *touched, const char *source, unsigned line)
{
	const struct finding *f;
	struct notation n;

	notation_init(&n, RULES, SEVERITY_ERROR);
	notation_judge_old(&n, "a.py", touched, "", source);
	assert_int_equal(n.verdict.findings.list.nr, 1);
	f = &n.verdict.findings.list.item[0];
	assert_true(f->introduced);
	assert_int_equal(f->cause ? f->cause->line : 0, line);
	notation_release(&n);
}

static void an_import_binds_its_name(void **state)
{
	(void)state;
	assert_cause("1", "from torch import load\nx = 1\n<<r|load(p)>>\n", 1);
	assert_cause("1", "import torch\nx = 1\n<<r|torch.load(p)>>\n", 1);
	assert_cause("1", "import os.path\nx = 1\n<<r|os.path.f(p)>>\n", 1);
	assert_cause("1", "import numpy as np\nx = 1\n<<r|np.load(p)>>\n", 1);
	assert_cause("2", "from a import (\n    b as c,\n)\n<<r|c(p)>>\n", 2);
	assert_cause("1", "import numpy as np\nx = 1\n<<r|numpy.f(p)>>\n", 0);
}

static void so_does_whatever_else_binds(void **state)
{
	(void)state;
	assert_cause("1", "A = True\n\n<<r|f(a=A)>>\n", 1);
	assert_cause("1", "A: bool = True\n\n<<r|f(a=A)>>\n", 1);
	assert_cause("1", "a, *b = c\n\n<<r|f(b)>>\n", 1);
	assert_cause("1", "def g(p=1):\n\n    return <<r|f(p)>>\n", 1);
	assert_cause("1", "def g():\n    pass\n<<r|g()>>\n", 1);
	assert_cause("1", "for i in s:\n    pass\n<<r|f(i)>>\n", 1);
	assert_cause("1", "with o() as w:\n    pass\n<<r|f(w)>>\n", 1);
	assert_cause("1", "if (w := 1):\n    pass\n<<r|f(w)>>\n", 1);
	assert_cause("1", "x += 1\n\n<<r|f(x)>>\n", 1);
}

static void names_go_on_through_lines_nobody_touched(void **state)
{
	(void)state;
	assert_cause("1", "A = 1\nb = A\nc = b + 2\n<<r|f(c)>>\n", 1);
	assert_cause("3", "c = b\nb = A\nA = 1\n<<r|f(c)>>\n", 3);
	assert_cause("1", "A = 1\nb = 2\n<<r|f(b)>>\n", 0);
}

static void of_several_the_first_name_counts(void **state)
{
	(void)state;
	assert_cause("1-2", "A = 1\nB = 2\nx = 3\n<<r|f(B, A)>>\n", 2);
	assert_cause("1,3", "A = 1\n\nC = 2\nx = 3\n<<r|f(A)>>\n", 1);
}

static void what_stands_around_it_may_be_the_cause(void **state)
{
	(void)state;
	assert_cause("1", "with no_grad():\n    x = 1\n    <<r|f()>>\n", 1);
	assert_cause("1", "@jit\ndef g():\n    x = 1\n    <<r|f()>>\n", 1);
	assert_cause("3", "h(\n    <<r|f()>>,\n    True,\n)\n", 3);
	assert_cause("2", "while 1:\n    y = 2\n    <<r|f()>>\n", 0);
	assert_cause("3", "if a:\n    <<r|f()>>\nz = 2\n", 0);
}

static void what_was_touched_or_not_introduced_has_none(void **state)
{
	struct notation n;

	(void)state;
	notation_init(&n, RULES, SEVERITY_ERROR);
	notation_judge_old(&n, "a.py", "1-2", "", "A = 1\n<<r|f(A)>>\nx = 1\n");
	notation_judge_old(&n, "b.py", "1", "A = 2\n<<r|f(A)>>\n",
			   "A = 1\n<<r|f(A)>>\n");
	notation_judge(&n, "c.py", "all", "A = 1\n<<r|f(A)>>\n");
	assert_int_equal(n.verdict.findings.list.nr, 3);
	for (size_t i = 0; i < 3; i++)
		assert_null(n.verdict.findings.list.item[i].cause);
	notation_release(&n);
}

static void the_line_is_kept_with_its_text(void **state)
{
	const struct excerpt *e;
	struct notation n;

	(void)state;
	notation_init(&n, RULES, SEVERITY_ERROR);
	notation_judge_old(&n, "a.py", "2", "",
			   "def g():\r\n    import l\r\n    <<r|l.f()>>\r\n");
	e = n.verdict.findings.list.item[0].cause;
	assert_non_null(e);
	assert_int_equal(e->len, 12);
	assert_memory_equal(e->bytes, "    import l", 12);
	notation_release(&n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_import_binds_its_name),
		cmocka_unit_test(so_does_whatever_else_binds),
		cmocka_unit_test(names_go_on_through_lines_nobody_touched),
		cmocka_unit_test(of_several_the_first_name_counts),
		cmocka_unit_test(what_stands_around_it_may_be_the_cause),
		cmocka_unit_test(what_was_touched_or_not_introduced_has_none),
		cmocka_unit_test(the_line_is_kept_with_its_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
