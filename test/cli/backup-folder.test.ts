/**
 * `muster backup FOLDER --keep N`: each backup is a new file, and only the oldest backups of the command are deleted.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropOldest } from '../../src/cli/backup/backup-folder.ts';
import { backup } from '../../src/cli/backup/backup.ts';
import { createStateWatch } from '../../src/redis/maintenance/installation.ts';
import { knownStates } from '../../src/redis/maintenance/known-states.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { edgeOf } from '../redis/edge.ts';

const APP_ID = 'cli_0123456789abcdef';
let server: TestRedis;
let folder: string;

beforeAll(async () => void (server = await startTestRedis()));
afterAll(() => server?.stop());
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'muster-keep-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(path: string, keep?: string) {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  const env = {
    MUSTER_LANGUAGE: 'en-US',
    FEISHU_APP_ID: APP_ID,
    FEISHU_APP_SECRET: 'secret',
    REDIS_URL: `unix://${server.socket}`,
    DATA_DIR: join(folder, 'data'),
  };
  const code = await backup({ args: [], env, entry: '', out: print, err: print }, path, { keep });
  return { code, text: lines.join('\n') };
}

const backups = () => readdirSync(folder).filter((name) => name.startsWith('muster-'));

describe('the folder of backups', () => {
  it('keeps the newest, and deletes nothing that it has not named', async () => {
    const old = ['20260101T000000Z', '20260102T000000Z', '20260103T000000Z'].map(
      (moment) => `muster-${moment}.ndjson`,
    );
    for (const name of [...old, 'muster-mine.ndjson', 'notes.txt']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'muster-20250101T000000Z.ndjson'));
    symlinkSync('notes.txt', join(folder, 'muster-20250102T000000Z.ndjson'));
    expect(await dropOldest(folder, 2)).toEqual([join(folder, old[0]!)]);
    expect(readdirSync(folder)).toHaveLength(6);
  });

  it('deletes the oldest only after a complete new backup', async () => {
    const redis = edgeOf(server.socket, APP_ID);
    await createStateWatch({ redis, known: knownStates(folder), name: 'here' }).look();
    await redis.close();
    writeFileSync(join(folder, 'muster-20260101T000000Z.ndjson'), '');
    expect(await run(folder, '1')).toMatchObject({
      code: 0,
      text: expect.stringContaining('Deleted 1 older backup'),
    });
    expect(backups()).toHaveLength(1);
    expect(backups()[0]).toMatch(/^muster-\d{8}T\d{6}Z\.ndjson$/u);
    expect(backups()[0]).not.toContain('20260101');
  });

  it('deletes none if no new one could be made', async () => {
    await server.empty();
    writeFileSync(join(folder, 'muster-20260101T000000Z.ndjson'), '');
    writeFileSync(join(folder, 'muster-20260102T000000Z.ndjson'), '');
    expect((await run(folder, '1')).code).toBe(1);
    expect(backups()).toHaveLength(2);
    expect((await run(join(folder, 'none'), '1')).text).toContain('There is no folder');
    expect((await run(folder, '0')).code).toBe(2);
  });
});
