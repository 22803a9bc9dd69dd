/* SPDX-License-Identifier: MIT */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include "base/sanitizer.h"

/*
 * Every cap in the program, with its reason. A cap that is reached is never
 * silent: it becomes a note or an error that says which one it was.
 */

/* Offsets are 32 bits wide; generated files beyond this are not read. */
#define LIMIT_FILE_BYTES (64u << 20)

/* A loose object, inflated: a tree of a million files has 40 MB. */
#define LIMIT_OBJECT_BYTES (1u << 30)

/* Renames: content is compared for as many pairs of files as the square of
 * this, as git does (diff.renameLimit). */
#define LIMIT_RENAMES 1000

/* And for so many bytes in all: their pieces are kept in memory. */
#define LIMIT_RENAME_BYTES (512u << 20)

/* Entries of trees that one comparison looks at: a few small trees that hold
 * each other many times over stand for billions of files. */
#define LIMIT_TREE_ENTRIES 5000000

/* Files that differ in one comparison; the largest repositories known have
 * half a million. */
#define LIMIT_CHANGED_FILES 1000000

/* Levels of indentation at one place; Python itself allows 100. */
#define LIMIT_INDENTS 300

/* Time that tree-sitter may take over one file, and more for each KB of it:
 * what is no Python at all can cost the square of its length. A MB of real code
 * takes a tenth of a second. */
#define LIMIT_PARSE_MS	      (HAS_SANITIZER ? 40000 : 4000)
#define LIMIT_PARSE_MS_PER_KB 1

/* Depth of the tree made of one file: the matcher recurses over it. */
#define LIMIT_TREE_DEPTH 2000

/* Steps of unification for one pattern on one file; the slowest pattern
 * seen on real code takes a few hundred thousand. The same for a pattern of
 * language generic. */
#define LIMIT_FUEL 20000000

/* Ranges one pattern may find in one file before the set is cut. */
#define LIMIT_RANGES 200000

/* Steps of all patterns and conditions of one rule on one file, and of all
 * rules on one file. Four hundred rules take a few million for a megabyte of
 * real code; the file's are spent in some seconds. */
#define LIMIT_RULE_STEPS 100000000
#define LIMIT_FILE_STEPS 400000000

/* Memory for what one rule finds in one file on its way, with what its findings
 * will need in reports; and of all rules. */
#define LIMIT_RULE_FOUND_BYTES ((size_t)128 << 20)
#define LIMIT_FILE_FOUND_BYTES ((size_t)256 << 20)

/* Nodes visited to follow the values of one file: bodies of loops are visited
 * again until nothing changes, loops within loops again and again. */
#define LIMIT_FLOW_STEPS 20000000

/* Text of all strings of one file that are computed of others: x += x doubles
 * each time. */
#define LIMIT_COMPUTED_BYTES (64u << 20)

/* A string computed by a metavariable-comparison. */
#define LIMIT_COMPARED_BYTES (1u << 20)

/* A rule file: the largest public collection in one file has 1.5 MB. */
#define LIMIT_RULE_BYTES (16u << 20)

/* The text of one pattern. */
#define LIMIT_PATTERN_BYTES (256u << 10)

/* Nodes of one pattern: what is left to match waits on the C stack. The longest
 * patterns that people write have some hundreds. */
#define LIMIT_PATTERN_NODES 5000

/* Different metavariables of one pattern: each match keeps them all. */
#define LIMIT_METAVARS 100

/* Nesting of YAML and of formulas: readers recurse. */
#define LIMIT_YAML_DEPTH 100

/* Nodes of one YAML document after aliases are resolved: an alias bomb
 * doubles with every line. */
#define LIMIT_YAML_NODES 2000000

/* PCRE2: backtracking steps of the attempt at one place, and heap in KiB. An
 * honest `[\s\S]*` takes some steps for each byte that follows, so their number
 * is added; what does not end by then, seldom does. */
#define LIMIT_REGEX_STEPS      2000000
#define LIMIT_REGEX_BYTE_STEPS 8
#define LIMIT_REGEX_HEAP       20000

/* Time for all places of one subject: `[a-z]+!` on a line of a megabyte is
 * quadratic, and cheap at each of them. A cap in time, because PCRE2 does not
 * tell its steps. */
#define LIMIT_REGEX_MS 2000

/* And for all subjects of one rule in one file, and of all rules. */
#define LIMIT_RULE_REGEX_MS 2000
#define LIMIT_FILE_REGEX_MS 4000

/* Folders within folders: links may lead in a circle. */
#define LIMIT_FOLDER_DEPTH 40

/* Worker processes, the seconds one may take over a file, and the bytes of its
 * answer: findings of one file with their excerpts. */
#define LIMIT_JOBS	   64
#define LIMIT_FILE_SECONDS 120
#define LIMIT_ANSWER_BYTES (1u << 30)

/* Parts of a scan that is shared by machines. */
#define LIMIT_SHARDS 10000

/* Source kept with a finding for reports: at most so much of its span (longer
 * ones get no fix, either), and so much of the lines on either side. A
 * generated file may be one line of megabytes with a thousand findings. */
#define LIMIT_EXCERPT_SPAN   16384
#define LIMIT_EXCERPT_MARGIN 2048

/* Statements of one file that are parsed again with a fix in them: what a
 * megabyte of findings may cost on top of its own parse. */
#define LIMIT_FIXES_PARSED (4u << 20)

/* Source hashed for one fingerprint: chains of calls nest, and each link is a
 * finding from the start on. */
#define LIMIT_FINGERPRINT_BYTES 65536

/* How far the cause of a finding is looked for, which is a hint only: nodes of
 * the finding, and passes over the file. */
#define LIMIT_CAUSE_NODES  1000
#define LIMIT_CAUSE_PASSES 8

/* Source text that one metavariable brings into a message or a report. */
#define LIMIT_CAPTURE_BYTES 2000

/* A message with what its metavariables stand for, and a fix. */
#define LIMIT_MESSAGE_BYTES 16384
#define LIMIT_FIX_BYTES	    65536

/* Results in one SARIF file: GitHub keeps so many of a run and drops the rest
 * without a word (interfaces.md 1.2). */
#define LIMIT_SARIF_RESULTS 5000

/* Rules of a run; with more, GitHub refuses the file. */
#define LIMIT_SARIF_RULES 25000

/* Source, fixes and messages in it: what is around them compresses well, and
 * compressed, GitHub takes 10 MB. */
#define LIMIT_SARIF_SOURCE (6u << 20)

/* A SARIF file to be read: GitHub takes 10 MB, compressed. */
#define LIMIT_SARIF_BYTES (256u << 20)

/* Characters of a rule's descriptions: more and GitHub refuses the file. */
#define LIMIT_SARIF_TEXT 1024

/* Annotations of one kind that a step of GitHub's keeps (interfaces.md 5.4). */
#define LIMIT_ANNOTATIONS 10

/* A job's summary may have a megabyte; other steps write theirs, too. */
#define LIMIT_MARKDOWN_BYTES (512u << 10)
#define LIMIT_MARKDOWN_NOTES 100

/* A page that a browser still scrolls smoothly; lines of source for each. */
#define LIMIT_HTML_RESULTS 5000
#define LIMIT_HTML_ROWS	   40

/* Memory of one arena: a hostile file must not take the machine down. */
#define LIMIT_ARENA_BYTES ((size_t)4 << 30)

/* Substitutions of a symbolic value within another (pattern-language.md 20). */
#define LIMIT_SYMBOLIC_STEPS 50

#endif
