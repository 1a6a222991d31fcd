/** The parts of a rehearsal that need no bot: the filings it plays, its roster, the text of a message. */
import { mkdtempSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { plannedFilings } from '../../src/rehearsal/filers.ts';
import { readMessage } from '../../src/rehearsal/read-message.ts';
import { rosterCsv, withUnits } from '../../src/rehearsal/units.ts';
import { aCampaign, aPerson, at, NORTH, ZONE } from '../support/campaign.ts';

const names = { unit: (n: number) => `单位${n}`, contact: (unit: string) => `${unit}联络员` };
const folder = mkdtempSync(join(tmpdir(), 'muster-units-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('plannedFilings', () => {
  const units = Array.from({ length: 200 }, (_, index) => ({ id: `u${index}`, name: `单位${index}` }));
  const campaign = aCampaign();
  const due = at('2021-09-27 17:30');
  const shares = (filing: 'typical' | 'late') => {
    const all = plannedFilings(campaign, units, filing);
    return {
      inTime: all.filter((each) => each.at < due).length,
      late: all.filter((each) => each.at >= due).length,
    };
  };

  it('lets most file in time, or most late, and some never', () => {
    const typical = shares('typical');
    expect(typical.inTime).toBeGreaterThan(150);
    expect(typical.late).toBeGreaterThan(5);
    const late = shares('late');
    expect(late.late).toBeGreaterThan(70);
    expect(late.inTime + late.late).toBeLessThan(200);
    expect(plannedFilings(campaign, units, 'none')).toEqual([]);
  });

  it('plays the same for the same campaign, over many days, in office hours of working days', () => {
    const all = plannedFilings(campaign, units, 'typical');
    expect(plannedFilings(campaign, units, 'typical')).toEqual(all);
    const walls = all.map((each) => localAt(ZONE, each.at));
    expect(new Set(walls.map(({ date }) => date)).size).toBeGreaterThan(8);
    for (const { date, time } of walls) {
      expect(['2021-09-19', '2021-09-20', '2021-09-21', '2021-09-25']).not.toContain(date);
      expect(time >= '09:00' && time < '17:30').toBe(true);
    }
  });

  it('hands in as many reports as an area expects', () => {
    const two = aCampaign({ areas: [{ id: 'news', name: '信息', aliases: [], expect: 2 }] });
    const all = plannedFilings(two, [NORTH], 'typical').map(({ item, nth }) => `${item.kind} ${nth}`);
    expect(new Set(all)).toEqual(new Set(['area 1', 'area 2', 'summary 1']));
  });
});

describe('withUnits', () => {
  const { roster } = aCampaign({
    roster: {
      units: [
        { id: 'north', name: '北区，"甲"' },
        { id: 'south', name: '南区', parent: 'east' },
        { id: 'east', name: '东区' },
      ],
      people: [aPerson('contact', 'north'), aPerson('deputy', 'south'), aPerson('admin')],
    },
  });

  it('cuts to the first, and drops a parent that is gone', () => {
    const { units, people } = withUnits(roster, 2, names);
    expect(units).toEqual([
      { id: 'north', name: '北区，"甲"' },
      { id: 'south', name: '南区' },
    ]);
    expect(people.map(({ role }) => role)).toEqual(['contact', 'deputy', 'admin']);
  });

  it('grows by invented units, and reads back as it was', async () => {
    const grown = withUnits(roster, 5, names);
    expect(grown.units.slice(3).map(({ name }) => name)).toEqual(['单位4', '单位5']);
    const source = new URL('../../campaigns/activity-month-2021/campaign.yaml', import.meta.url).pathname;
    cpSync(source, join(folder, 'campaign.yaml'));
    writeFileSync(join(folder, 'roster.csv'), rosterCsv(grown));
    const { campaign, faults } = await loadCampaign(folder, {});
    expect(faults).toEqual([]);
    expect(campaign?.roster.units).toEqual(grown.units);
    const byName = (people = grown.people) => people.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(campaign?.roster.people)).toEqual(byName());
  });
});

describe('readMessage', () => {
  it('reads a card as its reader does', () => {
    const card = {
      header: { title: { tag: 'plain_text', content: '题目' } },
      body: {
        elements: [
          { tag: 'markdown', content: '**应报** 3&#42;\n<font color="red">第二行</font>' },
          { tag: 'div', text: { tag: 'plain_text', content: '<b>原文</b>' } },
          { tag: 'hr' },
          {
            tag: 'column_set',
            columns: ['甲', '乙'].map((text) => ({
              tag: 'column',
              elements: [{ tag: 'button', text: { tag: 'plain_text', content: text } }],
            })),
          },
        ],
      },
    };
    expect(readMessage('interactive', card)).toEqual({
      title: '题目',
      lines: ['应报 3*', '第二行', '<b>原文</b>', '[甲] [乙]'],
    });
    expect(readMessage('text', { text: '一\n二' })).toEqual({ title: '', lines: ['一', '二'] });
    expect(readMessage('file', { file_name: '台账.xlsx' }).lines).toEqual(['台账.xlsx']);
    expect(readMessage('text', null)).toEqual({ title: '', lines: [] });
  });
});
