/* Signals become bytes in a pipe, so that poll sees them in turn with the keys; a trap restores the terminal. */
#define _GNU_SOURCE 1
#include "internal.h"
#include "ncurses_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int noted[] = {SIGTERM, SIGINT, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
static const int deadly[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
enum { NOTED = sizeof noted / sizeof *noted, DEADLY = sizeof deadly / sizeof *deadly };

static struct sigaction before_noted[NOTED], before_deadly[DEADLY];
static int note_pipe[2] = {-1, -1};
static bool guarding;

/* Made ready beforehand: in a handler nothing may be looked up or allocated, so not even endwin is safe. */
static char farewell_bytes[256];
static size_t farewell_length;
static struct termios found;

static void note(int signal)
{
    int kept = errno;
    unsigned char byte = (unsigned char)signal;
    if (write(note_pipe[1], &byte, 1) < 0) { /* full: notes enough are waiting */
    }
    errno = kept;
}

static void die(int signal)
{
    size_t done = 0;
    while (done < farewell_length) {
        ssize_t written = write(STDOUT_FILENO, farewell_bytes + done, farewell_length - done);
        if (written <= 0)
            break;
        done += (size_t)written;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &found);
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(signal, &plain, NULL);
    raise(signal);
}

static void catch(int signal, void (*handler)(int), int flags, struct sigaction *before)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, before);
}

void curses_guard(const char *farewell)
{
    if (guarding)
        return;
    if (note_pipe[0] < 0 && pipe2(note_pipe, O_CLOEXEC | O_NONBLOCK) < 0)
        return;
    tcgetattr(STDIN_FILENO, &found);
    farewell_length = strnlen(farewell, sizeof farewell_bytes);
    memcpy(farewell_bytes, farewell, farewell_length);

    /* A stack that overflowed has no room for the handler. */
    static stack_t other;
    if (!other.ss_sp && (other.ss_sp = malloc(1 << 16))) {
        other.ss_size = 1 << 16;
        sigaltstack(&other, NULL);
    }
    for (int i = 0; i < NOTED; i++)
        catch(noted[i], note, SA_RESTART, &before_noted[i]);
    for (int i = 0; i < DEADLY; i++)
        catch(deadly[i], die, SA_ONSTACK | SA_NODEFER, &before_deadly[i]);
    guarding = true;
}

void signals_release(void)
{
    if (!guarding)
        return;
    for (int i = 0; i < NOTED; i++)
        sigaction(noted[i], &before_noted[i], NULL);
    for (int i = 0; i < DEADLY; i++)
        sigaction(deadly[i], &before_deadly[i], NULL);
    guarding = false;
}

int signals_descriptor(void)
{
    return note_pipe[0];
}

unsigned signals_take(void)
{
    unsigned char bytes[64];
    unsigned wake = 0;
    ssize_t count;
    while ((count = read(note_pipe[0], bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < count; i++)
            switch (bytes[i]) {
            case SIGINT:
            case SIGTERM: wake |= CURSES_TERMINATED; break;
            case SIGHUP: wake |= CURSES_HUNG_UP; break;
            case SIGWINCH: wake |= CURSES_RESIZED; break;
            case SIGTSTP: wake |= CURSES_STOPPED; break;
            case SIGCONT: wake |= CURSES_CONTINUED; break;
            }
    return wake;
}

void signals_stop(void)
{
    struct sigaction plain = {.sa_handler = SIG_DFL}, ours;
    sigaction(SIGTSTP, &plain, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}
