#ifndef KINDRED_ASSETS_H
#define KINDRED_ASSETS_H

#include <stddef.h>

extern const unsigned char kindred_assets_start[];
extern const unsigned char kindred_assets_end[];

/// The pack of styles, scripts, fonts and demo data that bin/assets made; its form is described there.
/// It is part of the program's read-only data: it lives as long as the process.
static inline const void *_Nonnull kindred_assets_pack(void) { return kindred_assets_start; }

/// The length of the pack in bytes.
static inline size_t kindred_assets_length(void) { return (size_t)(kindred_assets_end - kindred_assets_start); }

#endif
