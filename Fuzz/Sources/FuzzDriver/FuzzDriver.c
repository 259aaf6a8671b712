#include "FuzzDriver.h"

/// Part of libFuzzer's interface for programs with a `main` of their own.
extern int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *, size_t));

int fuzz_driver_run(int argc, char **argv, int (*test)(const uint8_t *, size_t)) {
    return LLVMFuzzerRunDriver(&argc, &argv, test);
}
