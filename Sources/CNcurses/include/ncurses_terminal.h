#pragma once

/* ncurses as a dozen plain functions: what Swift cannot import (macros, variadic functions, stdscr) stays in C.
 * All are for one thread. Colours, attributes and signals are told in the terms of this header. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Opening and leaving: screen.c */

enum curses_failure {
    CURSES_OK,
    CURSES_NOT_A_TERMINAL,   /* standard input or output is none */
    CURSES_NOT_UTF8,         /* neither the user's locale nor C.UTF-8 is there */
    CURSES_UNKNOWN_TERMINAL, /* TERM is unset, unknown, or cannot place the cursor */
    CURSES_CANNOT_START,
};

/* Takes the terminal over in raw mode; nothing is shown before the first curses_show. */
enum curses_failure curses_open(void);
/* Gives the terminal back as it was found. Does nothing unless open. */
void curses_close(void);
/* Gives the terminal back, stops the process as job control does, and takes the terminal again. */
void curses_stop(void);
/* Takes the terminal again after somebody else used it. */
void curses_retake(void);

/* Drawing: screen.c */

struct curses_rendition {
    short foreground; /* a colour of the terminal, or -1 for its own */
    bool bold, dim, reverse, underline;
};

/* How many colours there are; 0 or less on a monochrome terminal. */
int curses_colours(void);
/* Says how text of a style (0…63) is drawn; before the first curses_put. */
void curses_define_style(uint8_t style, struct curses_rendition rendition);
/* Puts characters, each followed by its combining marks, at a place. */
void curses_put(int row, int column, const uint32_t *scalars, size_t count, uint8_t style);
/* Sends what changed, then places the cursor; a negative row hides it. */
void curses_show(int row, int column);
/* Lets the next curses_show clear the screen and send all. */
void curses_repaint(void);
void curses_bell(void);
void curses_size(int *columns, int *rows);
/* Takes over the window's present size. */
void curses_resize(void);

/* Input: input.c */

enum curses_wake {
    CURSES_INPUT = 1,
    CURSES_RESIZED = 2,
    CURSES_STOPPED = 4, /* SIGTSTP: the caller is to call curses_stop */
    CURSES_CONTINUED = 8,
    CURSES_TERMINATED = 16,
    CURSES_HUNG_UP = 32,
    CURSES_NEWS = 64, /* the watched descriptor can be read, or is at its end */
};

/* Waits for input, a signal, or something to read on `watched` (-1: nothing is watched), for ever if milliseconds is
 * negative. Returns what there is, 0 after the time. */
unsigned curses_wait(int milliseconds, int watched);
/* Reads what there is. Returns 0 when the line is gone. */
size_t curses_read(uint8_t *bytes, size_t room);
/* Writes past ncurses, at once. */
void curses_write(const uint8_t *bytes, size_t count);
/* The bytes of a terminfo string capability ("kf1"), or NULL. */
const char *curses_capability(const char *name);
/* An environment variable, or NULL. */
const char *curses_environment(const char *name);
/* Milliseconds of a clock that only goes forward. */
int64_t curses_milliseconds(void);

/* Widths: width.c */

/* Sets what wcwidth answers for the whole process, ncurses in it. */
void curses_set_width(int (*width)(uint32_t scalar));

/* Signals: signals.c */

/* Begins to note signals for curses_wait, and guards against a crash: on a trap the terminal is restored with
 * the bytes of `farewell` before the process dies of it. */
void curses_guard(const char *farewell);
/* What a trap leaves besides: `sentence` on standard error once the screen is left, and in the file `path` a line with
 * the signal's number and the seconds since 1970. Before curses_open; NULL: nothing. */
void curses_leave_word(const char *path, const char *sentence);
/* Lets the keys and signals by which a shell is got back do nothing. Before curses_open. */
void curses_ignore_job_control(void);
bool curses_ignores_job_control(void);
