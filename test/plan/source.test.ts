/** The decisions of the campaign source, in isolation. */
import { describe, expect, it } from 'vitest';
import type { LoadedCampaign } from '../../src/campaigns/index.ts';
import { createLog } from '../../src/log.ts';
import { Admission } from '../../src/plan/source/admission.ts';
import { CampaignFolders } from '../../src/plan/source/folders.ts';
import { MadeInChat } from '../../src/plan/source/made-in-chat.ts';
import { isStatedSince, saidOf, Statements } from '../../src/plan/source/statements.ts';
import type { Heads } from '../../src/plan/source/parts.ts';
import { anArea, aPlainCampaign, at } from '../support/campaign.ts';

const log = createLog({ level: 'silent', secrets: [], write: () => {} });
const CAMPAIGN = aPlainCampaign({ id: 'a' });
/** Must not be called. */
const NO_STORE = {} as never;
const LOADED: LoadedCampaign = {
  id: 'a',
  dir: '/campaigns/a',
  language: 'zh-CN',
  campaign: CAMPAIGN,
  faults: [],
  warnings: [],
};

describe('the folders', () => {
  it('are read again when their stamp changes, once it stays the same', async () => {
    const stamps = ['1', '1', '2', '3', '3'];
    let reads = 0;
    const folders = await CampaignFolders.open({
      stamp: async () => stamps.shift() ?? '3',
      async load() {
        reads += 1;
        return [LOADED];
      },
      content: async () => `content ${reads}`,
      log,
    });
    const [first] = folders.entries;
    expect(first).toEqual({ loaded: LOADED, content: 'content 1', folder: 'a' });
    await folders.look();
    expect(folders.entries[0]).toBe(first);
    await folders.look();
    expect(stamps).toEqual([]);
    expect(folders.entries[0]?.content).toBe('content 2');
    await folders.look();
    expect(reads).toBe(2);
  });

  it('keep their entries while they cannot be read', async () => {
    let isThere = true;
    const folders = await CampaignFolders.open({
      stamp: async () => (isThere ? '1' : Promise.reject(new Error('no folder'))),
      load: async () => [LOADED],
      content: async () => '',
      log,
    });
    isThere = false;
    await folders.look();
    expect(folders.entries).toHaveLength(1);
  });
});

it('a campaign made in chat is noticed until it is noted', async () => {
  let stamp = 'one';
  const made = await MadeInChat.open({ madeStamp: async () => stamp });
  expect(await made.hasChanged()).toBe(false);
  stamp = 'two';
  expect(await made.hasChanged()).toBe(true);
  await made.note();
  expect(await made.hasChanged()).toBe(false);
});

describe('a campaign', () => {
  const refusing = (why: string | undefined) =>
    new Admission(
      { clock: { now: () => at('2021-09-10 10:00') }, store: {} as never, refusal: () => why, log },
      { runs: () => [] },
    );

  it('is admitted unless it is refused', () => {
    expect(refusing(undefined).admitted(CAMPAIGN)).toEqual([CAMPAIGN]);
    expect(refusing('closed').admitted(CAMPAIGN)).toEqual([]);
  });

  it('that runs stays after the close, because it must still answer', () => {
    const admission = refusing('closed');
    admission.putInForce([CAMPAIGN]);
    expect(admission.mayRun(CAMPAIGN)).toBe(true);
  });

  it('in force keeps the list the same object while nothing changes', () => {
    const admission = refusing(undefined);
    admission.putInForce([CAMPAIGN]);
    const before = admission.inForce;
    admission.putInForce([CAMPAIGN]);
    expect(admission.inForce).toBe(before);
    admission.putInForce([]);
    expect(admission.inForce).toEqual([]);
  });
});

it('that cannot be judged leaves the others in force, and itself if it was', () => {
  const other = aPlainCampaign({ id: 'b' });
  const admission = new Admission(
    {
      clock: { now: () => at('2021-09-10 10:00') },
      store: {} as never,
      refusal: ({ id }) => {
        if (id === 'b') throw new Error('no such date');
        return undefined;
      },
      log,
    },
    { runs: () => [] },
  );
  const admitted = () => [CAMPAIGN, other].flatMap((each) => admission.admitted(each));
  expect(admitted()).toEqual([CAMPAIGN]);
  admission.putInForce([CAMPAIGN, other]);
  expect(admitted()).toEqual([CAMPAIGN, other]);
});

describe('a reopening', () => {
  const until = { date: '2021-10-20', time: '17:30' };
  const reopened = [{ until, at: 1, by: 'ou_admin' }];
  const heads = (value: object): Heads => new Map([['a', value as never]]);

  it('that the store records is applied, and the object stays the same afterwards', () => {
    const reopenings = new Statements();
    expect(reopenings.apply(CAMPAIGN, {})).toBe(CAMPAIGN);
    const once = reopenings.apply(CAMPAIGN, { reopened });
    expect(once.reopened).toEqual(reopened);
    expect(reopenings.apply(CAMPAIGN, { reopened })).toBe(once);
    expect(reopenings.apply(CAMPAIGN, undefined)).toBe(once);
  });

  it('is noticed by its moment, units and end', async () => {
    expect(await isStatedSince([CAMPAIGN], heads({}), NO_STORE)).toBe(false);
    expect(await isStatedSince([CAMPAIGN], heads({ reopened }), NO_STORE)).toBe(true);
  });
});

describe('the date of an event', () => {
  const clock = {
    event: '会议',
    after: { amount: 3, unit: 'working-day' as const },
    time: '17:30',
    expect: 1,
  };
  const campaign = { ...CAMPAIGN, areas: [{ ...anArea('minutes'), clock }] };
  const stored = (records: object) => {
    const all = new Map(Object.entries(records).map(([id, value]) => [id, { version: 1, value }]));
    return { all: () => Promise.resolve(all) } as never;
  };
  const date = { date: '2021-09-08', at: 1 };

  it('is read for all units and for one, and noticed when the store returns another list', async () => {
    const store = stored({ minutes: date, 'minutes/a/b': { ...date, own: true } });
    const said = await saidOf(store, campaign, undefined);
    expect(said.started).toEqual([
      { item: 'minutes', ...date },
      { item: 'minutes', unit: 'a/b', ...date, own: true },
    ]);
    const applied = new Statements().apply(campaign, said);
    expect(await isStatedSince([applied], new Map(), store)).toBe(false);
    expect(await isStatedSince([applied], new Map(), stored({ minutes: date }))).toBe(true);
    expect(await isStatedSince([applied], new Map(), stored({}))).toBe(true);
    expect(await isStatedSince([campaign], new Map(), stored({}))).toBe(false);
  });

  it('is not asked for if no deadline counts from an event', async () => {
    expect(await saidOf(NO_STORE, CAMPAIGN, undefined)).toEqual({ reopened: undefined, started: [] });
  });
});
