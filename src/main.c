/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <unistd.h>

#include "base/sanitizer.h"
#include "cli/command.h"

/* Libraries read what others wrote, a repository's packs among it. Should one
 * fault there, a commit must not go through, and somebody be told why. A
 * sanitizer says more than this. */
static void say_fault(int signal_number)
{
	static const char text[] =
		"mlgate: crashed, so nothing was judged; run git fsck, and if "
		"that finds nothing, report this as a defect\n";
	ssize_t ignored = write(STDERR_FILENO, text, sizeof(text) - 1);

	(void)signal_number;
	(void)ignored;
	_exit(EXIT_BROKEN);
}

static void catch_faults(void)
{
	struct sigaction fault = { .sa_handler = say_fault };

	if (HAS_SANITIZER)
		return;
	sigaction(SIGSEGV, &fault, NULL);
	sigaction(SIGBUS, &fault, NULL);
}

int main(int argc, char **argv)
{
	catch_faults();
	/* Without even a name of its own, a program has no options either. */
	return command_main((const char *const *)argv + (argc > 0));
}
