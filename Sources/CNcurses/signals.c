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
#include <time.h>
#include <unistd.h>

static const int noted[] = {SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
static const int deadly[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
enum { NOTED = sizeof noted / sizeof *noted, DEADLY = sizeof deadly / sizeof *deadly };

static struct sigaction before_noted[NOTED], before_deadly[DEADLY];
static int note_pipe[2] = {-1, -1};
static bool guarding, ignores_job_control;

/* Made ready beforehand: in a handler nothing may be looked up or allocated, so not even endwin is safe. */
static char farewell_bytes[256];
static size_t farewell_length;
static struct termios found;
static char word_path[4096], word_sentence[512];

static void note(int signal)
{
    int kept = errno;
    unsigned char byte = (unsigned char)signal;
    if (write(note_pipe[1], &byte, 1) < 0) { /* full: notes enough are waiting */
    }
    errno = kept;
}

static void write_all(int descriptor, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written <= 0)
            break;
        bytes += written;
        length -= (size_t)written;
    }
}

/* Writes a number's digits at a place; printf is nothing for a handler. */
static char *digits(char *place, uint64_t number)
{
    char reversed[20];
    size_t count = 0;
    do
        reversed[count++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (count > 0)
        *place++ = reversed[--count];
    return place;
}

static void leave_word(int signal)
{
    char line[64], *end = digits(line, (uint64_t)signal);
    *end++ = ' ';
    end = digits(end, (uint64_t)time(NULL));
    *end++ = '\n';
    write_all(STDERR_FILENO, word_sentence, strnlen(word_sentence, sizeof word_sentence));
    int descriptor = word_path[0] ? open(word_path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600) : -1;
    if (descriptor >= 0) {
        write_all(descriptor, line, (size_t)(end - line));
        close(descriptor);
    }
}

static void die(int signal)
{
    write_all(STDOUT_FILENO, farewell_bytes, farewell_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &found);
    leave_word(signal);
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

static bool is_job_control(int signal)
{
    return signal == SIGINT || signal == SIGQUIT || signal == SIGTSTP;
}

void curses_leave_word(const char *path, const char *sentence)
{
    word_path[0] = word_sentence[0] = 0;
    /* A path cut short would be another's. */
    if (path && strlen(path) < sizeof word_path)
        strcpy(word_path, path);
    if (sentence)
        strncat(word_sentence, sentence, sizeof word_sentence - 1);
}

void curses_ignore_job_control(void)
{
    ignores_job_control = true;
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
}

bool curses_ignores_job_control(void)
{
    return ignores_job_control;
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
        catch(noted[i], ignores_job_control && is_job_control(noted[i]) ? SIG_IGN : note, SA_RESTART, &before_noted[i]);
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
            case SIGQUIT:
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
