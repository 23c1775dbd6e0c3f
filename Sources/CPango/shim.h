#pragma once
#include <cairo/cairo.h>
#include <cairo/cairo-pdf.h>

// Of Pango only what is used here is declared, as Pango 1.50 declares it: its own headers ask for GLib's, whose folder only
// pkg-config knows, and the flags that it gives (-pthread) the package manager warns of at every build. script/test has the C
// compiler compare each line with Pango's own headers.
typedef struct _PangoContext PangoContext;
typedef struct _PangoLayout PangoLayout;
typedef struct _PangoLayoutLine PangoLayoutLine;
typedef struct _PangoFontDescription PangoFontDescription;
typedef struct _PangoLanguage PangoLanguage;
typedef struct _PangoFont PangoFont;
typedef struct _PangoFontset PangoFontset;
typedef struct _PangoAttrList PangoAttrList;
typedef struct _PangoAttribute PangoAttribute;
#ifndef __PANGO_TYPES_H__
typedef struct _PangoRectangle PangoRectangle;
struct _PangoRectangle {
  int x;
  int y;
  int width;
  int height;
};
#endif

PangoLayout *pango_cairo_create_layout(cairo_t *cr);
void pango_cairo_show_layout_line(cairo_t *cr, PangoLayoutLine *line);
PangoContext *pango_layout_get_context(PangoLayout *layout);
void pango_context_set_language(PangoContext *context, PangoLanguage *language);
void pango_context_set_round_glyph_positions(PangoContext *context, int round_positions);
PangoLanguage *pango_language_from_string(const char *language);
void pango_layout_set_font_description(PangoLayout *layout, const PangoFontDescription *desc);
void pango_layout_set_attributes(PangoLayout *layout, PangoAttrList *attrs);
void pango_layout_set_text(PangoLayout *layout, const char *text, int length);
void pango_layout_set_width(PangoLayout *layout, int width);
void pango_layout_set_indent(PangoLayout *layout, int indent);
int pango_layout_get_line_count(PangoLayout *layout);
int pango_layout_get_unknown_glyphs_count(PangoLayout *layout);
PangoLayoutLine *pango_layout_get_line_readonly(PangoLayout *layout, int line);
int pango_layout_line_get_start_index(PangoLayoutLine *line);
int pango_layout_line_get_length(PangoLayoutLine *line);
void pango_layout_line_get_extents(PangoLayoutLine *line, PangoRectangle *ink_rect, PangoRectangle *logical_rect);
PangoFontDescription *pango_font_description_from_string(const char *str);
void pango_font_description_set_absolute_size(PangoFontDescription *desc, double size);
const char *pango_font_description_get_family(const PangoFontDescription *desc);
void pango_font_description_free(PangoFontDescription *desc);
PangoFontset *pango_context_load_fontset(PangoContext *context, const PangoFontDescription *desc, PangoLanguage *language);
PangoFont *pango_fontset_get_font(PangoFontset *fontset, unsigned int wc);
PangoFontDescription *pango_font_describe(PangoFont *font);
int pango_font_has_char(PangoFont *font, unsigned int wc);
PangoAttrList *pango_attr_list_new(void);
void pango_attr_list_insert(PangoAttrList *list, PangoAttribute *attr);
void pango_attr_list_unref(PangoAttrList *list);
PangoAttribute *pango_attr_letter_spacing_new(int letter_spacing);
void g_object_unref(void *object);
