// The wall clock of a program, off by as many seconds as stand in the file that SOSTA_CLOCK names; for LD_PRELOAD.
// Waiting is not changed: timers run by the true monotonic clock, and moments to wait for are taken back to true time.
// (libfaketime 0.9.10 stops the timers of Swift's runtime, and the program then loses its arguments.)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile long long zero = 0;
static const volatile long long *offset = &zero;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("SOSTA_CLOCK");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *seen = mmap(NULL, sizeof(long long), PROT_READ, MAP_SHARED, file, 0);
  if (seen != MAP_FAILED) offset = seen;
  close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  long result = syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *offset;
  return (int)result;
}

int gettimeofday(struct timeval *now, void *zone) {
  struct timespec fine;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &fine) != 0) return -1;
  now->tv_sec = fine.tv_sec;
  now->tv_usec = fine.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *now) {
  struct timespec fine;
  clock_gettime(CLOCK_REALTIME, &fine);
  if (now) *now = fine.tv_sec;
  return fine.tv_sec;
}

// A moment of the wall clock, and not of the monotonic one, which counts from the machine's start.
static struct timespec true_moment(const struct timespec *moment) {
  struct timespec moved = *moment;
  if (moved.tv_sec > 500000000) moved.tv_sec -= *offset;
  return moved;
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  int (*real)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *) = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  struct timespec moment = true_moment(until);
  return real(condition, mutex, &moment);
}

int sem_timedwait(sem_t *semaphore, const struct timespec *until) {
  int (*real)(sem_t *, const struct timespec *) = dlsym(RTLD_NEXT, "sem_timedwait");
  struct timespec moment = true_moment(until);
  return real(semaphore, &moment);
}
