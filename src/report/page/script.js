"use strict";
// Filters and groups what is in the page; without it the page is whole, too.
{
	const form = document.querySelector("form");
	const main = document.querySelector("main");
	const shown = document.querySelector("#shown");
	const findings = [...main.querySelectorAll("article")];
	const text = new Map(findings.map((f) => [f, f.textContent.toLowerCase()]));
	const visible = () => findings.filter((f) => f.offsetParent !== null);

	const regroup = () => {
		const key = form.group.value;
		const groups = new Map();
		for (const f of findings) {
			const name = f.dataset[key];
			if (!groups.has(name)) groups.set(name, []);
			groups.get(name).push(f);
		}
		const sections = [...groups].map(([name, members]) => {
			const section = document.createElement("section");
			const title = document.createElement("h2");
			const count = document.createElement("span");
			title.className = key === "path" ? "path" : "";
			count.className = "count";
			title.append(name, " ", count);
			section.append(title, ...members);
			return section;
		});
		if (key === "rule")
			sections.sort((a, b) => b.children.length - a.children.length);
		main.replaceChildren(...sections);
	};

	const filter = () => {
		const words = form.words.value.toLowerCase().split(/\s+/);
		const severities = new Set([...form.querySelectorAll(
			"[name=severity]:checked")].map((box) => box.value));
		const rule = form.rule.value;
		let total = 0;
		for (const section of main.children) {
			let count = 0;
			for (const f of section.querySelectorAll("article")) {
				f.hidden = !severities.has(f.dataset.severity) ||
					(rule !== "" && f.dataset.rule !== rule) ||
					!words.every((w) => text.get(f).includes(w));
				count += !f.hidden;
			}
			section.hidden = count === 0;
			section.querySelector(".count").textContent = count;
			total += count;
		}
		shown.textContent = `${total} of ${findings.length} shown`;
	};

	const step = (by) => {
		const all = visible();
		const at = all.indexOf(document.activeElement.closest("article"));
		const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
		if (next) next.focus();
	};

	form.hidden = findings.length === 0;
	form.addEventListener("input", (e) => {
		if (e.target.name === "group") regroup();
		filter();
	});
	form.addEventListener("submit", (e) => e.preventDefault());
	document.addEventListener("keydown", (e) => {
		if (e.ctrlKey || e.metaKey || e.altKey) return;
		if (e.target.matches("input[type=search]")) {
			if (e.key === "Escape") {
				form.words.value = "";
				filter();
				form.words.blur();
			}
			return;
		}
		if (e.target.matches("select")) return;
		if (e.key === "/") form.words.focus();
		else if (e.key === "j") step(1);
		else if (e.key === "k") step(-1);
		else return;
		e.preventDefault();
	});
	filter();
}
