// libc's `wcwidth`, which Swift's Glibc module leaves out because it stands behind _XOPEN_SOURCE.
#ifndef KEYSTORE_CWIDTH_SHIM_H
#define KEYSTORE_CWIDTH_SHIM_H

#include <wchar.h>

extern int wcwidth(wchar_t character);

#endif
