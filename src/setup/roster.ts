/** 名册: changes of units and people, typed or as a new file. */
import type { Roster, RosterPerson, RosterRole, Unit } from '../domain/campaign/campaign.ts';
import { findUnit, similarUnits } from '../domain/campaign/naming.ts';
import { speakersOf, directoryOf } from '../domain/people/directory.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { fold } from '../domain/reading/folding.ts';
import {
  isNoDiff,
  rosterDiff,
  rosterInPlaceOf,
  withoutUnit,
  withPerson,
  withUnit,
  type RosterDiff,
} from '../domain/setup/roster-change.ts';
import { cardText, chatText } from '../domain/text/plain-text.ts';
import { leavingFrom } from '../plan/leaving-units.ts';
import { leavingLines } from '../cards/organiser/plan-change.ts';
import { rosterLines } from '../cards/organiser/roster.ts';
import { APP, readAll } from '../records/access.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { allWords } from '../words/index.ts';
import { clearExpectedFile } from './expected-file.ts';
import { madeOf, propose } from './change.ts';
import { together } from './stored-setup.ts';
import { fetched } from './fetched.ts';

/** Maximum of people for a workbook; a longer roster is sent as CSV, which takes a tenth of the time. */
const LONGEST_SHEET = 1_000;
/** Maximum number of words tried as a unit's name, so that a long line costs no more than a short one. */
const MOST_WORDS = 20;

type Sent = Act & { readonly kind: 'file' };

/** Receives a new roster file; nothing is written before its differences are confirmed. */
export async function takeRosterFile(sent: Sent, scene: Scene): Promise<Outcome> {
  const { words, maker, campaign } = scene;
  const { roster: say } = words;
  const file = await fetched(sent, scene);
  if (!file.ok) return file.refused;
  const reading = await maker.rosterOf(file.bytes, sent.name, campaign.language);
  if (!reading.ok) return refuse([say.faults, ...reading.faults.map((each) => chatText(each))].join('\n'));
  const after = rosterInPlaceOf(campaign.roster, reading.roster, reading.held);
  const kept = after.people.length - reading.roster.people.length;
  const doubts = reading.warnings.map((each) => cardText(each));
  const outcome = await replaced(sent, after, scene, [
    ...(kept > 0 ? [say.keptAdmins(kept)] : []),
    ...(doubts.length > 0 ? [[say.doubts, ...doubts].join('\n')] : []),
  ]);
  const isShown = outcome.put?.some(({ family }) => family === 'changeDraft') ?? false;
  return isShown ? together(outcome, await clearExpectedFile('roster', scene)) : outcome;
}

/** `<单位> [<姓名>] [<角色>] [<邮箱>|<open_id>]` after 添加. */
export async function addTyped(act: Act, typed: string, scene: Scene): Promise<Outcome> {
  const { campaign, words } = scene;
  const { roster: say } = words;
  const read = readAddition(typed, scene);
  if ('unread' in read) return refuse(say.unread(chatText(read.unread, 40)));
  if ('names' in read) return refuse(say.twoNames(chatText(read.names, 40)));
  const { unitName, name, role = 'contact', email, openId } = read;
  const known = unitName === undefined ? undefined : findUnit(campaign, unitName);
  if (unitName === undefined && (role === 'contact' || role === 'deputy')) return refuse(say.needsUnit);
  const unit: Unit | undefined =
    unitName === undefined ? undefined : (known ?? { id: newUnitId(campaign.roster, scene), name: unitName });
  const isThere = campaign.roster.people.some((each) => each.unit === unit?.id && each.name === name);
  if (known && (name === undefined || isThere))
    return refuse(say.hasPerson(chatText(known.name), chatText(name ?? known.name)));
  const base = unit && !known ? withUnit(campaign.roster, unit) : campaign.roster;
  const person: RosterPerson | undefined =
    name === undefined
      ? undefined
      : {
          ...(unit && { unit: unit.id }),
          role,
          name,
          ...(openId !== undefined && { openId }),
          ...(email !== undefined && { email }),
        };
  return replaced(act, person ? withPerson(base, person) : base, scene);
}

/** A unique id, so that a new unit never inherits the filings of a removed one. */
function newUnitId({ units }: Roster, { eventId }: Scene): string {
  const taken = new Set(units.map(({ id }) => id));
  const id = `u${eventId.replaceAll(/[^A-Za-z0-9]/gu, '').slice(-20)}`;
  return taken.has(id) ? `${id}-1` : id;
}

type Addition =
  | {
      readonly unitName?: string;
      readonly name?: string;
      readonly role?: RosterRole;
      readonly email?: string;
      readonly openId?: string;
    }
  | { readonly unread: string }
  | { readonly names: string };

function readAddition(typed: string, scene: Scene): Addition {
  const tokens = typed.split(/[\s,，、;；]+/u).filter((token) => token !== '');
  if (tokens.length > MOST_WORDS * 2) return { unread: typed };
  const { unit, rest } = unitAtStart(tokens, scene);
  const role = rest.map(roleTyped).find((each) => each !== undefined);
  const email = rest.find((token) => /^[^@\s]{1,64}@[^@\s]{1,100}$/u.test(token));
  const openId = rest.find((token) => /^ou_[\w-]{1,80}$/u.test(token));
  const names = rest.filter((token) => roleTyped(token) === undefined && token !== email && token !== openId);
  if (names.length > 1) return { names: names.join(' ') };
  if (unit === undefined && names.length === 0) return { unread: typed };
  // A role or an address requires a person, and a person has a single one of each.
  const isOfPerson = role !== undefined || email !== undefined || openId !== undefined;
  const hasMore = new Set(rest.flatMap((token) => roleTyped(token) ?? [])).size > 1;
  if (hasMore || (names.length === 0 && isOfPerson)) return { unread: typed };
  return {
    ...(unit !== undefined && { unitName: unit }),
    ...(names[0] !== undefined && { name: names[0] }),
    ...(role && { role }),
    ...(email !== undefined && { email }),
    ...(openId !== undefined && { openId }),
  };
}

/** The longest leading words that name a unit; otherwise the first word, unless the role needs no unit. */
function unitAtStart(tokens: readonly string[], { campaign }: Scene) {
  for (let count = Math.min(tokens.length, MOST_WORDS); count > 0; count -= 1) {
    const unit = findUnit(campaign, tokens.slice(0, count).join(' '));
    if (unit) return { unit: unit.name, rest: tokens.slice(count) };
  }
  const roles = tokens.map(roleTyped);
  const needsNone = roles.some((role) => role === 'member' || role === 'admin') && tokens.length <= 3;
  return needsNone ? { unit: undefined, rest: tokens } : { unit: tokens[0], rest: tokens.slice(1) };
}

function roleTyped(token: string): RosterRole | undefined {
  const typed = fold(token);
  for (const { roster } of allWords)
    for (const [role, words] of Object.entries(roster.roles))
      if (words.some((word) => fold(word) === typed)) return role as RosterRole;
  return undefined;
}

/** `<单位> [<姓名>]` after 删除. */
export async function removeTyped(act: Act, typed: string, scene: Scene): Promise<Outcome> {
  const { campaign, words } = scene;
  const { roster: say } = words;
  const found = unitAndRest(typed, scene);
  if (!found) return unknownUnit(typed, scene);
  const { unit, rest } = found;
  if (rest === '') return replaced(act, withoutUnit(campaign.roster, unit.id), scene);
  const same = campaign.roster.people.filter(
    (each) => each.unit === unit.id && (each.name === rest || each.openId === rest),
  );
  const [person, ...others] = same;
  if (!person) return refuse(say.unknownPerson(chatText(unit.name), chatText(rest, 40)));
  if (others.length > 0) return refuse(say.severalPeople(chatText(unit.name), chatText(rest, 40)));
  const people = campaign.roster.people.filter((each) => each !== person);
  return replaced(act, { ...campaign.roster, people }, scene);
}

/** `<单位> <新名称>` after 改名. */
export async function renameTyped(act: Act, typed: string, scene: Scene): Promise<Outcome> {
  const { campaign, words } = scene;
  const { roster: say } = words;
  const found = unitAndRest(typed, scene);
  if (!found) return unknownUnit(typed, scene);
  const { unit, rest } = found;
  const other = findUnit(campaign, rest);
  if (rest === '' || (other && other.id !== unit.id)) return refuse(say.unread(chatText(typed, 40)));
  const units = campaign.roster.units.map((each) => (each.id === unit.id ? { ...each, name: rest } : each));
  return replaced(act, { ...campaign.roster, units }, scene);
}

/** The unit at the start of the text, and the remaining text. */
export function unitAndRest(
  typed: string,
  { campaign }: Pick<Scene, 'campaign'>,
): { readonly unit: Unit; readonly rest: string } | undefined {
  const tokens = typed.trim().split(/\s+/u);
  for (let count = Math.min(tokens.length, MOST_WORDS); count > 0; count -= 1) {
    const unit = findUnit(campaign, tokens.slice(0, count).join(' '));
    if (unit) return { unit, rest: tokens.slice(count).join(' ') };
  }
  return undefined;
}

export function unknownUnit(typed: string, { campaign, words }: Scene): Outcome {
  const [first = ''] = typed.trim().split(/\s+/u);
  const nearest = similarUnits(campaign, first).map(({ name }) => chatText(name));
  return refuse(words.replies.unknownUnit(chatText(first, 40), nearest));
}

/** Proposes the new roster, which is shown before it is written. */
async function replaced(
  act: Act,
  after: Roster,
  scene: Scene,
  notes: readonly string[] = [],
): Promise<Outcome> {
  const { campaign, words, maker } = scene;
  const { roster: say } = words;
  const made = await madeOf(scene);
  if (!made) return refuse(say.fromFolder(chatText(seriesOf(campaign))));
  const diff = rosterDiff(campaign.roster, after);
  if (isNoDiff(diff)) return refuse(say.same);
  if (await losesLastAdmin(after, scene)) return refuse(say.lastAdmin);
  return propose(
    act,
    {
      kind: 'roster',
      files: { yaml: made.value.yaml, roster: maker.rosterText(after) },
      lines: rosterLines(diff, { before: campaign.roster, after }, words),
      notes: [...(await consequences(diff, after, scene)), ...notes],
      confirm: true,
    },
    made,
    scene,
  );
}

async function losesLastAdmin(after: Roster, scene: Scene): Promise<boolean> {
  const { campaign, directory } = scene;
  const lookups = new Map(
    [...(await readAll(scene.store, 'lookup', APP))].flatMap(([name, { openId }]) =>
      openId ? [[name, openId] as const] : [],
    ),
  );
  const byRows = (roster: Roster) => directoryOf({ ...campaign, roster }, lookups, new Map(), []).admins;
  const gone = byRows(campaign.roster).filter((openId) => !byRows(after).includes(openId));
  return gone.length > 0 && directory.admins.every((openId) => gone.includes(openId));
}

/** Consequences of removed units for their filings and people. */
async function consequences({ units }: RosterDiff, after: Roster, scene: Scene): Promise<string[]> {
  const { campaign, words, directory } = scene;
  const { roster: say } = words;
  const speakers = new Set(units.dropped.flatMap(({ id }) => speakersOf(directory, id)));
  return [
    ...leavingLines(await leavingFrom(campaign, after, scene.campaigns, scene), words),
    ...(speakers.size > 0 ? [say.bindingsVoid(speakers.size)] : []),
    ...(units.dropped.length > 0 && units.added.length > 0 ? [say.renamedHint] : []),
  ];
}

/** The current roster as a file, for admins only, because it contains addresses. */
export async function exportRoster({
  campaign,
  words,
  maker,
  files,
  person,
  eventId,
}: Scene): Promise<Outcome> {
  const { roster: say } = words;
  const isLong = campaign.roster.people.length > LONGEST_SHEET;
  const bytes = isLong
    ? new TextEncoder().encode(maker.rosterText(campaign.roster))
    : await maker.rosterSheet(campaign.roster, campaign.language);
  const hash = await files.keep(bytes);
  return {
    reply: { text: say.exportSent },
    journal: [{ act: 'roster.exported' }],
    messages: [
      {
        id: `roster-export/${eventId}`,
        to: { kind: 'person', openId: person },
        body: { type: 'file-from-store', hash, name: say.exportFile(campaign.id, isLong ? 'csv' : 'xlsx') },
        about: { kind: 'reply', campaign: campaign.id, entry: 'roster' },
      },
    ],
  };
}
