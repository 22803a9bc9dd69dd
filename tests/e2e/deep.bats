# SPDX-License-Identifier: MIT
# Text nested so deep that a parser may fall over it is refused, by name.

load helpers

rule()
{
	write_file "$HOME/rules.yml" 'rules:' '- id: no-eval' \
		'  languages: [python]' '  severity: ERROR' '  message: no eval' \
		'  pattern: eval(...)'
}

# nested_blocks LEVELS: statements within statements.
nested_blocks()
{
	awk -v nr="$1" 'BEGIN {
		for (i = 0; i < nr; i++)
			printf "%*s%s\n", i, "", "if x:"
		printf "%*seval(y)\n", nr, ""
	}'
}

@test "blocks within blocks are judged up to the limit, and refused beyond" {
	rule
	nested_blocks 250 >a.py
	run mlgate check --rules "$HOME/rules.yml" a.py
	assert_blocked
	for levels in 301 600 5000; do
		nested_blocks "$levels" >a.py
		run mlgate check --rules "$HOME/rules.yml" a.py
		assert_broken
		assert_output_has 'a.py:1: not judged: indented too deep'
	done
}

@test "parentheses, attributes and operators within each other do not end it" {
	rule
	for text in '(' '[' '-' 'not ' 'a.' 'x + ' 'f(' 'lambda: ' '{1: '; do
		awk -v text="$text" 'BEGIN {
			printf "y = "
			for (i = 0; i < 5000; i++)
				printf "%s", text
			printf "\neval(z)\n"
		}' >a.py
		run mlgate check --rules "$HOME/rules.yml" a.py
		((status == 1 || status == 2)) || fail "status $status for $text"
	done
}

# repeated BEFORE PIECE TIMES AFTER: a source made of one piece.
repeated()
{
	awk -v before="$1" -v piece="$2" -v nr="$3" -v after="$4" 'BEGIN {
		printf "%s", before
		for (i = 0; i < nr; i++)
			printf "%s", piece
		printf "%s\neval(z)\n", after
	}'
}

# shellcheck disable=SC2016 # metavariables, not variables
@test "long ladders, chains and lists are judged, and what a limit cut is named" {
	write_file "$HOME/rules.yml" 'rules:' '- id: pairs' \
		'  languages: [python]' '  severity: ERROR' '  message: m' \
		'  patterns:' '  - pattern: $F(..., $A, ..., $B, ..., $C, ...)' \
		'  - pattern-inside: "$X\n...\n$Y"'
	repeated 'f(' 'a, ' 150 'b)' >list.py
	repeated 'x = a' '.b(c, d, e)' 900 '' >chain.py
	repeated '' 'if a: f(a, b, c)
' 2000 '' >statements.py
	repeated 'if a:
 f(a, b, c)
' 'elif b:
 f(a, b, c)
' 900 '' >ladder.py
	for source in *.py; do
		run mlgate check --rules "$HOME/rules.yml" "$source"
		((status == 1 || status == 2)) || fail "status $status: $source"
	done
	run mlgate check --rules "$HOME/rules.yml" list.py
	assert_broken
	assert_output_has 'list.py: not judged: pairs: the rule was not decided'
}

@test "bytes that are no text do not end it" {
	rule
	printf 'x = 1\n\0\0eval(x)\n\0' >nul.py
	printf 'x = 1\reval(x)\r' >cr.py
	printf '\357\273\277x = 1\n\357\273\277eval(x)\n' >bom.py
	printf 'x = "\377\376\303"\neval("\200")\n# \355\240\200\n' >bytes.py
	printf 'def f(a, b=[1, {"a": (1,\n' >cut.py
	printf 'print "a" %% b\nexec "x" in y\neval(x)\n' >python2.py
	for source in *.py; do
		run mlgate check --rules "$HOME/rules.yml" "$source"
		((status <= 2)) || fail "status $status for $source"
	done
	run mlgate check --rules "$HOME/rules.yml" cr.py
	assert_blocked
}
