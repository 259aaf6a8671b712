/// Stands between the program and glibc's heap, and counts. The definitions of an executable come before those of the
/// libraries it loads, so that the Swift runtime's and Foundation's calls are counted too.
#include "AllocationCount.h"
#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static atomic_long calls, live, peak;

static void *count(void *block) {
    if (!block) return block;
    atomic_fetch_add(&calls, 1);
    long now = atomic_fetch_add(&live, (long)malloc_usable_size(block)) + (long)malloc_usable_size(block);
    long most = atomic_load(&peak);
    while (now > most && !atomic_compare_exchange_weak(&peak, &most, now)) {
    }
    return block;
}

static void forget(void *block) {
    if (block) atomic_fetch_sub(&live, (long)malloc_usable_size(block));
}

void *malloc(size_t size) { return count(__libc_malloc(size)); }
void *calloc(size_t items, size_t size) { return count(__libc_calloc(items, size)); }
void *memalign(size_t alignment, size_t size) { return count(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return count(__libc_memalign(alignment, size)); }

int posix_memalign(void **block, size_t alignment, size_t size) {
    *block = count(__libc_memalign(alignment, size));
    return *block ? 0 : ENOMEM;
}

void *realloc(void *block, size_t size) {
    forget(block);
    return count(__libc_realloc(block, size));
}

void free(void *block) {
    forget(block);
    __libc_free(block);
}

void allocation_count_reset(void) {
    atomic_store(&calls, 0);
    atomic_store(&live, 0);
    atomic_store(&peak, 0);
}

struct allocation_count allocation_count_read(void) {
    return (struct allocation_count){atomic_load(&calls), atomic_load(&live), atomic_load(&peak)};
}
