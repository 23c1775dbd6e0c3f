#pragma once

/* What the C files of this target know of each other. */

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* signals.c: the signals noted since the last call; and the end of the pipe that becomes readable by them. */
unsigned signals_take(void);
int signals_descriptor(void);
/* Stops the process by SIGTSTP as if nobody caught it. */
void signals_stop(void);
/* Gives every signal back to whom it belonged to. */
void signals_release(void);
