#include "ncurses_terminal.h"
