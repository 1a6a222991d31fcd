import {
  amountsOf,
  digestCard,
  figuresLine,
  levelLine,
  lightLines,
  nextLine,
  yearLines,
} from '../../src/cards/organiser/figures.ts';
import { progressChart } from '../../src/cards/chart.ts';
import { card, inline, md, type Element } from '../../src/cards/kit.ts';
import { addAmounts, noSums } from '../../src/domain/exports/amounts.ts';
import { parseArea } from '../../src/domain/reading/area-text.ts';
import { COUNT_FIELDS } from '../../src/domain/reading/report-field.ts';
import { treeOf } from '../../src/domain/levels/tree.ts';
import type { Area, Item, Unit } from '../../src/domain/campaign/campaign.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { deadlineAt } from '../../src/domain/deadlines/deadline.ts';
import { areaProgressOf, progressOf } from '../../src/domain/register/progress.ts';
import {
  areaChangeSinceLast,
  changeSinceLast,
  type DigestCount,
} from '../../src/domain/register/digest-change.ts';
import { digestCount, nextOf } from '../../src/delivery/group-digest.ts';
import { highlightsOf } from '../../src/filing/highlights.ts';
import { trendOf } from '../../src/domain/periods/trend.ts';
import { earlierRuns } from '../../src/plan/earlier-runs.ts';
import { earlierInYearOf, registersWithin } from '../../src/plan/year-runs.ts';
import { sumsOfYear, yearTotalsOf, type YearTotals } from '../../src/domain/periods/year-totals.ts';
import { countFigures, figuresOf } from '../../src/domain/register/figures.ts';
import { filedAfterDeadlinesInTurns } from '../../src/domain/register/late-filings.ts';
import { itemTotalsOf } from '../../src/domain/register/item-totals.ts';
import type { FilingHead, UnitRegister } from '../../src/domain/register/register.ts';
import { addDays, localAt, momentAt } from '../../src/domain/time/local-time.ts';
import { areaNames } from '../../src/domain/campaign/naming.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { unitsWith } from '../../src/domain/deadlines/standing.ts';
import { wordsOf } from '../../src/filing/filed-files.ts';
import { isWithLevel } from '../../src/filing/pending.ts';
import { frozenList } from '../../src/clock/frozen-list.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { APP, key, read, readAll, readMany } from '../../src/records/access.ts';
import { latest } from '../../src/records/filing.ts';
import { allWords } from '../../src/words/index.ts';

const SHOWN = 40;
/** Maximum number of missing units named in the digest of one area. */
const NAMED = 100;
/** Number of earlier periods. */
const TREND_PERIODS = 5;
/** Filings per query. */
const READ_AT_ONCE = 100;

/** 汇总: a digest now. In a group only totals; in the admin's direct chat also the missing units. */
export const digest: Handler = {
  name: 'digest',
  roles: ['admin'],
  chats: 'both',
  campaignName: 'last',
  followers: ({ arguments: { day, week, all, frozen } }) => [...day, ...week, ...all, ...frozen],
  run: async (act, scene) => {
    const { campaign, now, words, store, chat } = scene;
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    const scope = scopeOf(typed);
    if (scope === 'frozen') return frozenList(scene);
    if (!scope) {
      const area = parseArea(typed, campaign.areas);
      if (area.kind === 'area' && argumentTyped(area.text) === '') return areaDigest(area.area, scene);
      return {
        reply: {
          text: words.replies.digest.badScope(
            chatText(typed, 40),
            areaNames(campaign.areas).map((name) => chatText(name)),
          ),
        },
      };
    }
    const [registers, snapshots, last, before] = await Promise.all([
      readAll(store, 'unit', campaign.id),
      readAll(store, 'snapshot', campaign.id),
      lastDigests(scene),
      // People who see only some units get no trend, which covers all of them.
      scene.fromAbove ? [] : earlierRuns(campaign, scene.campaigns, store, TREND_PERIODS),
    ]);
    await countFigures(campaign, registers, now);
    const later = await filedAfterDeadlinesInTurns(campaign, snapshots.values(), registers, now);
    const count = digestCount({ campaign, registers, now });
    const card = digestCard(
      {
        campaign,
        figures: figuresOf(campaign, registers, now, since(scope, scene)),
        asOf: localAt(campaign.timezone, now),
        scope,
        names: chat === 'direct',
        ...(scene.fromAbove && { within: withinLine(scene) }),
        overdue: now > deadlineAt(campaign),
        late: false,
        trend: trendOf([...before, { campaign, registers }], now),
        year: await yearIn(registers, scene),
        later,
        change: changeSinceLast(last.counts, count),
        progress: areaProgressOf(campaign, registers, now),
        highlights: await highlightsOf(campaign, registers, store, words),
        next: nextOf(scene),
      },
      words,
    );
    return { reply: { card }, put: last.remembering(count) };
  },
};

interface LastDigests {
  readonly counts: Parameters<typeof changeSinceLast>[0];
  /** Remembers that this reader has seen these figures. */
  remembering(count: DigestCount): Outcome['put'];
}

/**
 * The reference for changes: the last scheduled digest or, if the schedule has sent none, the last one that this
 * reader requested. None for people who see only some units, because the counts cover all.
 */
async function lastDigests({
  fromAbove,
  store,
  campaign,
  chat,
  chatId,
  person,
  now,
}: Scene): Promise<LastDigests> {
  if (fromAbove) return { counts: new Map(), remembering: () => [] };
  const planned = await readAll(store, 'occurrence', campaign.id);
  if ([...planned.values()].some(({ counted }) => counted)) return { counts: planned, remembering: () => [] };
  const reader = chat === 'group' ? chatId : person;
  const { value: asked } = await read(store, 'askedDigest', campaign.id, reader);
  return {
    counts: new Map(asked && [[reader, asked]]),
    remembering: (counted) => [{ ...key('askedDigest', campaign.id, reader), value: { at: now, counted } }],
  };
}

/** Names the units that a digest for a parent unit covers. */
function withinLine({ reach, words }: Scene): string {
  const heads = reach.own.filter(({ id }) => treeOf(reach.whole).children(id).length > 0);
  return words.levels.within(
    heads.map(({ name }) => inline(name)),
    reach.below.length,
  );
}

async function areaDigest(area: Area, scene: Scene): Promise<Outcome> {
  const { campaign, store, words, now } = scene;
  const [registers, last] = await Promise.all([readAll(store, 'unit', campaign.id), lastDigests(scene)]);
  const year = await yearIn(registers, scene);
  const reports = unitsWith(campaign, registers)
    .flatMap(({ unit, register }) => register.filings.map((filing) => ({ unit, filing })))
    .filter(
      ({ filing }) => filing.kind === 'report' && filing.area === area.id && filing.state !== 'withdrawn',
    );
  const filedAt = reports.map(({ filing }) => filing.firstFiledAt);
  const shownCard = card({
    title: words.replies.digest.title(campaign.title),
    tone: 'blue',
    elements: [
      md(areaHead(areaChangeSinceLast(last.counts, area.id, reports.length), scene)),
      md(words.replies.digest.reports(inline(area.name))),
      md(areaFigures(area, reports, registers, scene)),
      md(await usualSums(area, reports, scene)),
      ...totalsByUnit(area, registers, year, scene).map((text) => md(text)),
      progressChart(progressOf(filedAt, campaign.timezone, now), words),
      ...(await areaReports(reports, scene)),
    ],
  });
  return { reply: { card: shownCard }, put: last.remembering(digestCount({ campaign, registers, now })) };
}

interface UnitFiling {
  readonly unit: Unit;
  readonly filing: FilingHead;
}

/** The scope of the digest, its time, the change since the last one, and the next scheduled message. */
function areaHead(change: ReturnType<typeof areaChangeSinceLast>, scene: Scene): string {
  const { campaign, words, now } = scene;
  const { digest: sentence } = words.replies;
  return [
    scene.fromAbove ? withinLine(scene) : '',
    sentence.asOf(localAt(campaign.timezone, now)),
    change ? sentence.areaChange(localAt(campaign.timezone, change.since), change.reports) : '',
    nextLine({ next: nextOf(scene) }, words),
  ]
    .filter(Boolean)
    .join('\n');
}

/** How many reports of how many units; if the area is owed, also how its units stand. */
function areaFigures(
  area: Area,
  reports: readonly UnitFiling[],
  registers: ReadonlyMap<string, UnitRegister>,
  { campaign, words, chat, now }: Scene,
): string {
  const item = figuresOf(campaign, registers, now).items.find(({ item: of }) => isArea(of, area));
  const { date: today } = localAt(campaign.timezone, now);
  const units = new Set(reports.map(({ unit }) => unit.id)).size;
  return [
    words.replies.digest.area(inline(area.name), reports.length, units),
    figuresLine(item, item?.overdue ?? false, words),
    item ? levelLine(campaign, item, words) : '',
    item && chat !== 'group' ? lightLines(campaign, item, today, NAMED, words) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/**
 * Sums of the usual fields (场次, 人次, …) as the ledger adds them up, without returned reports; empty if no report gives
 * an amount, or the area has fields of its own.
 */
async function usualSums(
  area: Area,
  reports: readonly UnitFiling[],
  { store, words }: Scene,
): Promise<string> {
  if (area.kind !== undefined || area.fields !== undefined) return '';
  const counting = reports.filter(({ filing }) => filing.state !== 'returned');
  const sums = noSums();
  let left = 0;
  // The process answers people in between.
  for (let from = 0; from < counting.length; from += READ_AT_ONCE) {
    const numbers = counting.slice(from, from + READ_AT_ONCE).map(({ filing }) => String(filing.n));
    for (const { value } of await readMany(store, 'filing', APP, numbers))
      if (value) left += addAmounts(sums, latest(value).fields);
  }
  const { fields, replies } = words;
  const parts = COUNT_FIELDS.filter((field) => sums[field] > 0).map((field) =>
    replies.digest.sum(fields.name[field], fields.count(sums[field], 'exact', fields.unit[field])),
  );
  return parts.length === 0 && left === 0
    ? ''
    : replies.digest.sums(parts, { returned: reports.length - counting.length, left });
}

/** The reports by number and title, which a group does not see. */
async function areaReports(
  reports: readonly UnitFiling[],
  scene: Scene,
): Promise<readonly (Element | undefined)[]> {
  const { store, words, chat } = scene;
  const { digest: sentence, deliveries } = words.replies;
  const listed = reports.filter(({ unit, filing }) => !isWithLevel(unit.id, filing, scene));
  const below = reports.length - listed.length;
  const shown = listed.slice(0, SHOWN);
  const filings = await readMany(
    store,
    'filing',
    APP,
    shown.map(({ filing }) => String(filing.n)),
  );
  const lines = shown.map(({ unit, filing }, index) => {
    const found = filings[index]?.value;
    const version = found && latest(found);
    const title = version?.fields['title'];
    const text = typeof title === 'string' ? title : version ? wordsOf(version, words) : '';
    const isMarked = filing.highlight === true && filing.state === 'accepted';
    return sentence.reportLine(filing.n, inline(unit.name), inline(text, 40), isMarked);
  });
  return [
    md(chat === 'group' ? '' : lines.length > 0 ? lines.join('\n') : sentence.noReports),
    md(listed.length > SHOWN ? deliveries.more(listed.length - SHOWN) : ''),
    md(below > 0 && chat !== 'group' ? words.levels.reviewedBelow(below) : ''),
  ];
}

function isArea(item: Item, { id }: Area): boolean {
  return item.kind === 'area' && item.area === id;
}

/** Totals of an item's own fields; in the direct chat also per unit. */
function totalsByUnit(
  area: Area,
  registers: ReadonlyMap<string, UnitRegister>,
  year: YearTotals | undefined,
  { campaign, words, chat }: Scene,
): string[] {
  const own = itemTotalsOf(campaign, registers).find((each) => each.area.id === area.id);
  if (!own || own.units + own.returned === 0) return [];
  const shown = own.perUnit.slice(0, SHOWN);
  const rows = shown.map(({ unit, totals }) => {
    const sums = year ? amountsOf(sumsOfYear(area, year.areas.get(area.id)?.units.get(unit.id)), words) : [];
    return words.figures.ofUnit(inline(unit.name), amountsOf(totals, words), sums);
  });
  return [
    words.figures.totals(amountsOf(own.totals, words), own.units, own.returned),
    ...yearLines(area, year, words),
    chat === 'group' ? '' : rows.join('\n'),
    own.perUnit.length > SHOWN ? words.replies.deliveries.more(own.perUnit.length - SHOWN) : '',
  ];
}

/** Totals over the periods of the year; for people who see only some units, of those. */
async function yearIn(
  registers: ReadonlyMap<string, UnitRegister>,
  { campaign, campaigns, store, fromAbove }: Scene,
): Promise<YearTotals | undefined> {
  const before = await earlierInYearOf(campaign, campaigns, store, fromAbove && campaign);
  const own = fromAbove ? registersWithin(registers, campaign) : registers;
  return yearTotalsOf([...before, { campaign, registers: own }]);
}

function scopeOf(typed: string): 'day' | 'week' | 'all' | 'frozen' | undefined {
  const folded = argumentTyped(typed);
  if (folded === '') return 'all';
  return (['day', 'week', 'all', 'frozen'] as const).find((scope) =>
    allWords.some((words) => words.arguments[scope].includes(folded)),
  );
}

function since(scope: 'day' | 'week' | 'all', { campaign, now }: Scene): number {
  if (scope === 'all') return -Infinity;
  const { date, weekday } = localAt(campaign.timezone, now);
  return momentAt(campaign.timezone, {
    date: scope === 'day' ? date : addDays(date, 1 - weekday),
    time: '00:00',
  });
}
