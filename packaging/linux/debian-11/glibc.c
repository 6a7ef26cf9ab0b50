/* Compiled into the starter of the frozen program: says in a sentence that a system is too old, before Python's
   library fails to load with a message for programmers. NEEDED is the second figure of the glibc that is needed. */

#include <gnu/libc-version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef NEEDED
#define NEEDED 31
#endif

static void show(const char *words)
{
    /* Whoever started the window from a menu sees no terminal. The first of these that is installed shows the words. */
    if (isatty(STDERR_FILENO) || (!getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY"))) {
        return;
    }
    execlp("zenity", "zenity", "--error", "--no-markup", "--text", words, (char *)NULL);
    execlp("kdialog", "kdialog", "--error", words, (char *)NULL);
    execlp("xmessage", "xmessage", words, (char *)NULL);
}

__attribute__((constructor)) static void look_at_glibc(void)
{
    char words[256];
    int major = 0;
    int minor = 0;

    if (sscanf(gnu_get_libc_version(), "%d.%d", &major, &minor) != 2 || major > 2 || minor >= NEEDED) {
        return;
    }
    snprintf(words, sizeof words,
             "OSEE Desktop needs glibc 2.%d or newer, as in Debian 11, Ubuntu 20.04 or later. "
             "This system has %d.%d. Please use a newer one.",
             NEEDED, major, minor);
    fprintf(stderr, "%s\n", words);
    show(words);
    _exit(1);
}
