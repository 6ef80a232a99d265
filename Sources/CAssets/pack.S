// Lays assets.pack into the program's read-only data as it is: no compiler reads its bytes, so it costs no build time.

#if !__has_include("pack.h")
#error "The packed assets are missing: run bin/setup first (later, bin/assets after a change in Assets)."
#else
#include "pack.h"

    .section .rodata, "a", @progbits
    .balign 16
    .globl kindred_assets_start
    .globl kindred_assets_end
    .type kindred_assets_start, @object
    .type kindred_assets_end, @object
kindred_assets_start:
    .incbin "assets.pack"
kindred_assets_end:
    .byte 0
    .size kindred_assets_start, kindred_assets_end - kindred_assets_start

    .section .note.GNU-stack, "", @progbits
#endif
