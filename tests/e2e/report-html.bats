# SPDX-License-Identifier: MIT
# The HTML report in a browser: it is whole, asks for nothing, and its filters
# do what they say.

load helpers

PAGE=$BATS_TEST_DIRNAME/../report/golden/findings.html

# browse FILE [OPTION...]: the page as the browser has it in the end.
browse()
{
	chromium --headless --no-sandbox --disable-gpu --no-first-run \
		--user-data-dir="$BATS_TEST_TMPDIR/browser" "${@:2}" \
		--dump-dom "file://$1" 2>/dev/null
}

# computed PAGE EXPRESSION [OPTION...]: what JavaScript has to say of a page.
computed()
{
	command -v chromium >/dev/null || skip 'needs chromium'
	{
		sed '/<\/body>/,$d' "$1"
		echo "<script>document.title = $2;</script></body></html>"
	} >page.html
	browse "$PWD/page.html" "${@:3}" |
		sed -n 's|.*<title>\(.*\)</title>.*|\1|p'
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

GOLDEN=$BATS_TEST_DIRNAME/../report/golden

# brightness ELEMENT PROPERTY: of its colour, 0 to 765.
brightness()
{
	printf 'getComputedStyle(document.querySelector("%s")).%s' "$1" "$2"
	printf '.match(/[0-9]+/g).slice(0, 3).reduce((a, b) => +a + +b, 0)'
}

@test "light where the browser is light, dark where it is dark" {
	ground=$(brightness body backgroundColor)
	text=$(brightness body color)
	light=$(computed "$PAGE" "$ground > 700 && $text < 150" \
		--blink-settings=preferredColorScheme=1)
	dark=$(computed "$PAGE" "$ground < 100 && $text > 600" \
		--blink-settings=preferredColorScheme=0)
	[ "$light $dark" = "true true" ]
}

@test "no page is wider than a small screen, whatever stands in it" {
	for page in findings ugly broken shown clean; do
		wide=$(computed "$GOLDEN/$page.html" \
			"document.documentElement.scrollWidth - innerWidth" \
			--window-size=500,800)
		[ "$wide" -le 0 ] || fail "$page is $wide too wide"
	done
}

@test "what a page quotes is text, and runs nothing" {
	result=$(computed "$GOLDEN/ugly.html" \
		'document.querySelectorAll("script, style, img, iframe").length')
	[ "$result" = 3 ] # ours, and the one that asks
	result=$(computed "$GOLDEN/shown.html" \
		'[...document.querySelectorAll("dt")].map((d) =>
			d.textContent + " " + d.nextElementSibling.textContent)
			.filter((s) => s.startsWith("Intro")).join()')
	[ "$result" = "Introduced with line 1: import torch" ]
}

@test "the page names nothing to be loaded" {
	run -1 grep -E '<(link|img|iframe|object|embed)|\bsrc=|@import|url\(' \
		"$PAGE"
}
