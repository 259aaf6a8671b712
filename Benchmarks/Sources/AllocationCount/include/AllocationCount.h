#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

/// What the process has asked of the heap since the last reset.
struct allocation_count {
    /// Calls that gave memory.
    long calls;
    /// Bytes in use beyond those at the reset.
    long live_bytes;
    /// The most that `live_bytes` has been.
    long peak_bytes;
};

void allocation_count_reset(void);
struct allocation_count allocation_count_read(void);

#endif
