#ifndef FUZZ_DRIVER_H
#define FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with the command line of the process and a function that takes one input.
int fuzz_driver_run(int argc, char **argv, int (*test)(const uint8_t *, size_t));

#endif
