/** Campaign folders on disk, created for a test run and removed afterwards. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { faultLines } from '../../src/cli/check.ts';

export const ROSTER = `unit_id,unit,parent,role,name,open_id,mobile,email
north,北区,,contact,北区联络员甲,,,north@example.com
south,南区,,contact,南区联络员甲,,,south@example.com
`;

/** The schedule that most campaigns have, as YAML. */
export const SCHEDULE = `schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: weekly, job: digest, cron: "0 9 * * 1", from: "opens +2 days", to: [admins] }
  - { id: t-7, job: remind, at: "deadline -7 working days 09:00", to: [owing] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +5 working days", to: [owing] }
`;

export const HEAD = `id: sample
title: 秋季安全检查
timezone: Asia/Shanghai
summary: { name: 总结 }
`;

const roots: string[] = [];
afterAll(async () => {
  await Promise.all(roots.map((root) => rm(root, { recursive: true })));
});

export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'muster-campaign-'));
  roots.push(root);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  return root;
}

const made = new Map<string, Promise<Campaign>>();

/** A campaign as YAML. `rest` follows the usual head; a `rest` with its own `id` stands alone. */
export function campaignOf(rest: string, roster = ROSTER): Promise<Campaign> {
  const yaml = `${/^id:/mu.test(rest) ? '' : HEAD}${rest}${/^schedule:/mu.test(rest) ? '' : SCHEDULE}`;
  const campaign = made.get(yaml + roster) ?? loadedFrom(yaml, roster);
  made.set(yaml + roster, campaign);
  return campaign;
}

async function loadedFrom(yaml: string, roster: string): Promise<Campaign> {
  const loaded = await loadCampaign(await folderOf({ 'campaign.yaml': yaml, 'roster.csv': roster }), {});
  if (!loaded.campaign) throw new Error(faultLines(loaded).join('\n'));
  return loaded.campaign;
}

/** Formats a moment as `Mon 27 Sep 17:30`, in Shanghai or another zone. */
export function said(at: number, timeZone = 'Asia/Shanghai'): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month').slice(0, 3)} ${part('hour')}:${part('minute')}`;
}
