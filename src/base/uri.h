/* SPDX-License-Identifier: MIT */
#ifndef BASE_URI_H
#define BASE_URI_H

#include "base/arena.h"

/*
 * Paths and remotes as URIs (RFC 3986), and back.
 */

/* A path as a URI reference: bytes that are not unreserved are
 * percent-encoded, so that a colon is no scheme, a space is legal, and bytes
 * that are not UTF-8 survive. An absolute path becomes a file: URI; a leading
 * "./" is dropped. */
char *uri_of_path(struct arena *, const char *path);

/* Back again. */
char *path_of_uri(struct arena *, const char *uri);

/* The public address of a remote: https for every kind of git URL that names a
 * host, without user, password, port of ssh, query and ".git". NULL for what
 * names no host (a path on this machine). */
char *uri_of_remote(struct arena *, const char *remote);

#endif
