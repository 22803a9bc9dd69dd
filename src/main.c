/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	static const char version[] = PACKAGE_NAME " " PACKAGE_VERSION "\n";

	if (argc == 2 && !strcmp(argv[1], "--version"))
		return write(1, version, sizeof(version) - 1) < 0;
	return 2;
}
