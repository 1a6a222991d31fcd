import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { readinessOf } from '../../src/web/readiness.ts';
import { wordsFor } from '../../src/words/index.ts';
import { createWeb, type ReadinessCheck } from '../../src/web/health.ts';
import { listen, portProblem } from '../../src/web/listen.ts';
import { createMetrics, type Gauges } from '../../src/web/metrics.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function webWith({
  checks = [],
  gauges = {},
  readiness = async () => ({ ok: checks.every(({ ok }) => ok), checks }),
}: {
  checks?: ReadinessCheck[];
  gauges?: Gauges;
  readiness?: () => Promise<{ ok: boolean; checks: ReadinessCheck[] }>;
} = {}) {
  const metrics = createMetrics(gauges);
  const errors: unknown[] = [];
  const web = createWeb({ readiness, metrics, onError: (error) => errors.push(error) });
  closers.push(() => web.close());
  return { web, metrics, errors };
}

it('is alive whatever else is down', async () => {
  const { web } = webWith({ checks: [{ name: 'redis', ok: false }] });
  expect((await web.inject('/healthz')).statusCode).toBe(200);
});

it.each(['/healthz', '/nothing', '/metrics'])('does not read the body of %s', async (url) => {
  const { web } = webWith();
  const parse = vi.spyOn(JSON, 'parse');
  const payload = '['.repeat(400_000);
  const answer = await web.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    payload,
  });
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
  expect(answer.statusCode).toBe(404);
});

it('is ready if every check passes, and names those that fail', async () => {
  const ready = webWith({ checks: [{ name: 'redis', ok: true }] });
  expect((await ready.web.inject('/readyz')).statusCode).toBe(200);

  const checks = [
    { name: 'redis', ok: true },
    { name: 'heartbeat', ok: false, detail: 'last woke 190 s ago' },
  ];
  const answer = await webWith({ checks }).web.inject('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toEqual({ status: 'not-ready', checks });
});

it.each<[string, () => Promise<never>]>([
  ['throws', () => Promise.reject(new Error('secret detail'))],
  ['never answers', () => new Promise<never>(() => {})],
])('is not ready when a check %s, and keeps the cause to itself', async (_what, readiness) => {
  const { web, errors } = webWith({ readiness });
  const answer = await web.inject('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.body).not.toContain('secret detail');
  expect(errors).toHaveLength(1);
});

it('reports an unresponsive Redis before the probe times out', async () => {
  const never = () => new Promise<never>(() => {});
  const readiness = readinessOf({
    store: { ping: never },
    wordForTrouble: (error) => (error instanceof Error ? error.message : ''),
    state: { condition: () => 'intact', look: never },
    connection: { start: never, stop: never, state: () => ({ connected: true, since: 0 }) },
    clock: { now: () => 0 },
    clockState: () => ({ kind: 'differs', aheadMs: 3 * 3_600_000 }),
    clockWords: wordsFor('en-US').clock.check,
    lastBeat: () => 0,
    patienceMs: () => 180_000,
    virtual: false,
  });
  const answer = await webWith({ readiness }).web.inject('/readyz');
  expect(answer.json().checks).toContainEqual({ name: 'redis', ok: false, detail: 'silent' });
  expect(answer.json().checks).toContainEqual({
    name: 'clock',
    ok: false,
    detail: "the server's clock is 3 hours ahead of the platform's; the plan waits",
  });
});

it('counts what happened and reads the gauges at each scrape', async () => {
  let due = 3;
  const { web, metrics } = webWith({
    gauges: {
      outbox: () => ({ due, sending: 1, held: 0 }),
      inbox: () => ({ waiting: 2, dead: 0 }),
      connected: () => true,
      intact: () => true,
      heartbeatAgeMs: () => 1500,
      clockSkewMs: async () => -250,
    },
  });
  metrics.eventReceived('message');
  metrics.eventReceived('message');
  metrics.eventDuplicate('press');
  metrics.actHandled('report', 'done');
  metrics.messageSettled('remind', 'sent');
  metrics.occurrenceSettled('digest', 'missed');

  const first = await web.inject('/metrics');
  expect(first.headers['content-type']).toContain('text/plain');
  for (const line of [
    'muster_events_received_total{kind="message"} 2',
    'muster_events_duplicate_total{kind="press"} 1',
    'muster_acts_total{handler="report",result="done"} 1',
    'muster_messages_total{kind="remind",fate="sent"} 1',
    'muster_occurrences_total{job="digest",state="missed"} 1',
    'muster_outbox_messages{state="due"} 3',
    'muster_inbox_events{state="waiting"} 2',
    'muster_connected 1',
    'muster_state_intact 1',
    'muster_heartbeat_age_seconds 1.5',
    'muster_clock_skew_seconds -0.25',
  ]) {
    expect(first.body).toContain(line);
  }
  due = 0;
  expect((await web.inject('/metrics')).body).toContain('muster_outbox_messages{state="due"} 0');
});

it('serves metrics while some of their sources are unavailable', async () => {
  const { web } = webWith({
    gauges: {
      outbox: () => Promise.reject(new Error('redis is away')),
      clockSkewMs: () => new Promise(() => {}),
      connected: () => true,
    },
  });
  const answer = await web.inject('/metrics');
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('muster_connected 1');
  expect(answer.body).toContain('muster_clock_skew_seconds Nan');
});

it('answers an unknown path and a broken request without a stack', async () => {
  const { web } = webWith();
  expect((await web.inject('/etc/passwd')).json()).toEqual({ error: 'not-found' });
  expect((await web.inject({ method: 'POST', url: '/healthz', payload: '{' })).statusCode).toBe(404);
});

it('names the variable if the port is taken or the address is unusable', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  closers.push(() => new Promise((resolve) => holder.close(resolve)));
  const { port } = holder.address() as { port: number };

  expect(await listen(webWith().web, { host: '127.0.0.1', port })).toEqual({
    ok: false,
    problem: { variable: 'HTTP_PORT', fault: 'port-taken' },
  });
  expect(await portProblem({ host: '127.0.0.1', port })).toEqual({
    variable: 'HTTP_PORT',
    fault: 'port-taken',
  });
  expect(await portProblem({ host: '127.0.0.1', port: 0 })).toBeUndefined();
  expect(await listen(webWith().web, { host: '192.0.2.1', port: 0 })).toEqual({
    ok: false,
    problem: { variable: 'HTTP_HOST', fault: 'host-not-here' },
  });
  const opened = await listen(webWith().web, { host: '127.0.0.1', port: 0 });
  expect(opened.ok && opened.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
});

it('hands the requests of a path with a handler of its own to that handler, before anything else', async () => {
  const direct = new Map<string, RequestListener>([
    ['/events', (request, response) => response.writeHead(202).end(`${request.method} ${request.url}`)],
  ]);
  const web = createWeb({
    readiness: async () => ({ ok: true, checks: [] }),
    metrics: createMetrics({}),
    direct,
  });
  try {
    const address = await web.listen({ host: '127.0.0.1', port: 0 });
    const answer = await fetch(`${address}/events?a=1`, { method: 'PUT', body: 'x' });
    expect([answer.status, await answer.text()]).toEqual([202, 'PUT /events?a=1']);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/events/1`)).status).toBe(404);
  } finally {
    await web.close();
  }
});
