/**
 * A minimal bot as a process: takes events from its parent, reports how many it has acknowledged, and at the end
 * reports its messages to people. Arguments: the socket of Redis, the app id, the campaign's folder.
 */
import { tmpdir } from 'node:os';
import { loadCampaign } from '../../src/campaigns/index.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import { openRedis } from '../../src/redis/server/connect.ts';
import { NOW } from './trial.ts';
import { createLittleBot } from './little-bot.ts';

const [socket = '', appId = '', folder = ''] = process.argv.slice(2);
/** By uuid, because the platform delivers each uuid once. */
const shown: [uuid: string, text: string][] = [];

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
    async deliver(_to, body, uuid) {
      shown.push([uuid, JSON.stringify(body)]);
      return { ok: true, messageId: `om_${uuid}` };
    },
    upload: async () => 'file_key',
    download: async () => new Uint8Array(),
    lookUp: async () => new Map(),
    self: async () => ({ openId: 'ou_bot', name: 'bot' }),
    time: async () => undefined,
  },
  now: () => Date.parse(NOW),
  folder: tmpdir(),
  leaseMs: 10_000,
  takeOverAfterMs: 5_000,
});
bot.start();
process.on('message', (event: Incoming | 'show') => {
  if (event === 'show') {
    process.send?.({ shown });
    return;
  }
  bot.intake.receive(event).then(
    () => process.send?.({ acknowledged: event.eventId }),
    () => process.send?.({ refused: event }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
