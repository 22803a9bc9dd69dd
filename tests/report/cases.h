/* SPDX-License-Identifier: MIT */
#ifndef TESTS_REPORT_CASES_H
#define TESTS_REPORT_CASES_H

#include "../unit/notation.h"
#include "report/report.h"

/*
 * The verdicts that every format has to say. A new one is a function and a row
 * of report_cases; tests/report/bless.sh writes its golden files.
 */
struct report_case {
	const char *name;
	void (*build)(struct notation *);
	struct report_options options;
	const char *only; /* the one format it is for; NULL: all */
};

static const char case_rules[] =
	"- id: pickles-in-pytorch\n"
	"  languages: [python]\n"
	"  severity: ERROR\n"
	"  pattern: torch.load(...)\n"
	"  message: |\n"
	"    `torch.load($FILE)` unpickles the file, and unpickling runs any\n"
	"    code the file holds. Load tensors only, with "
	"`weights_only=True`,\n"
	"    or use safetensors.\n"
	"  fix: torch.load($FILE, weights_only=True)\n"
	"  metadata:\n"
	"    title: A model file can run code when it is loaded\n"
	"    category: security\n"
	"    cwe: 'CWE-502: Deserialization of Untrusted Data'\n"
	"    confidence: HIGH\n"
	"    security-severity: 8.6\n"
	"    technology: [pytorch]\n"
	"    references:\n"
	"      - https://docs.pytorch.org/docs/stable/generated/"
	"torch.load.html\n"
	"      - https://nvd.nist.gov/vuln/detail/CVE-2025-32434\n"
	"    since: 1\n"
	"    notes: {draft: false, weight: 0.5, none: null}\n"
	"- id: automatic-memory-pinning\n"
	"  languages: [python]\n"
	"  severity: WARNING\n"
	"  pattern: DataLoader(...)\n"
	"  message: The loader does not pin memory. Copies to the GPU wait.\n"
	"  metadata: {category: performance, confidence: MEDIUM,\n"
	"    references: ['not a link', 'ftp://x']}\n"
	"- id: torch.style.old-name\n"
	"  languages: [python]\n"
	"  severity: INFO\n"
	"  pattern: old\n"
	"  message: old[0](1) is an old name, $X";

static void nothing_found(struct notation *n)
{
	n->verdict.compared = "the index with HEAD";
	notation_judge(n, "src/model.py", "1-2", "import torch\nx = 1\n");
}

static void several_findings(struct notation *n)
{
	n->verdict.compared = "main with HEAD";
	n->verdict.revision = "0123456789abcdef0123456789abcdef01234567";
	n->verdict.remote = "https://user:secret@git.example.org/a/b.git";
	notation_judge(
		n, "src/model.py", "4,7-20",
		"import torch\n"
		"def load(path):\n"
		"\tassert path\n"
		"\treturn <<pickles-in-pytorch|torch.load(<<$FILE|path>>)>>\n"
		"def old(path):\n"
		"    return <<pickles-in-pytorch|torch.load(<<$FILE|path>>)>>\n"
		"n = '\xc3\xa9\xf0\x9f\x98\x80\xe6\xbc\xa2'; "
		"<<torch.style.old-name|old(<<$X=3|N>>)>>\n"
		"loader = <<automatic-memory-pinning|DataLoader(\n"
		"    data,\n"
		"    shuffle=True,\n"
		"    batch_size=8,\n"
		"    num_workers=2,\n"
		"    drop_last=True,\n"
		"    timeout=3,\n"
		")>>\n");
	notation_judge(n, "train.py", "1",
		       "<<automatic-memory-pinning|DataLoader(d)>>\n"
		       "<<automatic-memory-pinning|DataLoader(e)>>");
}

/* Names and lines that nobody would write who means well. */
static void ugly_text(struct notation *n)
{
	struct str line;

	notation_judge(
		n, "a b/100%:\n\xff\xc3\xa9.py", "all",
		"x = '\x1b[31m\xe2\x80\xae\xff'; "
		"<<pickles-in-pytorch|torch.load(<<$FILE|'\x1b]0;x\x07'>>"
		")>>\r\nend\r\n");
	str_init(&line, &n->run);
	str_add(&line, "x = [");
	for (int i = 0; i < 2000; i++)
		str_add_format(&line, "%d, ", i);
	str_add(&line, "<<torch.style.old-name|old(<<$X|");
	for (int i = 0; i < 20; i++)
		str_add_format(&line, "'%020d', ", i);
	str_add(&line, ">>)>>, ");
	for (int i = 0; i < 2000; i++)
		str_add_format(&line, "%d, ", i);
	str_add(&line, "]\n");
	notation_judge(n, "c:/long.py", "all", line.bytes);
	notation_judge(n, "empty.py", "all",
		       "<<torch.style.old-name|>>\n"
		       "\n<<torch.style.old-name|\n>>\n"
		       "x = 1 # <<automatic-memory-pinning|end>>");
}

static void not_all_judged(struct notation *n)
{
	struct notes *notes = &n->verdict.notes;

	several_findings(n);
	notes_add(notes, NOTE_INFO, NULL, 0, NULL,
		  "git's own index was read, because it is sparse");
	notes_add(notes, NOTE_SYNTAX, "src/model.py", 9, NULL,
		  "this statement is not Python");
	notes_add(notes, NOTE_SYNTAX, "src/model.py", 30, NULL,
		  "this statement is not Python");
	notes_add(notes, NOTE_UNREAD, "big.py", 0, NULL,
		  "the file has 70 MB, more than 64");
	notes_add(notes, NOTE_RULE, "rules/x.yml", 12, "my-rule",
		  "unknown key 'patern'; did you mean 'pattern'?");
	notes_add(notes, NOTE_LIMIT, "src/model.py", 0, "my-rule",
		  "the pattern took more than 20000000 steps");
	notes_add(notes, NOTE_INTERNAL, "a.py", 0, NULL,
		  "the worker was killed by signal 9");
}

/* What a comment or the baseline hides, and what says that it should not. */
static void hidden_findings(struct notation *n)
{
	static struct baseline baseline;

	notation_judge(n, "a.py", "all",
		       "<<pickles-in-pytorch|torch.load(<<$FILE|1>>)>>");
	notation_close(n);
	baseline =
		(struct baseline){ .arena = &n->run, .path = "baseline.jsonl" };
	baseline_accept(&baseline, &n->verdict.findings, "of 2019", NULL);
	baseline_accept(&baseline, &n->verdict.findings, NULL, NULL);
	baseline.list.item[1].path = "gone.py";
	n->verdict.findings.list.nr = 0;
	n->verdict.scanned.nr = 0;
	n->verdict.baseline = &baseline;

	notation_judge(n, "a.py", "all",
		       "import torch\n"
		       "<<pickles-in-pytorch|torch.load(<<$FILE|1>>)>>\n"
		       "<<pickles-in-pytorch|torch.load(<<$FILE|2>>)>> "
		       "# mlgate: ignore[pickles-in-pytorch] -- our file\n"
		       "<<automatic-memory-pinning|DataLoader(d)>> # nosem\n"
		       "x = 1 # mlgate: ignore[picles-in-pytorch]\n");
	notation_judge_old(n, "b.py", "1", "import os\n",
			   "import torch\n"
			   "<<pickles-in-pytorch|torch.load(<<$FILE|3>>)>>\n");
	verdict_scanned(&n->verdict, "gone.py");
}

/* More than a log keeps, and text that means something in it. */
static void many_findings(struct notation *n)
{
	struct str s;

	str_init(&s, &n->run);
	for (int i = 0; i < 12; i++)
		str_add_format(&s,
			       "<<automatic-memory-pinning|DataLoader(%d)>>\n"
			       "<<pickles-in-pytorch|torch.load(<<$FILE|'::"
			       "error::%%0A`|<b>&%d'>>)>>\n",
			       i, i);
	notation_judge(n, "::warning::a,b`.py", "all", s.bytes);
}

static const struct report_case report_cases[] = {
	{ "findings", several_findings, { .color = false }, NULL },
	{ "clean", nothing_found, { .color = false }, NULL },
	{ "ugly", ugly_text, { .color = false }, NULL },
	{ "broken", not_all_judged, { .color = false }, NULL },
	{ "hidden", hidden_findings, { .color = false }, NULL },
	{ "shown", hidden_findings, { .show_hidden = true }, NULL },
	{ "many", many_findings, { .color = false }, "github" },
	{ "many", many_findings, { .color = false }, "markdown" },
	{ "color", several_findings, { .color = true }, "text" },
	{ "narrow", several_findings, { .columns = 40 }, "text" },
	{ "narrow-ugly", ugly_text, { .columns = 30 }, "text" },
	{ "quiet", not_all_judged, { .quiet = true }, "text" },
	{ "quiet-clean", nothing_found, { .quiet = true }, "text" },
	{ "verbose", not_all_judged, { .verbose = true }, "text" },
	{ "verbose-clean", nothing_found, { .verbose = true }, "text" },
};

#endif
