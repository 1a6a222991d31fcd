/** A repeating campaign whose deadline depends on the level of the unit: read, checked, explained and planned. */
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { campaignJsonSchema } from '../../src/campaigns/json-schema.ts';
import { check, faultLines } from '../../src/cli/check.ts';
import { plan } from '../../src/cli/plan.ts';
import { valueText } from '../../src/cards/organiser/settings-values.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { itemsOf } from '../../src/domain/campaign/items.ts';
import { duesOf } from '../../src/domain/deadlines/dues.ts';
import { hasOneDeadline, itemKey, scheduledDeadline, wallText } from '../../src/domain/deadlines/deadline.ts';
import { isSeries } from '../../src/domain/periods/series.ts';
import { owesReason } from '../../src/domain/sending/gate.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { underPlan, planHash } from '../../src/domain/plan/plan-parts.ts';
import { fromStored, storedCampaign, toStored } from '../../src/records/stored-campaign.ts';
import { runsOfAYear } from '../../src/plan/runs.ts';
import { wordsFor } from '../../src/words/index.ts';
import { folderOf } from './folders.ts';

const ROSTER = `unit_id,unit,parent,role,name,open_id,tags
city,某市,,contact,联络员甲,ou_a,city
county,某县,city,contact,联络员乙,ou_b,county
bureau,某局,,contact,联络员丙,ou_c,
`;
const HEAD = 'id: sample\ntitle: 统计\ntimezone: Asia/Shanghai\n';
const SCHEDULE = `schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: close, job: snapshot, at: deadline, to: [admins] }
`;
const MONTHLY =
  'repeats: { every: month, due: { county: day 10 17:30, city: +3 working days }, from: 2026-03, until: 2027-02 }\n';
const BI_MONTHLY =
  'repeats: { every: [01-10, 03-10, 05-10, 07-10, 09-10, 11-10], due: { county: last day 17:30, city: +3 working days }, from: 2026-01-01 }\n';

async function folder(yaml: string): Promise<string> {
  return folderOf({ 'campaign.yaml': `${HEAD}${yaml}${SCHEDULE}`, 'roster.csv': ROSTER });
}

async function loaded(yaml: string): Promise<Campaign> {
  const found = await loadCampaign(await folder(yaml), {});
  if (!found.campaign) throw new Error(faultLines(found).join('\n'));
  return found.campaign;
}

async function faultsOf(yaml: string): Promise<string> {
  return faultLines(await loadCampaign(await folder(yaml), {})).join('\n');
}

/** `unit item deadline` of everything owed in a run. */
function owedIn(run: Campaign): string[] {
  return run.roster.units.flatMap(({ id }) => {
    const own = campaignFor(run, id);
    return itemsOf(own).map((item) => `${id} ${itemKey(item)} ${wallText(scheduledDeadline(own, item))}`);
  });
}

function runsIn(campaign: Campaign): readonly Campaign[] {
  if (!isSeries(campaign)) throw new Error('the campaign does not repeat');
  return runsOfAYear(campaign);
}

const SUMMARY = 'summary: { name: 总结 }\n';

describe('a deadline by level in every period', () => {
  it('is that of the tag in each month; units without a tag have the latest', async () => {
    const runs = runsIn(await loaded(MONTHLY + SUMMARY));
    expect(runs).toHaveLength(12);
    expect(owedIn(runs[1]!)).toEqual([
      'city summary 2026-04-15T17:30',
      'county summary 2026-04-10T17:30',
      'bureau summary 2026-04-15T17:30',
    ]);
    // 1 to 7 October are holidays; Saturday the 10th is a working day.
    expect(owedIn(runs[7]!).slice(0, 2)).toEqual([
      'city summary 2026-10-14T17:30',
      'county summary 2026-10-10T17:30',
    ]);
  });

  it('counts from the date to which the first level’s deadline is put off', async () => {
    // Friday 10 April; Sunday 10 May; Saturday 10 October is a working day.
    const runs = runsIn(await loaded(`${MONTHLY}deadline_on_day_off: put-off\n${SUMMARY}`));
    expect(owedIn(runs[1]!).slice(0, 2)).toEqual([
      'city summary 2026-04-15T17:30',
      'county summary 2026-04-10T17:30',
    ]);
    expect(owedIn(runs[2]!).slice(0, 2)).toEqual([
      'city summary 2026-05-14T17:30',
      'county summary 2026-05-11T17:30',
    ]);
    expect(owedIn(runs[7]!).slice(0, 2)).toEqual([
      'city summary 2026-10-14T17:30',
      'county summary 2026-10-10T17:30',
    ]);
  });

  it('counts in the same way for an item of each period', async () => {
    const item =
      'items: [{ id: table, name: 统计表, kind: document, deadline: { county: day 10 17:30, city: +3 working days } }]\n';
    const monthly = 'repeats: { every: month, due: day 20, from: 2026-05, until: 2026-07 }\n';
    const [may] = runsIn(await loaded(`${monthly}deadline_on_day_off: put-off\n${item}`));
    expect(owedIn(may!)).toEqual([
      'city table 2026-05-14T17:30',
      'county table 2026-05-11T17:30',
      'bureau table 2026-05-20T24:00',
    ]);
  });

  it.each([
    ['put-off', '2026-05-11T17:30', '2026-05-14T17:30'],
    ['bring-forward', '2026-05-09T17:30', '2026-05-13T17:30'],
    ['as-written', '2026-05-10T17:30', '2026-05-13T17:30'],
  ])('counts in the same way in a single campaign and for its items: %s', async (dayOff, county, city) => {
    // Saturday 9 May 2026 is a working day.
    const by = '{ county: 2026-05-10T17:30, city: +3 working days }';
    const single = `opens: 2026-04-01\ndeadline_on_day_off: ${dayOff}\n`;
    const owed = (campaign: Campaign) => owedIn(campaign).map((each) => each.replace(/ \S+ /u, ' '));
    const whole = await loaded(`${single}deadline: ${by}\n${SUMMARY}`);
    expect(owed(whole).slice(0, 2)).toEqual([`city ${city}`, `county ${county}`]);
    const item = await loaded(
      `${single}deadline: 2026-06-10\nitems: [{ id: table, name: 统计表, kind: document, deadline: ${by} }]\n`,
    );
    expect(owed(item).slice(0, 2)).toEqual([`city ${city}`, `county ${county}`]);
  });

  it('applies to periods from a list of dates', async () => {
    const [first, second] = runsIn(await loaded(BI_MONTHLY + SUMMARY));
    expect(owedIn(first!).slice(0, 2)).toEqual([
      'city summary 2026-01-14T17:30',
      'county summary 2026-01-10T17:30',
    ]);
    expect(owedIn(second!).slice(0, 2)).toEqual([
      'city summary 2026-03-13T17:30',
      'county summary 2026-03-10T17:30',
    ]);
  });

  it('gives way to an item with its own, single or by level', async () => {
    const items = `items:
  - { id: table, name: 统计表, kind: document }
  - { id: news, name: 信息, expect: 2, deadline: day 20 }
  - { id: paper, name: 原件, kind: original, of: [city, county], deadline: { city: last day, county: day 25 } }
`;
    const [, april] = runsIn(
      await loaded(
        `closes: deadline +20 working days\n${MONTHLY.replace('county: day', 'default: day 5, county: day')}${items}`,
      ),
    );
    // 4 to 6 April are holidays; the 5th is a Sunday.
    expect(owedIn(april!)).toEqual([
      'city table 2026-04-09T24:00',
      'city news 2026-04-20T24:00',
      'city paper 2026-04-30T24:00',
      'county table 2026-04-10T17:30',
      'county news 2026-04-20T24:00',
      'county paper 2026-04-25T24:00',
      'bureau table 2026-04-05T24:00',
      'bureau news 2026-04-20T24:00',
    ]);
  });

  it('is not an exception for the units of a level: messages name no other deadline', async () => {
    const items =
      'items:\n  - { id: table, name: 统计表, kind: document, deadline: { county: day 10, city: +3 working days } }\n';
    const [march] = runsIn(await loaded(`repeats: { every: month, due: day 8, from: 2026-03 }\n${items}`));
    const [own] = runsIn(
      await loaded(
        MONTHLY.replace('county: day', 'default: day 5, county: day').replace('+3', '+8') + SUMMARY,
      ),
    );
    for (const run of [march!, own!]) {
      const [due] = duesOf(run);
      expect(due?.dues.length).toBeGreaterThan(1);
      expect(due?.dues.map(({ general }) => general)).toEqual(due?.dues.map(() => undefined));
    }
  });

  it('counts as several deadlines where each item has one and the same of its own', async () => {
    const items = 'items:\n  - { id: table, name: 统计表, kind: document, deadline: day 13 17:30 }\n';
    const [march] = runsIn(await loaded(MONTHLY + items));
    // A county must compare its new deadline with the 13th, not with the 10th of its level.
    expect(hasOneDeadline(march!)).toBe(false);
    const owed = { campaign: march!, register: undefined };
    for (const { job, at, deadlines, id } of planOf(march!).filter((each) => each.job === 'remind'))
      expect(owesReason({ kind: job, cause: id, unit: 'county', deadlines }, owed, at)).toBeUndefined();
  });

  it('is chased after the later time if two fall on the same date', async () => {
    const chase = '  - { id: late, job: chase, at: deadline +1 hour, to: [owing] }\n';
    const hourly = MONTHLY.replace(
      'county: day 10 17:30, city: +3 working days',
      'county: day 10 12:00, city: day 10 16:00',
    );
    const root = await folderOf({
      'campaign.yaml': `${HEAD}${hourly}${SUMMARY}${SCHEDULE}${chase}`,
      'roster.csv': ROSTER,
    });
    const { campaign } = await loadCampaign(root, {});
    const chases = planOf(runsIn(campaign!)[0]!).filter(({ entry }) => entry === 'late');
    expect(chases.map(({ id, deadlines }) => `${id} ${deadlines?.map(wallText).join()}`)).toEqual([
      'late@2026-03-10 2026-03-10T12:00',
      'late@2026-03-10T17:00 2026-03-10T16:00',
    ]);
  });

  it('survives the store, and an accepted plan outranks a changed folder', async () => {
    const campaign = await loaded(MONTHLY + SUMMARY);
    const stored = fromStored(storedCampaign.parse(JSON.parse(JSON.stringify(toStored(campaign)))));
    expect(planHash(stored)).toBe(planHash(campaign));
    const changed = await loaded(MONTHLY.replace('+3', '+5') + SUMMARY);
    expect(planHash(changed)).not.toBe(planHash(campaign));
    const kept = underPlan(changed, stored);
    expect(owedIn(runsIn(kept)[1]!)).toEqual(owedIn(runsIn(campaign)[1]!));
    const single = await loaded(MONTHLY.replace(/\{ county.*days \}/u, 'day 10') + SUMMARY);
    expect(new Set(owedIn(runsIn(underPlan(changed, single))[1]!).map((line) => line.slice(-16)))).toEqual(
      new Set(['2026-04-10T24:00']),
    );
  });
});

describe('faults', () => {
  it.each([
    ['an offset first', 'month, due: { city: +3 working days }', 'repeats.due 第一项'],
    ['a date', 'month, due: { county: 2026-03-10 }', 'day 10'],
    ['a tag of nobody', 'month, due: { county: day 10, citty: +3 working days }', 'citty'],
    ['a weekday of a month', 'month, due: { county: Friday }', '“Friday”不能用于这种周期'],
  ])('%s', async (_, repeats, said) => {
    expect(await faultsOf(`repeats: { every: ${repeats}, from: 2026-03 }\n${SUMMARY}`)).toContain(said);
  });

  it('an item’s rule that does not fit the period', async () => {
    const items = 'items:\n  - { id: news, name: 信息, expect: 1, deadline: Friday 17:00 }\n';
    const said = await faultsOf(`repeats: { every: month, due: day 10, from: 2026-03 }\n${items}`);
    expect(said).toContain('“Friday 17:00”不能用于这种周期');
  });

  it('a misplaced deadline, with the place where it belongs', async () => {
    const said = await faultsOf(
      `${MONTHLY}${SUMMARY}deadline: { county: 2026-03-10, city: +3 working days }\n`,
    );
    expect(said).toContain('repeats.due');
  });
});

describe('the command line', () => {
  const printed = async (
    command: (
      dir: string,
      io: { out: (text: string) => void; err: (text: string) => void },
    ) => Promise<number>,
  ) => {
    const lines: string[] = [];
    const print = (text: string) => void lines.push(text);
    const code = await command(await folder(MONTHLY + SUMMARY), { out: print, err: () => {} });
    return { code, text: lines.join('\n') };
  };

  it('check says what the first period means for a unit of each level', async () => {
    const { code, text } = await printed((dir, io) => check([dir], { variables: {}, language: 'zh-CN' }, io));
    expect(code).toBe(0);
    expect(text).toMatch(/按期重复：第一期为2026年3月，.*3月10日\(周二\)17:30、3月13日\(周五\)17:30截止/u);
    expect(text).toMatch(/例如某县：应报总结，3月10日/u);
    expect(text).toMatch(/例如某市：应报总结，3月13日/u);
  });

  it('plan has a reminder and a list for each level in each period', async () => {
    const { text } = await printed((dir, io) =>
      plan(dir, { variables: {}, language: 'zh-CN', json: true }, io),
    );
    const lists = (JSON.parse(text) as { campaign: string; entry: string; at: string }[]).filter(
      ({ entry }) => entry === 'close',
    );
    expect(lists.slice(0, 4).map(({ campaign, at }) => `${campaign} ${at.slice(0, 16)}`)).toEqual([
      'sample@2026-03 2026-03-10T17:30',
      'sample@2026-03 2026-03-13T17:30',
      'sample@2026-04 2026-04-10T17:30',
      'sample@2026-04 2026-04-15T17:30',
    ]);
    expect(lists).toHaveLength(24);
  });
});

it('the schema for editors knows it', () => {
  const schema = campaignJsonSchema() as {
    properties: { repeats: { properties: { due: { anyOf: { type: string }[] } } } };
  };
  expect(schema.properties.repeats.properties.due.anyOf.map(({ type }) => type)).toEqual([
    'string',
    'array',
    'object',
  ]);
});

it('设置 shows the deadline of each level', async () => {
  const [march] = runsIn(await loaded(MONTHLY + SUMMARY));
  expect(valueText('deadline', { campaign: march! }, wordsFor('zh-CN'))).toMatch(
    /3月10日.*17:30、.*3月13日.*17:30/u,
  );
});
