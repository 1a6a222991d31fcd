/**
 * Backup, data loss and restoration with the compiled program: the bot continues, and nobody gets a message twice.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../src/files/store.ts';
import { aDocx } from '../files/samples.ts';
import { tenantOf } from '../support/tenant.ts';
import { buttonsOf, startWorld, type Said, type World } from '../support/world.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const FOLDER = `${CAMPAIGNS}activity-month-2021/`;

let world: World;
let folder: string;
let file: string;
let contacts: readonly string[] = [];
let data: string;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  const { campaign, tenant } = await tenantOf(FOLDER);
  contacts = campaign.roster.people.filter(({ role }) => role === 'contact').map(({ name }) => name);
  folder = await mkdtemp(join(tmpdir(), 'muster-restore-'));
  file = join(folder, 'state.ndjson');
  data = join(folder, 'data');
  ids = new Map((tenant.people ?? []).map(({ openId, name }) => [String(name), String(openId)]));
  const now = '2021-08-31T09:00:00+08:00';
  world = await startWorld({ campaigns: CAMPAIGNS, tenant, now, env: { DATA_DIR: data } });
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('data loss in September', { timeout: 120_000 }, () => {
  it('is recovered: past messages are not repeated, later ones are sent once', async () => {
    const announced = await world.moveTo('2021-09-01T09:00:00+08:00');
    expect(announced).toHaveLength(contacts.length + 1);
    // Skip the privacy card that follows a first message.
    for (const contact of contacts.slice(0, 4)) await world.say(contact, '帮助');
    const [first] = await world.say(contacts[0] ?? '', '上报 宣传教育 9月1日开展宣讲1场');
    expect(first?.text).toContain('#1');

    // The backup is taken while the bot runs.
    const saved = await world.muster(['backup', file], { MUSTER_LANGUAGE: 'en-US' });
    expect(saved).toMatchObject({ code: 0, err: '' });
    expect(saved.out).toContain(`Backed up to ${file}`);
    expect(await world.say(contacts[1] ?? '', '进度')).toHaveLength(1);

    const refused = await world.muster(['restore', file]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err.trim().split('\n')).toHaveLength(1);

    await world.redis.empty();
    expect(await world.say(contacts[2] ?? '', '进度')).toEqual([]);

    const tried = await world.muster(['restore', file, '--dry-run'], { MUSTER_LANGUAGE: 'en-US' });
    expect(tried).toMatchObject({ code: 0 });
    expect(tried.out).toContain('Nothing was written');
    const restored = await world.muster(['restore', file], { MUSTER_LANGUAGE: 'en-US' });
    expect(restored).toMatchObject({ code: 0, err: '' });

    // The waiting bot checks about once a second and continues by itself: events that it refused are pushed again and answered.
    await sleep(2_000);
    const after = await world.moveTo('2021-09-01T09:30:00+08:00');
    expect(after.map(({ to }) => to)).toEqual([contacts[2]]);
    expect((await world.say(contacts[0] ?? '', '我的')).map(({ text }) => text)).toEqual([
      expect.stringContaining('#1'),
    ]);
    const [second] = await world.say(contacts[1] ?? '', '上报 宣传教育 9月1日开展展览1场');
    expect(second?.text).toContain('#2');

    expect(await world.moveTo('2021-09-06T08:59:00+08:00')).toEqual([]);
    expect(await world.moveTo('2021-09-06T12:00:00+08:00')).toHaveLength(1);

    // The data folder recognises the state at the next start.
    await world.kill('SIGTERM');
    await world.startBot();
    expect(await world.say(contacts[3] ?? '', '进度')).toHaveLength(1);
  });

  it('restores the attachments to an empty machine, and names the missing ones', async () => {
    const paper = aDocx(['总结正文', '九月开展宣讲三场']);
    const form = new FormData();
    form.set('kind', 'file');
    form.set('name', '总结.docx');
    form.set('file', new Blob([Uint8Array.from(paper)]), '总结.docx');
    const contact = contacts[2] ?? '';
    const url = `${world.sandbox.address}/sandbox/people/${ids.get(contact)}/send-file`;
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
    const said = await world.heard();
    const button = said
      .flatMap(({ message }) => buttonsOf(message.content))
      .find(({ text }) => /总结/u.test(text));
    if (button) await world.press(contact, (said[0] as Said).message, button.text);
    const number = /#(\d+)/u.exec((await world.say(contact, '我的'))[0]?.text ?? '')?.[1];
    const hash = createHash('sha256').update(paper).digest('hex');
    const kept = () => createFileStore(join(data, 'attachments'), { now: Date.now }).read(hash);
    expect(await kept()).toEqual(Buffer.from(paper));

    const english = { MUSTER_LANGUAGE: 'en-US' };
    const saved = await world.muster(['backup', file], english);
    expect(saved).toMatchObject({ code: 0, err: '' });
    expect(saved.out).toContain(', 1 attachments.');
    const elsewhere = await world.muster(['backup', join(folder, 'other.ndjson')], {
      ...english,
      DATA_DIR: join(folder, 'nothing-here'),
    });
    expect(elsewhere.err).toContain('1 attachments that were filed are not in');

    await world.kill('SIGTERM');
    await world.redis.empty();
    await rm(data, { recursive: true });
    const tried = await world.muster(['restore', file, '--dry-run'], english);
    expect(tried.out).toContain('and 1 attachments, taken at');
    expect(await kept()).toBeUndefined();
    const restored = await world.muster(['restore', file], english);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain('and 1 attachments of the backup');
    expect(await kept()).toEqual(Buffer.from(paper));
    await world.startBot();
    expect((await world.say(contact, `查看 #${number}`))[0]?.text).toContain('.docx');
  });

  it('stays as it is with a bad backup: one sentence, exit code 1', async () => {
    const whole = await readFile(file, 'utf8');
    const cases: [string, string][] = [
      [whole.slice(0, whole.length / 2), '不完整'],
      [whole.replace('宣讲1场', '宣讲9场'), '改动'],
      ['{}\n', '不是'],
    ];
    for (const [text, word] of cases) {
      await writeFile(join(folder, 'bad.ndjson'), text);
      const answer = await world.muster(['restore', join(folder, 'bad.ndjson')], {
        MUSTER_LANGUAGE: 'zh-CN',
      });
      expect(answer).toMatchObject({ code: 1, out: '' });
      expect(answer.err).toContain(word);
      expect(answer.err.trim().split('\n')).toHaveLength(1);
    }
    const other = await world.muster(['restore', file], {
      MUSTER_LANGUAGE: 'zh-CN',
      FEISHU_APP_ID: 'cli_fedcba9876543210',
    });
    expect(other).toMatchObject({ code: 1 });
    expect(other.err).toContain('另一个飞书应用');
  });
});
