/**
 * A bot process that one kind of event kills or hangs. Arguments: the socket of Redis, the app id, the campaign
 * folder, the text of that event, and its effect: `dies`, `hangs` or `loops`; the last one with a watchdog.
 */
import { tmpdir } from 'node:os';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { openRedis } from '../../src/redis/server/connect.ts';
import { startWatchdog } from '../../src/watchdog.ts';
import { NOW } from '../chaos/trial.ts';
import { createLittleBot } from '../chaos/little-bot.ts';

if (process.argv[6] === 'loops')
  startWatchdog({ now: Date.now, hungAfterMs: 2_000, beatMs: 100, onError: console.error });

const [socket = '', appId = '', folder = '', poison = '', effect = 'dies'] = process.argv.slice(2);

/** Wraps a port so that commits for that event end the process. */
function poisoned<P extends object>(port: P): P {
  return new Proxy(port, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (name !== 'commit' || typeof value !== 'function') return value;
      return (commit: { put?: unknown }) => {
        if (!JSON.stringify(commit.put ?? '').includes(poison)) return Reflect.apply(value, target, [commit]);
        process.stdout.write('poisoned\n');
        // eslint-disable-next-line no-constant-condition -- the fault under test
        while (effect === 'loops') Math.random();
        if (effect === 'dies') process.kill(process.pid, 'SIGKILL');
        // The parent process ends it.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
        return undefined;
      };
    },
  });
}

const { campaign } = await loadCampaign(folder, {});
if (!campaign) throw new Error('the campaign does not load');
const bot = createLittleBot({
  redis: openRedis({
    socket,
    appId,
    log: { info: () => {}, warn: () => {} },
    uptime: () => performance.now(),
  }),
  campaign,
  messenger: {
    deliver: async (_to, _body, uuid) => ({ ok: true, messageId: `om_${uuid}` }),
    upload: async () => 'file_key',
    download: async () => new Uint8Array(),
    lookUp: async () => new Map(),
    self: async () => ({ openId: 'ou_bot', name: 'bot' }),
    time: async () => undefined,
  },
  now: () => Date.parse(NOW),
  folder: tmpdir(),
  leaseMs: 500,
  takeOverAfterMs: 300,
  wrap: poisoned,
});
bot.start();
process.on('disconnect', () => process.exit(0));
