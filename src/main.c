/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

int main(int argc, char **argv)
{
	/* Without even a name of its own, a program has no options either. */
	return command_main((const char *const *)argv + (argc > 0));
}
