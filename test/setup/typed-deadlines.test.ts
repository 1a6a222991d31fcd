/**
 * Every deadline that the settings in chat accept is valid in the file, and the exported folder contains the same.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { readOutline } from '../../src/domain/setup/outline-reading.ts';
import type { Entry, Outline } from '../../src/domain/setup/outline.ts';
import { showOutline } from '../../src/domain/setup/outline-showing.ts';
import { planHash } from '../../src/domain/plan/plan-parts.ts';
import type { CampaignFiles } from '../../src/ports/campaign-maker.ts';
import { createMaker, writeCampaignFiles } from '../../src/setup/maker.ts';
import { allWords } from '../../src/words/index.ts';

const maker = createMaker();
const WORDS = allWords.map(({ settings }) => settings.outline);
const NONE = allWords.flatMap(({ settings }) => settings.none);
const ROSTER = `unit_id,unit,parent,role,name,open_id,tags
city,某市,,contact,联络员甲,ou_a,city
county,某县,city,contact,联络员乙,ou_b,county
bureau,某局,,contact,联络员丙,ou_c,
`;
const SCHEDULE = `schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: close, job: snapshot, at: deadline, to: [admins] }
`;
const HEAD = 'id: sample\ntitle: 统计\ntimezone: Asia/Shanghai\n';
const ONCE = `${HEAD}opens: 2026-09-01\ndeadline: 2026-09-25T17:30\nsummary: { name: 总结 }\n${SCHEDULE}`;
const MONTHLY = `${HEAD}repeats: { every: month, due: day 20, from: 2026-03 }\nsummary: { name: 总结 }\n${SCHEDULE}`;

const MOMENTS = ['2026-09-24 17:30', '2026年9月24日17:30', '2026-09-24', '2026/9/24 9:00'];
const RULES = [
  '10日',
  '20日17:30',
  '最后一个工作日',
  '最后一个工作日12:00',
  '第5个工作日',
  '月底前3个工作日 17:00',
  '月底',
];
const LATER = [
  '后3个工作日',
  '+3 working days 12:00',
  '后3个工作日12:00',
  '再过2天',
  '后2天 9:00前',
  '后1个工作日24:00',
  '+10 days',
];
const HOURS = ['后24小时', '后3小时内', '+1 hour', '+48 hours', '后72个小时内'];
const NOT_A_TIME = [
  '后3个工作日25:00',
  '后3个工作日12:60',
  '+3个月',
  '后3个工作日和2天',
  '+1000 days',
  '后24小时12:00',
  '后0小时',
];

const byTag = (first: string, second: string) => `county ${first}、city ${second}`;
/** All deadlines of one kind are in one campaign, because loading each separately takes long. */
const items = (deadlines: readonly string[]) =>
  deadlines.map((cells, index) => `月报${index + 1}；数量：1；${cells}`).join('\n');

const CASES: readonly (readonly [what: string, Outline, base: string, text: string])[] = [
  ['dates of items', 'items', ONCE, items(MOMENTS.map((text) => `时限：${text}`))],
  [
    'dates of items by tag',
    'items',
    ONCE,
    items([...MOMENTS, ...LATER].map((text) => `时限：${byTag('2026-09-22 17:30', text)}`)),
  ],
  [
    'items that start with an event',
    'items',
    ONCE,
    items([...LATER, ...HOURS].map((text) => `起算：培训会；时限：${text}`)),
  ],
  [
    'items of a period',
    'items',
    MONTHLY,
    items([
      ...RULES.map((text) => `时限：${text}`),
      ...[...RULES, ...LATER].map((text) => `时限：${byTag('10日', text)}`),
      ...[...LATER, ...HOURS].map((text) => `起算：培训会；时限：${text}`),
    ]),
  ],
  ...RULES.map(
    (text) => [`a period: ${text}`, 'repeats', MONTHLY, `每月；时限：${text}；自：2026-03`] as const,
  ),
  ...LATER.map(
    (text) =>
      [
        `a period by tag: ${text}`,
        'repeats',
        MONTHLY,
        `每月；时限：${byTag('10日', text)}；自：2026-03`,
      ] as const,
  ),
  ['two halves of a month', 'repeats', MONTHLY, '每半月；时限：10日、25日12:00；自：2026-03'],
  ...LATER.map(
    (text) =>
      [
        `a campaign by tag: ${text}`,
        'deadlines',
        ONCE,
        `county 2026-09-22 17:30\ncity ${text}\n其他 2026-09-30`,
      ] as const,
  ),
];

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

function read(outline: Outline, text: string): readonly Entry[] | undefined {
  const reading = readOutline(outline, text, WORDS, NONE);
  return reading.ok ? reading.entries : undefined;
}

/** As `muster campaign export` writes it. */
async function exported(files: CampaignFiles): Promise<Campaign | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-typed-'));
  made.push(folder);
  await writeCampaignFiles(folder, files);
  return (await loadCampaign(folder, {})).campaign;
}

describe('a deadline typed in the settings', () => {
  it.each(CASES)('is taken by the file: %s', async (_what, outline, base, text) => {
    const entries = read(outline, text);
    expect(entries).toBeDefined();
    const yaml = maker.edit(base, { outlines: { [outline]: entries ?? [] } }, 2);
    const { campaign, faults } = await maker.checkFiles({ yaml, roster: ROSTER }, 'zh-CN');
    expect(faults).toEqual([]);

    // The displayed form can be typed again.
    const held = maker.about(yaml).outlines[outline];
    for (const words of WORDS) {
      const again = read(outline, showOutline(outline, held, words).join('\n'));
      expect(maker.edit(yaml, { outlines: { [outline]: again ?? [] } }, 3)).toBe(yaml);
    }
    if (outline === 'items') {
      const other = await exported({ yaml, roster: ROSTER });
      expect(other && planHash(other)).toBe(campaign && planHash(campaign));
    }
  });

  it.each(NOT_A_TIME)('is asked back where the file has no such form: %s', (text) => {
    expect(read('items', `月报；起算：培训会；时限：${text}`)).toBeUndefined();
    expect(read('items', `月报；时限：${byTag('10日', text)}`)).toBeUndefined();
    expect(read('repeats', `每月；时限：${byTag('10日', text)}；自：2026-03`)).toBeUndefined();
    expect(read('deadlines', `city ${text}`)).toBeUndefined();
  });

  it('is asked back where the file takes another form there', () => {
    // Several deadlines for one item, a periodic rule in a single campaign, an offset without a reference.
    expect(read('items', '月报；时限：10日、25日')).toBeUndefined();
    expect(read('deadlines', 'city 20日')).toBeUndefined();
    expect(read('repeats', '每月；时限：后3个工作日；自：2026-03')).toBeUndefined();
    // Offsets in hours only count from an event.
    expect(read('items', `月报；时限：${byTag('10日', '后24小时')}`)).toBeUndefined();
    expect(read('deadlines', 'county 2026-09-22\ncity +24 hours')).toBeUndefined();
  });
});
