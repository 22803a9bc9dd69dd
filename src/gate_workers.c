/* SPDX-License-Identifier: MIT */
#include "gate_workers.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "gate_wire.h"

/* Seen by all processes. */
struct shared {
	atomic_uint next; /* index of the next file to judge */
	atomic_bool stop; /* a worker met an error: take no more */
};

enum answer_kind {
	ANSWER_NONE,  /* its worker died */
	ANSWER_FILE,  /* bytes for wire_read */
	ANSWER_ERROR, /* the text of an error that stops the run */
};

/* One for each file. On the pipe the same, with the index, as a header. */
struct answer {
	enum answer_kind kind;
	const char *bytes;
	uint32_t len;
};

struct header {
	uint32_t index, kind, len;
	uint32_t read, findings; /* for gate_advance */
};

struct worker {
	pid_t pid;
	int fd; /* end of the pipe we read; -1 when it is through */
};

struct pool {
	struct gate *gate;
	struct shared *shared;
	struct answer *answer; /* [nr_files] */
	uint32_t nr_files;
	struct worker *worker;
	struct pollfd *poll; /* for each worker */
	unsigned nr;
	/* More deaths than files would mean that processes die without even
	 * taking one. */
	uint32_t starts_left;
};

/* The child's side ------------------------------------------------------- */

static bool write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len) {
		ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static bool send_answer(int fd, const struct gate *g, uint32_t index,
			enum answer_kind kind, const char *bytes, size_t len)
{
	struct header h = {
		.index = index,
		.kind = kind,
		.len = (uint32_t)len,
		.read = (uint32_t)g->read,
		.findings = (uint32_t)g->verdict.findings.list.nr,
	};

	return write_all(fd, &h, sizeof(h)) && write_all(fd, bytes, len);
}

/* The verdict of a worker is that of one file: empty before each. What the
 * parent has noted so far is the parent's. */
static void forget(struct verdict *v)
{
	memset(&v->findings, 0, sizeof(v->findings));
	memset(&v->notes.list, 0, sizeof(v->notes.list));
	memset(&v->scanned, 0, sizeof(v->scanned));
	v->nr_parsed = 0;
}

static bool work_on(struct gate *g, uint32_t index, int fd)
{
	struct arena_mark mark = arena_mark(&g->judged);
	struct err e = { "" };
	struct str out;
	bool sent;

	forget(&g->verdict);
	alarm(LIMIT_FILE_SECONDS);
	if (gate_file(g, &g->changes.list.item[index], &e) < 0) {
		send_answer(fd, g, index, ANSWER_ERROR, e.text, strlen(e.text));
		return false;
	}
	alarm(0);
	str_init(&out, &g->judged);
	wire_write(&out, &g->verdict);
	sent = send_answer(fd, g, index, ANSWER_FILE, out.bytes, out.len);
	arena_rewind(&g->judged, mark);
	return sent;
}

static _Noreturn void work(struct pool *p, int fd)
{
	changeset_forked(&p->gate->changes);
	for (;;) {
		uint32_t index;

		if (atomic_load(&p->shared->stop))
			break;
		index = atomic_fetch_add(&p->shared->next, 1);
		if (index >= p->nr_files)
			break;
		if (!work_on(p->gate, index, fd)) {
			atomic_store(&p->shared->stop, true);
			break;
		}
	}
	/* Not exit: what the parent has in its buffers is the parent's. */
	_exit(0);
}

/* The parent's side ------------------------------------------------------ */

static int start(struct pool *p, unsigned nr, struct err *e)
{
	int ends[2];
	pid_t pid;

	if (pipe(ends) < 0)
		return err_set(e, "cannot make a pipe: %s", strerror(errno));
	pid = fork();
	if (pid < 0) {
		err_set(e, "cannot start a process: %s; try --jobs 1",
			strerror(errno));
		close(ends[0]);
		close(ends[1]);
		return -1;
	}
	if (pid == 0) {
		/* Of its own crash the parent tells, with the file. */
		signal(SIGSEGV, SIG_DFL);
		signal(SIGBUS, SIG_DFL);
		for (unsigned i = 0; i < p->nr; i++) {
			if (p->worker[i].fd >= 0)
				close(p->worker[i].fd);
		}
		close(ends[0]);
		work(p, ends[1]);
	}
	close(ends[1]);
	p->worker[nr] = (struct worker){ pid, ends[0] };
	return 0;
}

static bool read_all(int fd, void *bytes, size_t len)
{
	char *at = bytes;

	while (len) {
		ssize_t n = read(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/* The next answer of a worker; false when it has ended. It is waited for whole:
 * its writer is at it. */
static bool receive(struct pool *p, int fd)
{
	struct header h;
	char *bytes;

	if (!read_all(fd, &h, sizeof(h)))
		return false;
	if (h.index >= p->nr_files || h.kind > ANSWER_ERROR ||
	    h.len > LIMIT_ANSWER_BYTES)
		return false;
	bytes = arena_alloc(&p->gate->run, h.len);
	if (!read_all(fd, bytes, h.len))
		return false;
	p->answer[h.index] = (struct answer){ h.kind, bytes, h.len };
	gate_advance(p->gate, h.read, h.findings);
	return true;
}

static void finish(struct worker *w)
{
	close(w->fd);
	w->fd = -1;
	while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static bool needs_another(struct pool *p)
{
	return !atomic_load(&p->shared->stop) &&
	       atomic_load(&p->shared->next) < p->nr_files &&
	       p->starts_left-- > 0;
}

static int collect(struct pool *p, struct err *e)
{
	unsigned running = p->nr;

	while (running) {
		for (unsigned i = 0; i < p->nr; i++)
			p->poll[i] =
				(struct pollfd){ p->worker[i].fd, POLLIN, 0 };
		if (poll(p->poll, p->nr, -1) < 0 && errno != EINTR)
			return err_set(e, "cannot wait for the workers: %s",
				       strerror(errno));
		for (unsigned i = 0; i < p->nr; i++) {
			if (!p->poll[i].revents || receive(p, p->worker[i].fd))
				continue;
			finish(&p->worker[i]);
			/* It ended before the files did: it has died. */
			if (!needs_another(p))
				running--;
			else if (start(p, i, e) < 0)
				return -1;
		}
	}
	return 0;
}

/* Files were handed out in order, so whoever came first had all before it. */
static int put_together(struct pool *p, struct err *e)
{
	struct verdict *v = &p->gate->verdict;

	for (uint32_t i = 0; i < p->nr_files; i++) {
		const struct answer *r = &p->answer[i];

		if (r->kind == ANSWER_ERROR)
			return err_set(e, "%.*s", (int)r->len, r->bytes);
		if (r->kind == ANSWER_FILE && wire_read(v, r->bytes, r->len))
			continue;
		notes_add(&v->notes, NOTE_INTERNAL,
			  p->gate->changes.list.item[i].path, 0, NULL,
			  "not judged: its process died (a crash, or too much "
			  "memory or time)");
	}
	return 0;
}

static unsigned processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) < 0)
		return 1;
	return (unsigned)CPU_COUNT(&set);
}

static void pool_init(struct pool *p, struct gate *g, unsigned jobs,
		      struct shared *shared)
{
	size_t nr = g->changes.list.nr;

	assert(nr <= UINT32_MAX);
	if (!jobs)
		jobs = processors();
	if (jobs > nr)
		jobs = (unsigned)nr;
	if (jobs > LIMIT_JOBS)
		jobs = LIMIT_JOBS;
	*p = (struct pool){
		.gate = g,
		.shared = shared,
		.answer = ARENA_ARRAY(&g->run, struct answer, nr),
		.nr_files = (uint32_t)nr,
		.worker = ARENA_ARRAY(&g->run, struct worker, jobs),
		.poll = ARENA_ARRAY(&g->run, struct pollfd, jobs),
		.nr = jobs,
		.starts_left = (uint32_t)nr,
	};
	for (unsigned i = 0; i < jobs; i++)
		p->worker[i].fd = -1;
}

/* After an error the workers that still run are told, and waited for. */
static void pool_release(struct pool *p)
{
	atomic_store(&p->shared->stop, true);
	for (unsigned i = 0; i < p->nr; i++) {
		if (p->worker[i].fd >= 0)
			finish(&p->worker[i]);
	}
	munmap(p->shared, sizeof(*p->shared));
}

int workers_run(struct gate *g, unsigned jobs, struct err *e)
{
	struct shared *shared =
		mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct pool p;
	int ret = 0;

	if (shared == MAP_FAILED)
		return err_set(e, "cannot share memory: %s", strerror(errno));
	pool_init(&p, g, jobs, shared);
	for (unsigned i = 0; i < p.nr && ret == 0; i++)
		ret = start(&p, i, e);
	if (ret == 0)
		ret = collect(&p, e);
	if (ret == 0)
		ret = put_together(&p, e);
	pool_release(&p);
	return ret;
}
