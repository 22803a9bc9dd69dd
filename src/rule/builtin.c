/* SPDX-License-Identifier: MIT */
#include "rule/builtin.h"

static const struct yaml *unpack(struct arena *a, const char *path,
				 uint32_t index)
{
	const struct builtin_node *n = &builtin_nodes[index];
	bool is_map = n->kind == YAML_MAP;
	struct yaml *y = ARENA_NEW(a, struct yaml);
	const struct yaml **item = ARENA_ARRAY(a, const struct yaml *, n->nr);
	const struct yaml **key =
		ARENA_ARRAY(a, const struct yaml *, is_map ? n->nr : 0);

	for (uint32_t i = 0, at = n->first; i < n->nr; i++) {
		if (is_map)
			key[i] = unpack(a, path, at++);
		item[i] = unpack(a, path, at++);
	}
	*y = (struct yaml){
		.kind = n->kind,
		.line = n->line,
		.column = n->column,
		.path = path,
		.plain = n->plain,
		.scalar = n->kind == YAML_SCALAR ? builtin_strings + n->text
						 : NULL,
		.len = n->len,
		.item = item,
		.key = key,
		.nr = n->nr,
	};
	return y;
}

const struct yaml *builtin_tree(struct arena *a, const struct builtin_rule *r)
{
	return unpack(a, builtin_strings + r->path, r->tree);
}
