#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <term.h>
/* Macros of <term.h> that would rename ordinary parameters. */
#undef columns
#undef lines

#include "internal.h"
#include "ncurses_terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum { STYLES = 64, MARKS = CCHARW_MAX - 1 };

static SCREEN *screen;
static struct termios found;
static attr_t attributes[STYLES];
static short pairs[STYLES];
static short next_pair = 1;
static int shown_cursor = -1;

static bool take_utf8_locale(void)
{
    static const char *const wanted[] = {"", "C.UTF-8", "C.utf8"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (setlocale(i ? LC_CTYPE : LC_ALL, wanted[i]) && !strcmp(nl_langinfo(CODESET), "UTF-8"))
            return true;
    return false;
}

/* Adds a capability without its padding ($<5>), which is for tputs alone. */
static void add(char *farewell, size_t room, const char *text)
{
    size_t length = strlen(farewell);
    while (text && *text && length + 1 < room) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end) {
            text = end + 1;
            continue;
        }
        farewell[length++] = *text++;
    }
    farewell[length] = 0;
}

static void guard(void)
{
    static char farewell[256];
    const char *leave = curses_capability("rmcup");
    farewell[0] = 0;
    add(farewell, sizeof farewell, PASTE_OFF);
    add(farewell, sizeof farewell, curses_capability("sgr0"));
    add(farewell, sizeof farewell, curses_capability("rmkx"));
    add(farewell, sizeof farewell, curses_capability("cnorm"));
    add(farewell, sizeof farewell, leave ? leave : "\r\n");
    curses_guard(farewell);
}

static void enter(void)
{
    raw();
    noecho();
    nonl();
    /* Keys are decoded by us, but the terminal must send them in the mode that terminfo describes. putp writes to
     * stdout's own buffer, which ncurses never empties: without a flush neither would be sent before the end. */
    putp(PASTE_ON);
    if (keypad_xmit)
        putp(keypad_xmit);
    fflush(stdout);
}

static void leave(void)
{
    if (keypad_local)
        putp(keypad_local);
    putp(PASTE_OFF);
    endwin();
    fflush(stdout);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
}

enum curses_failure curses_open(void)
{
    int status;
    if (screen)
        return CURSES_OK;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &found) < 0)
        return CURSES_NOT_A_TERMINAL;
    if (!take_utf8_locale())
        return CURSES_NOT_UTF8;
    if (!getenv("TERM") || setupterm(NULL, STDOUT_FILENO, &status) != OK || !curses_capability("cup"))
        return CURSES_UNKNOWN_TERMINAL;
    guard();
    screen = newterm(NULL, stdout, stdin);
    if (!screen) {
        signals_release();
        return CURSES_CANNOT_START;
    }
    enter();
    idlok(stdscr, TRUE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    return CURSES_OK;
}

void curses_close(void)
{
    if (!screen)
        return;
    leave();
    signals_release();
    delscreen(screen);
    screen = NULL;
}

void curses_stop(void)
{
    leave();
    signals_stop();
    curses_retake();
}

void curses_retake(void)
{
    reset_prog_mode();
    enter();
    curses_resize();
    curses_repaint();
}

int curses_colours(void)
{
    return has_colors() ? COLORS : 0;
}

static short pair_of(short foreground)
{
    if (foreground < 0)
        return 0;
    for (short pair = 1; pair < next_pair; pair++) {
        short used, background;
        if (pair_content(pair, &used, &background) == OK && used == foreground)
            return pair;
    }
    if (next_pair >= COLOR_PAIRS || init_pair(next_pair, foreground, -1) != OK)
        return 0;
    return next_pair++;
}

void curses_define_style(uint8_t style, struct curses_rendition rendition)
{
    if (style >= STYLES)
        return;
    attributes[style] = (rendition.bold ? A_BOLD : 0) | (rendition.dim ? A_DIM : 0)
        | (rendition.reverse ? A_REVERSE : 0) | (rendition.underline ? A_UNDERLINE : 0);
    pairs[style] = pair_of(rendition.foreground);
}

void curses_put(int row, int column, const uint32_t *scalars, size_t count, uint8_t style)
{
    cchar_t cells[256];
    while (count > 0) {
        int filled = 0, columns = 0;
        while (count > 0 && filled < 256) {
            wchar_t text[CCHARW_MAX + 1] = {(wchar_t)*scalars};
            int length = 1;
            columns += wcwidth((wchar_t)*scalars);
            for (scalars++, count--; count > 0 && wcwidth((wchar_t)*scalars) == 0; scalars++, count--)
                if (length <= MARKS)
                    text[length++] = (wchar_t)*scalars;
            setcchar(&cells[filled++], text, attributes[style], pairs[style], NULL);
        }
        mvadd_wchnstr(row, column, cells, filled);
        column += columns;
    }
}

void curses_show(int row, int column)
{
    int wanted = row >= 0;
    if (wanted != shown_cursor) {
        curs_set(wanted);
        /* A hidden cursor need not be brought anywhere. */
        leaveok(stdscr, !wanted);
        shown_cursor = wanted;
    }
    if (wanted)
        move(row, column);
    refresh();
}

void curses_repaint(void)
{
    clearok(curscr, TRUE);
}

void curses_bell(void)
{
    beep();
}

void curses_size(int *columns, int *rows)
{
    *columns = COLS;
    *rows = LINES;
}

void curses_resize(void)
{
    struct winsize window;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_row > 0 && window.ws_col > 0)
        resizeterm(window.ws_row, window.ws_col);
}

const char *curses_capability(const char *name)
{
    const char *text = tigetstr((char *)name);
    return text == (char *)-1 ? NULL : text;
}
