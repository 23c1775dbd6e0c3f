#include "internal.h"
#include "ncurses_terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

unsigned curses_wait(int milliseconds, int watched)
{
    struct pollfd sources[3] = {{.fd = STDIN_FILENO, .events = POLLIN},
                                {.fd = signals_descriptor(), .events = POLLIN},
                                {.fd = watched, .events = POLLIN}};
    /* EINTR: a signal came, and its note is in the pipe. A descriptor below 0 is passed over. */
    int ready = poll(sources, 3, milliseconds);
    unsigned wake = signals_take();
    /* A dropped line shows as POLLHUP; reading then tells the caller so. */
    if (ready > 0 && sources[0].revents)
        wake |= CURSES_INPUT;
    if (ready > 0 && sources[2].revents)
        wake |= CURSES_NEWS;
    return wake;
}

size_t curses_read(uint8_t *bytes, size_t room)
{
    for (;;) {
        ssize_t count = read(STDIN_FILENO, bytes, room);
        if (count >= 0)
            return (size_t)count;
        if (errno == EAGAIN) {
            /* Somebody left standard input non-blocking. */
            struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
            poll(&input, 1, -1);
        } else if (errno != EINTR) {
            return 0;
        }
    }
}

void curses_write(const uint8_t *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
}

const char *curses_environment(const char *name)
{
    return getenv(name);
}

int64_t curses_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
