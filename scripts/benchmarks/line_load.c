/* Puts load on a line server: CONNECTIONS connections, each with DEPTH requests under way, for SECONDS, requests taken in turn from a
   file. Prints one JSON object: answers a second, and how long an answer took from the sending of its request. With redis in place of
   variorum it speaks to Redis as far as inline GETs go, so that both are measured by the same client. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_DEPTH = 1024, READ_BYTES = 1 << 18, MOST_TIMES = 1 << 24 };

struct connection {
    int socket;
    size_t next;             /* the request that is sent next */
    unsigned head, under_way; /* a ring of sending times */
    double sent[MOST_DEPTH];
    long rows;               /* rows of the reply that still come; -1 between replies */
    char start[16];          /* the beginning of the line that is under way */
    unsigned start_length;
    int is_bulk;
};

static char **lines;
static size_t *lengths, line_count;
static float *times;
static long answers, errors;
static int is_redis;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static void fail(const char *what) {
    perror(what);
    exit(2);
}

static void read_lines(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    size_t room = 0;
    char *line = NULL;
    ssize_t length;
    while ((length = getline(&line, &room, file)) > 0) {
        lines = realloc(lines, (line_count + 1) * sizeof *lines);
        lengths = realloc(lengths, (line_count + 1) * sizeof *lengths);
        lines[line_count] = strndup(line, length);
        lengths[line_count++] = length;
    }
    fclose(file);
    if (!line_count) { fprintf(stderr, "%s holds no request\n", path); exit(2); }
}

static int open_connection(int port) {
    int descriptor = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address)) fail("connect");
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return descriptor;
}

static void ask(struct connection *c, unsigned depth) {
    static char buffer[1 << 20];
    size_t used = 0;
    double time = now();
    while (c->under_way < depth && used + lengths[c->next] <= sizeof buffer) {
        memcpy(buffer + used, lines[c->next], lengths[c->next]);
        used += lengths[c->next];
        c->next = (c->next + 7919) % line_count;
        c->sent[(c->head + c->under_way++) % MOST_DEPTH] = time;
    }
    for (size_t sent = 0; sent < used;) {
        ssize_t count = send(c->socket, buffer + sent, used - sent, MSG_NOSIGNAL);
        if (count < 0) fail("send");
        sent += count;
    }
}

static void take_answer(struct connection *c, double time) {
    if (answers < MOST_TIMES) times[answers] = time - c->sent[c->head % MOST_DEPTH];
    answers++;
    c->head = (c->head + 1) % MOST_DEPTH;
    c->under_way--;
}

static void take_line(struct connection *c, double time) {
    c->start[c->start_length < 15 ? c->start_length : 15] = 0;
    if (c->rows > 0) {
        if (--c->rows == 0) { c->rows = -1; take_answer(c, time); }
        return;
    }
    if (is_redis) {
        if (c->start[0] == '$' && c->start[1] != '-') { c->rows = 1; return; }
        if (c->start[0] == '-') errors++;
        take_answer(c, time);
        return;
    }
    long rows = strncmp(c->start, "OK ", 3) ? 0 : atol(c->start + 3);
    if (!strncmp(c->start, "ERR", 3)) errors++;
    if (rows > 0) c->rows = rows; else take_answer(c, time);
}

static void take_bytes(struct connection *c, const char *bytes, size_t count) {
    double time = now();
    while (count) {
        const char *end = memchr(bytes, '\n', count);
        size_t length = end ? (size_t)(end - bytes) : count;
        for (size_t i = 0; i < length && c->start_length < 15; i++) c->start[c->start_length++] = bytes[i];
        if (!end) return;
        take_line(c, time);
        c->start_length = 0;
        bytes = end + 1;
        count -= length + 1;
    }
}

static int by_size(const void *one, const void *two) {
    float a = *(const float *)one, b = *(const float *)two;
    return (a > b) - (a < b);
}

int main(int count, char **arguments) {
    if (count != 7) {
        fprintf(stderr, "usage: line_load variorum|redis PORT CONNECTIONS DEPTH SECONDS FILE\n");
        return 2;
    }
    is_redis = !strcmp(arguments[1], "redis");
    int port = atoi(arguments[2]), connections = atoi(arguments[3]);
    unsigned depth = atoi(arguments[4]);
    double seconds = atof(arguments[5]);
    if (depth < 1 || depth > MOST_DEPTH || connections < 1) return 2;
    read_lines(arguments[6]);
    times = malloc(sizeof *times * MOST_TIMES);
    struct connection *all = calloc(connections, sizeof *all);
    int poll = epoll_create1(0);
    for (int i = 0; i < connections; i++) {
        all[i] = (struct connection){.socket = open_connection(port), .next = (size_t)i * 101 % line_count, .rows = -1};
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
        epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event);
    }
    double start = now();
    for (int i = 0; i < connections; i++) ask(&all[i], depth);
    static char buffer[READ_BYTES];
    while (now() - start < seconds) {
        struct epoll_event events[256];
        int ready = epoll_wait(poll, events, 256, 100);
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            ssize_t length = recv(c->socket, buffer, sizeof buffer, 0);
            if (length <= 0) { fprintf(stderr, "the server closed\n"); return 2; }
            take_bytes(c, buffer, length);
            /* A client that waits for its own batch sends the next when half of it is there. */
            if (c->under_way <= depth / 2) ask(c, depth);
        }
    }
    double taken = now() - start;
    long kept = answers < MOST_TIMES ? answers : MOST_TIMES;
    if (!kept) { fprintf(stderr, "no answer came\n"); return 2; }
    qsort(times, kept, sizeof *times, by_size);
    printf("{\"answers_per_second\":%.0f,\"errors\":%ld,\"median_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f}\n",
        answers / taken, errors, times[kept / 2] * 1e6, times[kept * 99 / 100] * 1e6, times[kept * 999 / 1000] * 1e6);
    return 0;
}
