/* SPDX-License-Identifier: MIT */
#include "base/uri.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/array.h"
#include "base/str.h"

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
}

static void add_encoded(struct str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (is_plain(s[i]))
			str_add_char(out, s[i]);
		else
			str_add_format(out, "%%%02X", (unsigned char)s[i]);
	}
}

char *uri_of_path(struct arena *a, const char *path)
{
	struct str out;

	str_init(&out, a);
	while (starts_with(path, "./"))
		path += 2;
	if (*path == '/')
		str_add(&out, "file://");
	add_encoded(&out, path, strlen(path));
	return out.bytes;
}

/* Of two hexadecimal digits; 0 when there are none. */
static unsigned byte_of(const char *s)
{
	static const char digits[] = "0123456789abcdef";
	const char *high = strchr(digits, tolower((unsigned char)s[0]));
	const char *low;

	if (!s[0] || !high)
		return 0;
	low = strchr(digits, tolower((unsigned char)s[1]));
	if (!s[1] || !low)
		return 0;
	return (unsigned)(high - digits) << 4 | (unsigned)(low - digits);
}

char *path_of_uri(struct arena *a, const char *uri)
{
	struct str out;

	str_init(&out, a);
	if (starts_with(uri, "file://"))
		uri += strlen("file://");
	while (*uri) {
		unsigned byte = *uri == '%' ? byte_of(uri + 1) : 0;

		str_add_char(&out, byte ? (char)byte : *uri);
		uri += byte ? 3 : 1;
	}
	return out.bytes;
}

/* How a remote may begin, and what its public address begins with. */
static const struct form {
	const char *scheme, *public;
	bool web; /* the port is part of the address */
} forms[] = {
	{ "https://", "https://", true },    { "http://", "http://", true },
	{ "ssh://", "https://", false },     { "git://", "https://", false },
	{ "git+ssh://", "https://", false },
};

static const struct form *form_find(const char *remote)
{
	for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
		if (starts_with(remote, forms[i].scheme))
			return &forms[i];
	}
	return NULL;
}

/* "user@host:path" of ssh: a colon before the first slash, and no scheme. */
static bool is_scp(const char *remote)
{
	return remote[strcspn(remote, ":/")] == ':' && !strstr(remote, "://");
}

static char *address(struct arena *a, const char *public, const char *host,
		     size_t host_len, const char *path)
{
	size_t len;
	struct str out;

	path += strspn(path, "/");
	len = strcspn(path, "?#");
	while (len && path[len - 1] == '/')
		len--;
	if (len > 4 && !memcmp(path + len - 4, ".git", 4))
		len -= 4;
	if (!host_len || !len)
		return NULL;
	str_init(&out, a);
	str_add(&out, public);
	str_add_bytes(&out, host, host_len);
	str_add_char(&out, '/');
	add_encoded(&out, path, len);
	return out.bytes;
}

char *uri_of_remote(struct arena *a, const char *remote)
{
	const struct form *form = form_find(remote);
	const char *host = remote, *user;
	size_t len;

	if (!form && !is_scp(remote))
		return NULL;
	if (form)
		host += strlen(form->scheme);
	user = memrchr(host, '@', strcspn(host, form ? "/?#" : ":/?#"));
	if (user)
		host = user + 1;
	if (!form) {
		len = strcspn(host, ":");
		return address(a, "https://", host, len, host + len + 1);
	}
	len = strcspn(host, form->web ? "/?#" : ":/?#");
	return address(a, form->public, host, len, host + strcspn(host, "/?#"));
}
