/** 再办一次: starts a setup for a later year from a finished campaign. */
import { momentShown } from '../cards/organiser/setup/values.ts';
import { overviewCard } from '../cards/organiser/setup/overview.ts';
import { personName } from '../cards/person-name.ts';
import type { Campaign, RosterPerson } from '../domain/campaign/campaign.ts';
import { unitName } from '../domain/campaign/naming.ts';
import { deadlineAt } from '../domain/deadlines/deadline.ts';
import { lookupKeysOf, speaksForUnit } from '../domain/people/directory.ts';
import { unreachedUnits } from '../domain/people/reach.ts';
import { movedBy } from '../domain/setup/moved-date.ts';
import { CARRIED_KEYS, datesIn, droppedFrom, eventsIn } from '../domain/setup/next-definition.ts';
import { setupAgain } from '../domain/setup/once-more.ts';
import type { Setup } from '../domain/setup/setup.ts';
import { cardText, chatText } from '../domain/text/plain-text.ts';
import { isWorkingDay } from '../domain/time/calendar.ts';
import { localAt, withWeekday } from '../domain/time/local-time.ts';
import { failedRecipients } from '../delivery/failed-recipients.ts';
import type { DefinitionFacts } from '../ports/campaign-maker.ts';
import { APP, readAll } from '../records/access.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { checkWords } from '../words/check.ts';
import type { Words } from '../words/index.ts';
import { madeOf } from './change.ts';
import { changed, setupOf, shown, together, waitingFor } from './stored-setup.ts';

/** Names per sentence of the list. */
const NAMED = 10;
const MOST_YEARS = 10;

/** `typed`: the year, if given. */
export async function onceMore(act: Act, typed: string, scene: Scene): Promise<Outcome> {
  const { campaign, words, now, person } = scene;
  const { onceMore: say } = words;
  if (campaign.period) return refuse(say.repeats(chatText(campaign.title)));
  if (deadlineAt(campaign) > now) return refuse(say.notOver(chatText(campaign.title)));
  const years = yearsTyped(typed, campaign, localAt(campaign.timezone, now).date);
  if (years === undefined) return refuse(say.badYear(chatText(typed, 20)));
  const held = await setupOf(person, scene);
  if (held.record && (held.record.fields.title !== undefined || held.record.fields.roster))
    return refuse(say.inTheMaking(chatText(held.record.fields.title ?? words.setup.title)));
  const { setup, looks } = await movedSetup(years, scene);
  const note = [say.lead(cardText(campaign.title)), ...looks.map((look, index) => `${index + 1}. ${look}`)];
  return together(
    shown(act, overviewCard({ setup, version: held.version + 1, note: note.join('\n') }, words)),
    changed({ version: held.version, expired: held.expired }, setup, scene),
    await waitingFor('roster', scene),
  );
}

/** Years to move: to the given year, or to the first in which the deadline is still to come. */
function yearsTyped(typed: string, { opens, deadline }: Campaign, today: string): number | undefined {
  const from = Number(opens.slice(0, 4));
  if (typed === '') {
    for (let years = 1; years <= MOST_YEARS; years += 1)
      if (movedBy(years, deadline.date) > today) return years;
    return undefined;
  }
  const years = Number(/^(20\d{2})年?$/u.exec(typed)?.[1] ?? 0) - from;
  return years > 0 && years <= MOST_YEARS && movedBy(years, deadline.date) > today ? years : undefined;
}

async function movedSetup(
  years: number,
  scene: Scene,
): Promise<{ readonly setup: Setup; readonly looks: readonly string[] }> {
  const { campaign, words } = scene;
  const { onceMore: say } = words;
  const about = await aboutThis(scene);
  const people = await peopleNow(scene);
  const again = setupAgain(years, campaign, about);
  const { title = '' } = again;
  // Without a configured organiser, the value is only a generic word.
  const isGeneric = campaign.organiser === checkWords(campaign.language).organiser;
  const setup: Setup = {
    ...again,
    ...(isGeneric && { organiser: undefined }),
    roster: { units: campaign.roster.units, people: people.kept, file: say.rosterOf(campaign.title) },
  };
  return {
    setup,
    looks: [
      title === campaign.title ? say.sameTitle : say.title(cardText(campaign.title), cardText(title)),
      ...(await dateLooks(setup, scene)),
      ...rhythmLooks(setup, about !== undefined, words),
      ...(setup.kept.length > 0 ? [say.ownItems] : []),
      ...(about ? settingLooks(setup, about, words) : []),
      ...people.looks,
    ],
  };
}

/** Custom schedule lines are kept; an unreadable definition leaves the default rhythm. */
function rhythmLooks({ lines }: Setup, isRead: boolean, { onceMore: say, setup }: Words): string[] {
  if (lines) return [say.ownLines(lines.schedule.length, lines.ladder.length)];
  return isRead ? [] : [say.unreadLines(setup.rhythmNames.normal)];
}

/** Settings that no form of the setup shows, and days that are left out. */
function settingLooks({ carried, kept }: Setup, about: DefinitionFacts, words: Words): string[] {
  const { onceMore: say } = words;
  const names = CARRIED_KEYS.filter((key) => carried[key] !== undefined).map((key) => say.keys[key]);
  const { closes } = carried;
  const events = eventsIn(kept).map((event) => cardText(event));
  return [
    ...(names.length > 0 ? [say.carried(names)] : []),
    ...(carried.deadlines ? [say.deadlines] : []),
    ...(typeof closes === 'string' && datesIn(closes) > 0 ? [say.closes(momentShown(closes, words))] : []),
    ...(carried.bitable === undefined ? [] : [say.sameBase]),
    ...(events.length > 0 ? [say.events(events)] : []),
    ...droppedFrom(about.definition).map(({ key, count }) => say.dropped(say.keys[key], count)),
  ];
}

async function dateLooks({ opens = '', deadline = '', dayOff }: Setup, scene: Scene): Promise<string[]> {
  const { campaign, store, words } = scene;
  const { onceMore: say, setup } = words;
  const day = (date: string) => setup.date(withWeekday({ date }));
  const confirmed = [...(await readAll(store, 'holidays', APP)).values()].map(({ year }) => year);
  const known = new Set([...campaign.days.years, ...confirmed]);
  const unknown = [...new Set([opens, deadline].map((date) => Number(date.slice(0, 4))))].filter(
    (year) => campaign.days.kind === 'cn' && !known.has(year),
  );
  const isOff = unknown.length === 0 && !isWorkingDay(campaign.days, deadline);
  return [
    say.dates(day(opens), day(deadline)),
    ...(isOff ? [say.dayOff(day(deadline), setup.choices.dayOff[dayOff][0] ?? '')] : []),
    ...unknown.map((year) => say.noHolidays(year)),
  ];
}

/** The definition, from the store or from this machine's folder; undefined if neither can be read. */
async function aboutThis(scene: Scene): Promise<DefinitionFacts | undefined> {
  const { campaign, maker } = scene;
  const made = await madeOf(scene);
  if (made) return maker.about(made.value.yaml);
  const folder = await maker.folderFiles(campaign.id, campaign.language);
  return folder.ok ? maker.about(folder.files.yaml) : undefined;
}

/** Current people: roster rows of those who still speak for their unit, and those bound in chat. */
async function peopleNow(scene: Scene) {
  const { campaign, directory, store, outbox, words } = scene;
  const { onceMore: say } = words;
  const [lookups, lost] = await Promise.all([
    readAll(store, 'lookup', APP),
    failedRecipients(outbox, campaign.id),
  ]);
  const openIdOf = (row: RosterPerson) =>
    row.openId ??
    lookupKeysOf(row)
      .map((name) => lookups.get(name)?.openId)
      .find(Boolean);
  const speaks = (openId: string, unit: string) =>
    [directory.contacts, directory.deputies].some((all) => all.get(unit)?.includes(openId));
  const hasLeft = (row: RosterPerson) => {
    const openId = openIdOf(row);
    return (
      row.unit !== undefined && speaksForUnit(row.role) && openId !== undefined && !speaks(openId, row.unit)
    );
  };
  const rows = campaign.roster.people.filter((row) => !hasLeft(row));
  const byRow = new Set(rows.map((row) => `${row.unit ?? ''} ${openIdOf(row) ?? ''}`));
  const bound = campaign.roster.units.flatMap(({ id }) =>
    (['contact', 'deputy'] as const).flatMap((role) =>
      (directory[role === 'contact' ? 'contacts' : 'deputies'].get(id) ?? [])
        .filter((openId) => !byRow.has(`${id} ${openId}`))
        .map((openId): RosterPerson => ({
          unit: id,
          role,
          name: personName(openId, directory, words),
          openId,
        })),
    ),
  );
  const name = (row: RosterPerson) =>
    cardText(`${row.unit ? unitName(campaign, row.unit) : ''} ${row.name}`.trim());
  const left = campaign.roster.people.filter(hasLeft).map(name);
  const silent = unreachedUnits(campaign, directory, lost).map(({ unit }) => cardText(unit.name));
  return {
    kept: [...rows, ...bound],
    looks: [
      say.roster(campaign.roster.units.length, rows.length + bound.length),
      ...(bound.length > 0 ? [say.bound(bound.slice(0, NAMED).map(name), bound.length)] : []),
      ...(left.length > 0 ? [say.left(left.slice(0, NAMED), left.length)] : []),
      ...(silent.length > 0 ? [say.silent(silent.slice(0, NAMED), silent.length)] : []),
    ],
  };
}
