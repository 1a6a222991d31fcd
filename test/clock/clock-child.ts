/**
 * The clock watch as a process. Arguments: the socket of Redis, and its name. Executes the lines of standard input in
 * order and answers each with its state: `ahead <ms>` changes its clock, `silent` makes the platform unresponsive,
 * `later <ms>` advances time, `look` runs a check.
 */
import { createInterface } from 'node:readline';
import { createClockWatch } from '../../src/clock/clock-watch.ts';
import { createFacts } from '../../src/facts.ts';
import { createLog } from '../../src/log.ts';
import { APP, key } from '../../src/records/access.ts';
import { openRedis } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { aCampaign, at } from '../support/campaign.ts';

const [socket = '', name = ''] = process.argv.slice(2);
const START = at('2021-09-27 08:00');
let up = 0;
let aheadMs = 0;
let isSilent = false;
const log = createLog({ level: 'silent', secrets: [], write: () => {} });
const clock = { now: () => START + up + aheadMs };
const redis = openRedis({ socket, appId: 'cli_0123456789abcdef', log, uptime: () => performance.now() });
const store = createStore({ redis, clock });
const watch = createClockWatch({
  name,
  clock,
  uptime: () => up,
  messenger: { time: async () => (isSilent ? undefined : START + up) },
  store,
  facts: createFacts(store, []),
  campaigns: () => [aCampaign()],
  admins: ['ou_admin'],
  log,
});
await store.commit({
  put: [{ ...key('beat', APP, name), value: { at: START, patienceMs: 600_000, beats: 1, signs: 1 } }],
});

const ACTS: Readonly<Record<string, (amount: number) => unknown>> = {
  ahead: (amount) => void (aheadMs = amount),
  later: (amount) => void (up += amount),
  silent: () => void (isSilent = true),
  look: () => watch.look(),
};
process.stdout.write('ready\n');
for await (const line of createInterface(process.stdin)) {
  const [act = '', amount = ''] = line.split(' ');
  await ACTS[act]?.(Number(amount));
  process.stdout.write(`${watch.state().kind}\n`);
}
process.exit(0);
