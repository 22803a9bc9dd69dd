/* SPDX-License-Identifier: MIT */
#include "report/report.h"

#include <string.h>

extern const struct format format_checkstyle, format_github, format_gitlab,
	format_gitlab_sast, format_html, format_json, format_junit,
	format_markdown, format_rdjson, format_sarif, format_text;

const struct format *const formats[] = {
	&format_text,	     &format_json,     &format_sarif,
	&format_github,	     &format_markdown, &format_gitlab,
	&format_gitlab_sast, &format_rdjson,   &format_junit,
	&format_checkstyle,  &format_html,     NULL,
};

const struct format *format_find(const char *name)
{
	for (size_t i = 0; formats[i]; i++) {
		if (!strcmp(formats[i]->name, name))
			return formats[i];
	}
	return NULL;
}

bool report_shows(const struct finding *f, const struct report_options *o)
{
	switch (f->state) {
	case FINDING_PREEXISTING:
		return false;
	case FINDING_SUPPRESSED:
	case FINDING_BASELINED:
		return o->show_hidden;
	case FINDING_ADVISORY:
	case FINDING_BLOCKING:
	case FINDING_STATES:
		break;
	}
	return true;
}
