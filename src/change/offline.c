/* SPDX-License-Identifier: MIT */
/*
 * The network entry points of a statically linked libgit2, answered with "no".
 *
 * A gate has no business on the network, but libgit2.a refers to a TLS, an SSH
 * and a Kerberos library, and git_libgit2_init() makes the TLS one parse the
 * system's certificate bundle: most of the start-up time of a hook. With these
 * answers none of the three is linked. Compiled only when configure has found
 * that libgit2.a links and starts with them; SHA-256 stays mbedcrypto's own.
 *
 * Each is a symbol that returns a word wide enough for a status or a null
 * pointer, whatever its parameters: the types of three libraries would say
 * nothing more, and nothing but libgit2.a calls them. The C names differ from
 * the symbols, so that a header may be included for what does need a type.
 */
#define MBEDTLS_ALLOW_PRIVATE_ACCESS /* mbedtls 3: field names as in 2 */
#include <mbedtls/error.h>
#include <mbedtls/ssl.h>

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define ANSWER(symbol, value)                            \
	intptr_t answer_##symbol(void) __asm__(#symbol); \
	intptr_t answer_##symbol(void)                   \
	{                                                \
		return value;                            \
	}

#define DONE	    0 /* success of mbedtls and libssh2; also "no such thing" */
#define REFUSED	    -1	       /* failure of mbedtls and libssh2 */
#define GSS_FAILURE (13 << 16) /* GSS_S_FAILURE of RFC 2744 */

/*
 * TLS: start-up succeeds, a connection fails. Loading the certificates fails
 * too, which libgit2 takes calmly; it leaves that as its last error, though
 * nothing went wrong.
 */
ANSWER(mbedtls_ctr_drbg_free, DONE)
ANSWER(mbedtls_ctr_drbg_init, DONE)
ANSWER(mbedtls_ctr_drbg_random, REFUSED)
ANSWER(mbedtls_ctr_drbg_seed, DONE)
ANSWER(mbedtls_entropy_free, DONE)
ANSWER(mbedtls_entropy_func, REFUSED)
ANSWER(mbedtls_entropy_init, DONE)
ANSWER(mbedtls_ssl_close_notify, DONE)
ANSWER(mbedtls_ssl_conf_authmode, DONE)
ANSWER(mbedtls_ssl_conf_ca_chain, DONE)
ANSWER(mbedtls_ssl_conf_ciphersuites, DONE)
ANSWER(mbedtls_ssl_conf_min_version, DONE)
ANSWER(mbedtls_ssl_config_defaults, DONE)
ANSWER(mbedtls_ssl_config_free, DONE)
ANSWER(mbedtls_ssl_free, DONE)
/* Zero is "unknown cipher": start-up fails when all of them are. */
ANSWER(mbedtls_ssl_get_ciphersuite_id, 1)
ANSWER(mbedtls_ssl_get_peer_cert, DONE)
ANSWER(mbedtls_ssl_get_verify_result, REFUSED)
ANSWER(mbedtls_ssl_handshake, REFUSED)
ANSWER(mbedtls_ssl_init, DONE)
ANSWER(mbedtls_ssl_read, REFUSED)
ANSWER(mbedtls_ssl_set_bio, DONE)
ANSWER(mbedtls_ssl_set_hostname, DONE)
/* libgit2 frees its stream twice when the setup fails: let the handshake. */
ANSWER(mbedtls_ssl_setup, DONE)
ANSWER(mbedtls_ssl_write, REFUSED)
ANSWER(mbedtls_x509_crt_free, DONE)
ANSWER(mbedtls_x509_crt_init, DONE)
ANSWER(mbedtls_x509_crt_parse_file, REFUSED)
ANSWER(mbedtls_x509_crt_parse_path, REFUSED)
ANSWER(mbedtls_x509_crt_verify_info, REFUSED)

/* libgit2 allocates the configuration, reads it directly when it shuts down,
 * and frees the certificates and the generator that it finds in it. */
void mbedtls_ssl_config_init(mbedtls_ssl_config *out)
{
	memset(out, 0, sizeof(*out));
}

void mbedtls_ssl_conf_rng(mbedtls_ssl_config *conf,
			  int (*draw)(void *, unsigned char *, size_t),
			  void *generator)
{
	(void)draw;
	conf->p_rng = generator;
}

/* libgit2 shows the buffer, written or not. */
void mbedtls_strerror(int code, char *out, size_t size)
{
	(void)code;
	snprintf(out, size, "mlgate does not use the network");
}

/* SSH: there is never a session, and without one nothing else is called. */
ANSWER(libssh2_agent_connect, REFUSED)
ANSWER(libssh2_agent_disconnect, DONE)
ANSWER(libssh2_agent_free, DONE)
ANSWER(libssh2_agent_get_identity, REFUSED)
ANSWER(libssh2_agent_init, DONE)
ANSWER(libssh2_agent_list_identities, REFUSED)
ANSWER(libssh2_agent_userauth, REFUSED)
ANSWER(libssh2_channel_close, DONE)
ANSWER(libssh2_channel_free, DONE)
ANSWER(libssh2_channel_open_ex, DONE)
ANSWER(libssh2_channel_process_startup, REFUSED)
ANSWER(libssh2_channel_read_ex, REFUSED)
ANSWER(libssh2_channel_set_blocking, DONE)
ANSWER(libssh2_channel_write_ex, REFUSED)
ANSWER(libssh2_exit, DONE)
ANSWER(libssh2_hostkey_hash, DONE)
ANSWER(libssh2_init, DONE)
ANSWER(libssh2_knownhost_checkp, REFUSED)
ANSWER(libssh2_knownhost_free, DONE)
ANSWER(libssh2_knownhost_init, DONE)
ANSWER(libssh2_knownhost_readfile, REFUSED)
ANSWER(libssh2_session_abstract, DONE)
ANSWER(libssh2_session_disconnect_ex, DONE)
ANSWER(libssh2_session_free, DONE)
ANSWER(libssh2_session_handshake, REFUSED)
ANSWER(libssh2_session_hostkey, DONE)
ANSWER(libssh2_session_init_ex, DONE)
ANSWER(libssh2_session_last_error, REFUSED)
ANSWER(libssh2_session_method_pref, REFUSED)
ANSWER(libssh2_session_set_blocking, DONE)
ANSWER(libssh2_userauth_authenticated, DONE)
ANSWER(libssh2_userauth_keyboard_interactive_ex, REFUSED)
ANSWER(libssh2_userauth_list, DONE)
ANSWER(libssh2_userauth_password_ex, REFUSED)
ANSWER(libssh2_userauth_publickey, REFUSED)
ANSWER(libssh2_userauth_publickey_fromfile_ex, REFUSED)
ANSWER(libssh2_userauth_publickey_frommemory, REFUSED)

/* Kerberos, by which libgit2 may answer an HTTP server's challenge. */
extern void *const GSS_C_NT_HOSTBASED_SERVICE;
void *const GSS_C_NT_HOSTBASED_SERVICE = NULL;
ANSWER(gss_delete_sec_context, DONE)
ANSWER(gss_display_status, GSS_FAILURE)
ANSWER(gss_import_name, GSS_FAILURE)
ANSWER(gss_indicate_mechs, GSS_FAILURE)
ANSWER(gss_init_sec_context, GSS_FAILURE)
ANSWER(gss_release_buffer, DONE)
ANSWER(gss_release_name, DONE)
ANSWER(gss_release_oid_set, DONE)
