// What Pango and cairo alone take for the paragraphs of a file, 22 lines a page: pages IN OUT.
#include <pango/pangocairo.h>
#include <cairo/cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **words) {
  if (count != 3) return 2;
  FILE *file = fopen(words[1], "r");
  if (!file) return 3;
  cairo_surface_t *surface = cairo_pdf_surface_create(words[2], 595.28, 841.89);
  cairo_t *cairo = cairo_create(surface);
  PangoLayout *layout = pango_cairo_create_layout(cairo);
  PangoFontDescription *face = pango_font_description_from_string("Noto Serif CJK SC");
  pango_font_description_set_absolute_size(face, 16 * PANGO_SCALE);
  pango_layout_set_font_description(layout, face);
  pango_layout_set_width(layout, 442 * PANGO_SCALE);
  char *line = NULL;
  size_t room = 0;
  int used = 0;
  while (getline(&line, &room, file) > 0) {
    line[strcspn(line, "\n")] = 0;
    pango_layout_set_text(layout, line, -1);
    for (int place = 0; place < pango_layout_get_line_count(layout); place++) {
      if (used == 22) {
        cairo_show_page(cairo);
        used = 0;
      }
      cairo_move_to(cairo, 79.4, 127 + 28.95 * used++);
      pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, place));
    }
  }
  cairo_show_page(cairo);
  cairo_surface_finish(surface);
  return cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
