// What Swift cannot reach by itself: ncurses keeps its state in global variables, which Swift 6 refuses as shared
// mutable state, and in macros, which it cannot import. No logic here.
#ifndef KEYSTORE_CNCURSES_SHIM_H
#define KEYSTORE_CNCURSES_SHIM_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <wchar.h>

// From <term.h>, which cannot be included: it makes macros of words like `lines` and `columns`.
extern int setupterm(const char *term, int descriptor, int *error);
extern char *tigetstr(const char *capability);

static inline SCREEN *ks_newterm(const char *term) { return newterm(term, stdout, stdin); }
static inline WINDOW *ks_stdscr(void) { return stdscr; }
static inline int ks_lines(void) { return LINES; }
static inline int ks_columns(void) { return COLS; }
static inline int ks_colors(void) { return COLORS; }
static inline int ks_is_error(int result) { return result == ERR; }

static inline attr_t ks_bold(void) { return A_BOLD; }
static inline attr_t ks_dim(void) { return A_DIM; }
static inline attr_t ks_italic(void) { return A_ITALIC; }
static inline attr_t ks_underline(void) { return A_UNDERLINE; }
static inline attr_t ks_reverse(void) { return A_REVERSE; }

// `text` ends with 0; `pair` is a number that alloc_pair gave.
static inline void ks_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    setcchar(cell, text, attributes, 0, &pair);
}

// Reads a cell back: fills `text` (of CCHARW_MAX + 1 elements), answers the attributes without the colour.
static inline attr_t ks_get_cell(const cchar_t *cell, wchar_t *text) {
    attr_t attributes = 0;
    short pair = 0;
    int wide_pair = 0;
    text[0] = 0;
    getcchar(cell, text, &attributes, &pair, &wide_pair);
    return attributes & ~A_COLOR;
}

// The next byte, a function key's code above 255, or -1 where there is nothing. Bytes, because wget_wch drops what the
// locale cannot decode, and all that came with it.
static inline int ks_read(void) { return wgetch(stdscr); }

#endif
