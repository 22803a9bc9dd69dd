/* SPDX-License-Identifier: MIT */
#ifndef REPORT_SARIF_ROOM_H
#define REPORT_SARIF_ROOM_H

#include "report/select.h"

/*
 * What of a verdict a SARIF file has room for, so that GitHub takes it
 * (docs/interfaces.md 1.2): so many results, rules and bytes. What is more
 * severe comes first, and the same verdict gives the same choice; what is left
 * out has to be said.
 */
struct sarif_room {
	struct selection results;

	/* Rules, and where each is in the list, by its index in the ruleset. */
	const struct rule **rule;
	size_t nr_rules, nr_rules_cut;
	uint32_t *rule_index;

	/* Results that go without their source and fix, by their place among
	 * the findings of the verdict. */
	bool *bare;
	size_t nr_bare;
};

void sarif_room_find(struct sarif_room *, struct arena *,
		     const struct verdict *, const struct report_options *);

#endif
