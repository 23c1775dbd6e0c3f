// What libxlsxwriter alone takes for the cells of a file (cells apart by tabs), in constant memory: register IN OUT.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

int main(int count, char **words) {
  if (count != 3) return 2;
  FILE *file = fopen(words[1], "r");
  if (!file) return 3;
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(words[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
  char *line = NULL;
  size_t room = 0;
  for (lxw_row_t row = 0; getline(&line, &room, file) > 0; row++) {
    line[strcspn(line, "\n")] = 0;
    char *rest = line, *cell;
    for (lxw_col_t column = 0; (cell = strsep(&rest, "\t")); column++)
      if (*cell) worksheet_write_string(sheet, row, column, cell, NULL);
  }
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
