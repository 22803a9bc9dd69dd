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
