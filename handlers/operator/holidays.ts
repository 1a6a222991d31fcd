import { holidayDraftCard, holidayFaultsCard, holidayYearCard } from '../../src/cards/organiser/holidays.ts';
import { withNote } from '../../src/cards/kit.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { readYear } from '../../src/domain/holidays/read.ts';
import { daysOffOf, holidayCode, workingDaysOf, type HolidayYear } from '../../src/domain/holidays/year.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { holidayEffects } from '../../src/plan/holiday-effects.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import type { Value } from '../../src/records/families.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { askForFile, clearExpectedFile } from '../../src/setup/expected-file.ts';
import { fetched } from '../../src/setup/fetched.ts';
import { together } from '../../src/setup/stored-setup.ts';
import { allWords } from '../../src/words/index.ts';

const YEAR = /^(20\d{2})(?:年|$|[\s:,，：]+)/u;

/** Maximum number of years looked up per text; a notice is about one year and mentions the previous one. */
const MOST_YEARS = 3;

/** 节假日: the statutory holidays of all campaigns: shows them and reads a new year from the published notice. */
export const holidays: Handler = {
  name: 'holidays',
  presses: ['holidays.accept', 'holidays.drop'],
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'never',
  anyCampaign: true,
  beyondCampaigns: true,
  run: async (act, scene) => {
    if (act.kind === 'press') return pressed(act, scene);
    if (act.kind === 'file') return fromFile(act, scene);
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    if (typed === '') return overview(scene);
    const [decision, rest] = decisionTyped(typed);
    if (decision) return decided(decision, rest, scene);
    const year = YEAR.exec(typed);
    const behind = year ? typed.slice(year[0].length).trim() : typed;
    if (year && behind === '') return show(Number(year[1]), scene);
    // 2027年元旦：… may be the start of a notice, so the year stays in the text.
    return draft(year ? behind : typed, year ? Number(year[1]) : undefined, scene);
  },
};

type Decision = 'accept' | 'drop';
type HolidayDraft = HolidayYear & Pick<Value<'holidayDraft'>, 'code' | 'base' | 'shownTo'>;

/** 确认 or 放弃, followed by the year. */
function decisionTyped(typed: string): readonly [Decision | undefined, string] {
  const [first = '', ...others] = argumentTyped(typed).split(/\s+/u);
  if (others.length > 1) return [undefined, ''];
  for (const decision of ['accept', 'drop'] as const) {
    if (allWords.some((words) => words.arguments[decision].includes(first)))
      return [decision, others[0] ?? ''];
  }
  return [undefined, ''];
}

async function overview(scene: Scene): Promise<Outcome> {
  const { campaign, store, words } = scene;
  const { holidays: sentence } = words;
  const confirmed = [...(await readAll(store, 'holidays', APP)).values()].map(({ year }) => year);
  const known = [...new Set([...knownYears({ campaign }), ...confirmed])].toSorted((a, b) => a - b);
  const lines = [
    known.length > 0 ? sentence.known(ranges(known)) : '',
    confirmed.length > 0 ? sentence.confirmed(confirmed.toSorted((a, b) => a - b)) : '',
    sentence.show,
    sentence.usage,
  ];
  return { reply: { text: lines.filter(Boolean).join('\n') }, ...(await askForFile('holidays', scene)) };
}

/** The years of the campaign's calendar; none before the first campaign. */
function knownYears({ campaign }: { readonly campaign?: Campaign }): readonly number[] {
  return campaign?.days.years ?? [];
}

/** Reads the notice or a calendar from a file. The expectation of a file is cleared once it was read. */
async function fromFile(sent: Extract<Act, { kind: 'file' }>, scene: Scene): Promise<Outcome> {
  const { words, maker } = scene;
  const file = await fetched(sent, scene);
  if (!file.ok) return file.refused;
  const document = await maker.textOf(file.bytes);
  if (!document.ok) return refuse(words.setup.unreadNotice[document.reason]);
  return together(await draft(document.text, undefined, scene), await clearExpectedFile('holidays', scene));
}

async function show(year: number, { campaign, store, maker, words }: Scene): Promise<Outcome> {
  const stored = await read(store, 'holidays', APP, String(year));
  const isKnown = knownYears({ campaign }).includes(year);
  const value = stored.value ?? (isKnown ? undefined : await maker.holidayYear(year));
  if (!value && !isKnown)
    return { reply: { text: [words.holidays.unknownYear(year), words.holidays.usage].join('\n') } };
  const shown = value
    ? { spans: value.spans, daysOff: new Set(daysOffOf(value)), workingDays: new Set(workingDaysOf(value)) }
    : { spans: [], daysOff: campaign.days.daysOff, workingDays: campaign.days.workingDays };
  return { reply: { card: holidayYearCard(year, shown, words) } };
}

/** The years that a text mentions, because a notice of one changed holiday amends the known year. */
async function yearsIn(
  text: string,
  typed: number | undefined,
  { maker, store }: Scene,
): Promise<ReadonlyMap<number, HolidayYear>> {
  const mentioned = [...text.matchAll(/20\d{2}/gu)].map(([digits]) => Number(digits));
  const wanted = [...new Set([...(typed === undefined ? [] : [typed]), ...mentioned])].slice(0, MOST_YEARS);
  const confirmed = await readAll(store, 'holidays', APP);
  const found = await Promise.all(
    wanted.map(async (each) => confirmed.get(String(each)) ?? (await maker.holidayYear(each))),
  );
  return new Map(found.flatMap((each) => (each ? [[each.year, each] as const] : [])));
}

async function draft(text: string, year: number | undefined, scene: Scene): Promise<Outcome> {
  const { store, words } = scene;
  const known = await yearsIn(text, year, scene);
  const reading = readYear(text, { year, known: (each) => known.get(each) });
  if (!reading.ok) return { reply: { card: holidayFaultsCard(reading.faults, words) } };
  const id = String(reading.year.year);
  const [standing, before] = await Promise.all([
    read(store, 'holidays', APP, id),
    read(store, 'holidayDraft', APP, id),
  ]);
  const code = holidayCode(reading.year, standing.version);
  const shownBefore = before.value?.code === code ? (before.value.shownTo ?? []) : [];
  const value = {
    ...reading.year,
    code,
    base: standing.version,
    shownTo: [...new Set([...shownBefore, scene.person])],
  };
  const at = key('holidayDraft', APP, id);
  return {
    reply: { card: await draftCard(value, reading.kept, scene) },
    expect: [expected(at, before)],
    put: [{ ...at, value }],
    journal: [{ act: 'holidays.read', detail: { year: id } }],
  };
}

async function draftCard(
  { code, base, ...table }: HolidayDraft,
  kept: readonly string[],
  { campaign, campaigns, store, now, words }: Scene,
) {
  const year = { year: table.year, spans: table.spans };
  const effects = await holidayEffects(campaigns, year, { store, now });
  const replaces = base > 0 || knownYears({ campaign }).includes(year.year);
  return holidayDraftCard({ ...idOf({ campaign }), year, code, kept, replaces, effects }, words);
}

/** Buttons name no campaign before the first one. */
function idOf({ campaign }: { readonly campaign?: Campaign }): { readonly campaign?: string } {
  return campaign ? { campaign: campaign.id } : {};
}

async function decided(decision: Decision, typedYear: string, scene: Scene): Promise<Outcome> {
  const { store, words } = scene;
  const drafts = await readAll(store, 'holidayDraft', APP);
  const year = typedYear.replace(/年$/u, '');
  const named = year === '' ? [...drafts.keys()] : [...drafts.keys()].filter((id) => id === year);
  const [id, ...others] = named;
  if (id === undefined) return { reply: { text: words.holidays.noDraft } };
  if (others.length > 0)
    return { reply: { text: words.holidays.whichDraft(named.map(Number).toSorted((a, b) => a - b)) } };
  const held = await read(store, 'holidayDraft', APP, id);
  if (held.value?.shownTo?.includes(scene.person) === false) return shownFirst(id, held.value, held, scene);
  const { outcome, text } = await settle(decision, id, held.value?.code ?? '', scene);
  return { ...outcome, reply: { text } };
}

/** Somebody else's draft is shown to an admin who decides by typing, which names no content. */
async function shownFirst(
  id: string,
  value: HolidayDraft,
  { version }: { readonly version: number },
  scene: Scene,
): Promise<Outcome> {
  const at = key('holidayDraft', APP, id);
  return {
    reply: { card: withNote(await draftCard(value, [], scene), scene.words.holidays.notSeen) },
    expect: [{ ...at, version }],
    put: [{ ...at, value: { ...value, shownTo: [...(value.shownTo ?? []), scene.person] } }],
  };
}

async function pressed(act: Extract<Act, { kind: 'press' }>, scene: Scene): Promise<Outcome> {
  const decision = act.action === 'holidays.accept' ? 'accept' : 'drop';
  const year = act.value['year'];
  const id = typeof year === 'number' ? String(year) : '';
  const { outcome, text, done } = await settle(decision, id, textIn(act.value, 'code'), scene);
  return { ...outcome, reply: { text }, toast: { type: done ? 'success' : 'warning', text } };
}

/** Decides only the draft that was shown, and only if the stored year has not changed since. */
async function settle(
  decision: Decision,
  id: string,
  code: string,
  { store, words }: Scene,
): Promise<{ readonly outcome: Outcome; readonly text: string; readonly done: boolean }> {
  const { holidays: sentence } = words;
  const [standing, drafted] = await Promise.all([
    read(store, 'holidays', APP, id),
    read(store, 'holidayDraft', APP, id),
  ]);
  if (!drafted.value) return { outcome: {}, text: sentence.noDraft, done: false };
  const { code: own, base, shownTo: _, ...year } = drafted.value;
  if (own !== code || base !== standing.version) return { outcome: {}, text: sentence.outdated, done: false };
  const at = key('holidays', APP, id);
  const from = key('holidayDraft', APP, id);
  if (decision === 'drop')
    return {
      outcome: { expect: [expected(from, drafted)], drop: [from] },
      text: sentence.dropped(year.year),
      done: true,
    };
  return {
    outcome: {
      expect: [expected(at, standing), expected(from, drafted)],
      put: [{ ...at, value: year }],
      drop: [from],
      journal: [{ act: 'holidays.accepted', detail: { year: id, plan: code } }],
    },
    text: sentence.accepted(year.year),
    done: true,
  };
}

/** `2004–2026, 2028`. */
function ranges(years: readonly number[]): string {
  const parts: string[] = [];
  for (const [index, year] of years.entries()) {
    if (index > 0 && years[index - 1] === year - 1) {
      const [from = String(year)] = (parts.pop() ?? '').split('–');
      parts.push(`${from}–${year}`);
    } else parts.push(String(year));
  }
  return parts.join(', ');
}
