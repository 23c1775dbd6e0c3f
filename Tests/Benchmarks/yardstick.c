/* The least that a list on SQLite can be: C, ncurses, one screen of rows read before the first frame. The console's
 * start, keys and bytes are measured as ratios to this, in one run on one machine (script/bench).
 *
 *   yardstick FILE      FILE holds: item (title TEXT, state TEXT, day TEXT)
 *
 * The arrows move, q leaves. */
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>

enum { ROWS = 4000 };
static char lines[ROWS][256];
static int count, top, cursor;

static void draw_row(int index)
{
    if (index < top || index >= top + LINES - 2 || index >= count)
        return;
    attrset(index == cursor ? A_REVERSE : A_NORMAL);
    mvprintw(1 + index - top, 0, "%s", lines[index]);
    clrtoeol();
    attrset(A_NORMAL);
}

static void draw(void)
{
    erase();
    mvprintw(0, 0, "yardstick");
    for (int index = top; index < top + LINES - 2; index++)
        draw_row(index);
    mvprintw(LINES - 1, 0, "%d / %d", cursor + 1, count);
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    sqlite3_stmt *rows;
    if (argc < 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        return 2;
    setlocale(LC_ALL, "C.UTF-8");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    if (sqlite3_prepare_v2(db, "SELECT title, state, day FROM item ORDER BY rowid DESC LIMIT ?", -1, &rows, NULL) != SQLITE_OK) {
        endwin();
        return 2;
    }
    sqlite3_bind_int(rows, 1, ROWS);
    while (count < ROWS && sqlite3_step(rows) == SQLITE_ROW) {
        snprintf(lines[count++], sizeof lines[0], "%s  %s  %s", (const char *)sqlite3_column_text(rows, 2),
                 (const char *)sqlite3_column_text(rows, 1), (const char *)sqlite3_column_text(rows, 0));
        if (count == LINES) { /* the first frame needs no more than one screen */
            draw();
            refresh();
        }
    }
    draw();
    refresh();
    for (int key; (key = getch()) != 'q';) {
        int before = cursor, height = LINES - 2;
        cursor += key == KEY_DOWN ? cursor < count - 1 : key == KEY_UP ? -(cursor > 0) : 0;
        if (cursor < top || cursor >= top + height) {
            top = cursor < top ? cursor : cursor - height + 1;
            draw();
        } else {
            draw_row(before);
            draw_row(cursor);
            mvprintw(LINES - 1, 0, "%d / %d ", cursor + 1, count);
        }
        refresh();
    }
    endwin();
    return 0;
}
