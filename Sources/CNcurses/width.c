/* libncursesw takes wcwidth from the executable if that defines it: so one table of ours rules both the layout
 * and ncurses' idea of where the cursor is. */
#include "ncurses_terminal.h"

#include <wchar.h>

static int (*width_of)(uint32_t);

void curses_set_width(int (*width)(uint32_t))
{
    width_of = width;
}

__attribute__((visibility("default"))) int wcwidth(wchar_t c)
{
    if (c == 0)
        return 0;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return -1;
    if (c < 0x7F)
        return 1;
    if (width_of)
        return width_of((uint32_t)c);
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xAC00 && c < 0xD7A4)
        || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFE70) || (c >= 0xFF01 && c < 0xFF61)
        || (c >= 0x20000 && c < 0x3FFFE) ? 2 : 1;
}
