/** Generates campaigns of any size on disk and loads them as the bot does. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCampaign } from '../src/campaigns/index.ts';
import type { Campaign } from '../src/domain/campaign/campaign.ts';

export const NOW = Date.parse('2021-09-08T10:00:00+08:00');
export const AREAS = ['宣传教育', '创建工作', '为民办实事'];
/** Units (counties) per city; cities belong to a league, which makes three levels. */
const A_CITY = 40;
const A_LEAGUE = 1_000;

/** The open_id of a unit's single contact. */
export const contactOf = (unit: number): string => `ou_${unit}`;
export const ADMIN = 'ou_admin';

export interface WrittenCampaign {
  /** Folder of all campaigns. */
  readonly campaigns: string;
  readonly folder: string;
}

export interface CampaignOptions {
  /** Without scheduled messages, so that they do not affect other measurements. */
  readonly quiet?: boolean;
}

const ANNOUNCING = [
  '  - { id: kickoff, job: announce, at: "opens 09:00", to: [group, contacts] }',
  '  - { id: weekly, job: digest, cron: "0 9 * * 1", from: "opens +2 days", to: [group] }',
  '  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }',
  '  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }',
];

export function writeCampaign(units: number, { quiet = false }: CampaignOptions = {}): WrittenCampaign {
  const campaigns = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const folder = join(campaigns, 'bench');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'campaign.yaml'),
    `${[
      'id: bench',
      'title: 安全检查月',
      'language: zh-CN',
      'timezone: Asia/Shanghai',
      'opens: 2021-09-01',
      'deadline: 2021-09-27T17:30',
      'group: oc_group',
      'summary: { name: 总结 }',
      'areas:',
      ...AREAS.map((name, index) => `  - { id: a${index}, name: ${name}, expect: ${index === 0 ? 1 : 0} }`),
      'schedule:',
      ...(quiet ? [] : ANNOUNCING),
      '  - { id: close, job: snapshot, at: "deadline", to: [admins] }',
      '  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +5 working days", to: [owing] }',
    ].join('\n')}\n`,
  );
  const rows = Array.from(
    { length: units },
    (_, unit) => `u${unit},${unitName(unit)},${parentOf(unit)},contact,联络员${unit},${contactOf(unit)}`,
  );
  writeFileSync(
    join(folder, 'roster.csv'),
    ['unit_id,unit,parent,role,name,open_id', ...rows, `,,,admin,管理员甲,${ADMIN}`].join('\n') + '\n',
  );
  return { campaigns, folder };
}

export async function loadedCampaign(units: number, options: CampaignOptions = {}): Promise<Campaign> {
  const { campaign, faults } = await loadCampaign(writeCampaign(units, options).folder, {});
  if (!campaign) throw new Error(`the campaign does not load: ${JSON.stringify(faults)}`);
  return campaign;
}

function unitName(unit: number): string {
  const [league, city] = [Math.floor(unit / A_LEAGUE) + 1, Math.floor(unit / A_CITY) + 1];
  if (unit % A_LEAGUE === 0) return `第${league}盟`;
  return unit % A_CITY === 0 ? `第${league}盟第${city}市` : `第${city}市第${unit}区（本级）`;
}

function parentOf(unit: number): string {
  if (unit % A_LEAGUE === 0) return '';
  if (unit % A_CITY === 0) return `u${Math.floor(unit / A_LEAGUE) * A_LEAGUE}`;
  return `u${Math.floor(unit / A_CITY) * A_CITY}`;
}
