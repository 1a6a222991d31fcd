/**
 * A small office for tests of the whole bot: a campaign of September 2021 written to disk, everyone of its roster as a
 * person of the sandbox, and the bot running on it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenantOf } from './tenant.ts';
import { startWorld, type Said, type World } from './world.ts';

export const ADMIN = '管理员甲';
export const GROUP = '工作群';

export interface Office extends World {
  /** What came to whom and when, a line each, in the order of the lines. */
  rows(said: readonly Said[]): string[];
  openIdOf(name: string): string;
  /** The campaign's folder, to be edited. */
  readonly folder: string;
}

export interface OfficeOptions {
  /** Lines of `campaign.yaml` after its head: schedule, limits, ladder. */
  readonly yaml: string;
  /** In place of the usual head, which has one deadline and a summary; its id is `sample`. */
  readonly head?: string;
  /** Rows of the roster without its header; an admin is added. */
  readonly roster: readonly string[];
  /** By the clock of Shanghai: `2021-09-16 08:00`. */
  readonly now: string;
  readonly env?: Readonly<Record<string, string>>;
  /** On the one Redis. */
  readonly bots?: number;
  readonly processes?: boolean;
  readonly mornings?: boolean;
}

const HEAD = `id: sample
title: 安全检查月
language: zh-CN
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-27T17:30
closes: deadline +9 working days
group: \${GROUP_CHAT_ID}
summary: { name: 总结 }
`;

export async function startOffice({
  yaml,
  roster,
  now,
  head = HEAD,
  ...more
}: OfficeOptions): Promise<Office> {
  const campaigns = mkdtempSync(join(tmpdir(), 'muster-office-'));
  const folder = join(campaigns, 'sample');
  mkdirSync(folder);
  writeFileSync(join(folder, 'campaign.yaml'), head + yaml);
  const rows = [
    'unit_id,unit,parent,role,name,open_id,mobile,email,tags',
    ...roster,
    `,,,admin,${ADMIN},ou_admin,,`,
  ];
  writeFileSync(join(folder, 'roster.csv'), `${rows.join('\n')}\n`);
  const { tenant } = await tenantOf(folder);
  const world = await startWorld({ campaigns, tenant, now: momentOf(now), ...more });
  return {
    ...world,
    folder,
    moveTo: (moment) => world.moveTo(momentOf(moment)),
    rows: (said) => said.map(({ to, at }) => `${wallOf(at)} ${to}`).toSorted(),
    openIdOf: (name) => {
      const found = tenant.people?.find((person) => person.name === name)?.openId;
      if (!found) throw new Error(`nobody is called ${name}`);
      return found;
    },
    async stop() {
      await world.stop();
      rmSync(campaigns, { recursive: true, force: true });
    },
  };
}

/** `ou_<unit>_<a|b>`: the contact (甲) or the deputy (乙) of a unit. */
export function rowOf(
  id: string,
  unit: string,
  role: 'contact' | 'deputy' = 'contact',
  parent = '',
  tags = '',
): string {
  const [letter, mark] = role === 'contact' ? ['a', '甲'] : ['b', '乙'];
  return `${id},${unit},${parent},${role},${unit}联络员${mark},ou_${id}_${letter},,,${tags}`;
}

function momentOf(wall: string): string {
  return `${wall.replace(' ', 'T')}:00+08:00`;
}

function wallOf(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}
