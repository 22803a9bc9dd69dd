# SPDX-License-Identifier: MIT
# The HTML report in a browser: it is whole, asks for nothing, and its filters
# do what they say.

load helpers

PAGE=$BATS_TEST_DIRNAME/../report/golden/findings.html

# browse FILE: the page as the browser has it in the end.
browse()
{
	chromium --headless --no-sandbox --disable-gpu --no-first-run \
		--user-data-dir="$BATS_TEST_TMPDIR/browser" \
		--dump-dom "file://$1" 2>/dev/null
}

# shows SCRIPT: a list of the places shown after the script has run.
shows()
{
	command -v chromium >/dev/null || skip 'needs chromium'
	{
		sed '/<\/body>/,$d' "$PAGE"
		echo "<script>$1"
		cat <<'END'
document.title = [...document.querySelectorAll("article")]
	.filter((f) => f.offsetParent)
	.map((f) => f.querySelector(".place").textContent).join(" ");
</script></body></html>
END
	} >page.html
	browse "$PWD/page.html" | sed -n 's|.*<title>\(.*\)</title>.*|\1|p'
}

# set FIELD VALUE, in the language of the page
choose()
{
	printf '%s' "document.forms[0].$1.value = \"$2\";" \
		"document.forms[0].$1.dispatchEvent(" \
		"new Event(\"input\", { bubbles: true }));"
}

@test "all findings are shown at first" {
	result=$(shows '')
	[ "$result" = "src/model.py:4:9 src/model.py:7:12 src/model.py:8:10 train.py:1:1" ]
}

@test "words filter" {
	result=$(shows "$(choose words 'TRAIN.py dataloader')")
	[ "$result" = "train.py:1:1" ]
}

@test "severities filter" {
	result=$(shows 'document.querySelector("[value=warning]").click();')
	[ "$result" = "src/model.py:4:9 src/model.py:7:12" ]
}

@test "a rule filters" {
	result=$(shows "$(choose rule automatic-memory-pinning)")
	[ "$result" = "src/model.py:8:10 train.py:1:1" ]
}

@test "grouped by rule, the most frequent comes first" {
	result=$(shows "$(choose group rule)")
	[ "${result%% *}" = "src/model.py:8:10" ]
}

@test "keys step from finding to finding" {
	result=$(shows 'for (const key of "jjk")
		document.body.dispatchEvent(
			new KeyboardEvent("keydown", { key, bubbles: true }));
		for (const f of document.querySelectorAll("article"))
			f.hidden = f !== document.activeElement;')
	[ "$result" = "src/model.py:4:9" ]
}

@test "the page names nothing to be loaded" {
	run -1 grep -E '<(link|img|iframe|object|embed)|\bsrc=|@import|url\(' \
		"$PAGE"
}
