import type { Area, EpochMs, Unit } from '../../src/domain/campaign/campaign.ts';
import { areasOf, campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { filingsFor } from '../../src/domain/deadlines/standing.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { parseArea } from '../../src/domain/reading/area-text.ts';
import { asNumber, fileReport, movedTo, withdraw, withFiling } from '../../src/domain/register/filing.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../src/domain/register/register.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { daysLateOf } from '../../src/filing/receipt.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { campaignsOfUnits, unitsAtHead } from '../../src/filing/meant-unit.ts';
import { readEventDate } from '../../src/domain/campaign/event-date.ts';
import { localAt, momentAt } from '../../src/domain/time/local-time.ts';
import { unitsAtStart } from '../../src/filing/period/line-concern.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { allWords } from '../../src/words/index.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { APP, expected, key, read } from '../../src/records/access.ts';
import type { Filing } from '../../src/records/filing.ts';

/** 收到: an admin records that a signed original arrived, or undoes it. */
export const received: Handler = {
  name: 'received',
  asksIfOvertaken: true,
  roles: ['admin'],
  chats: 'direct',
  means: campaignsOfUnits,
  concerns: (rest, campaign) => {
    const { units, rest: behind } = unitsAtStart(rest, campaign, campaign.roster.units);
    const reading = parseArea(
      behind,
      campaign.areas.filter(({ kind }) => kind === 'original'),
    );
    if (reading.kind !== 'area') return { units };
    const item = { kind: 'area', area: reading.area.id } as const;
    const cancels = allWords.flatMap(({ received: { cancel } }) => cancel);
    const isCancelled = cancels.includes(argumentTyped(reading.text));
    return {
      units,
      item,
      ...(isCancelled && { suits: (_own, register) => filingsFor(register, item).length > 0 }),
    };
  },
  presses: ['received.meant'],
  offersLines: 'received',
  run: async (act, scene) => {
    const { campaign, words } = scene;
    const { received: sentence } = words;
    const papers = campaign.areas.filter(({ kind }) => kind === 'original');
    const typed = lineOf(act).trim();
    const lineFor = (unit: Unit | undefined, paper: Area | undefined) =>
      chatText(`${words.commands.received.words[0] ?? ''} ${unit?.name ?? ''} ${paper?.name ?? ''}`);
    const example = lineFor(campaign.roster.units[0], papers[0]);
    if (papers.length === 0) return refuse(sentence.none);
    const found = unitsAtHead('received', typed, scene, { none: () => refuse(sentence.usage(example)) });
    if (found.kind === 'refused') return found.outcome;
    const [unit, ...others] = found.units;
    if (!unit || others.length > 0) return refuse(sentence.one(example));
    const reading = parseArea(found.rest, papers);
    const names = papers.map(({ name }) => chatText(name));
    if (reading.kind !== 'area') return refuse(sentence.which(chatText(found.rest, 40), names, example));
    if (areasOf(campaign, [unit], ['original']).every(({ id }) => id !== reading.area.id))
      return refuse(words.replies.report.notOfUnit(chatText(reading.area.name), chatText(unit.name)));
    const line = lineFor(unit, reading.area);
    const wish = argumentTyped(reading.text);
    const isCancelled = sentence.cancel.includes(wish);
    const on = wish === '' || isCancelled ? undefined : arrivedOn(reading.text, scene);
    if (on === 'unread')
      return refuse(sentence.unread(chatText(reading.text, 40), line, datedToday(line, scene)));
    if (on === 'ahead') return refuse(sentence.ahead(chatText(reading.text, 40), datedToday(line, scene)));
    return isCancelled ? untick(unit, reading.area, scene) : tick(unit, reading.area, on, scene);
  },
};

/**
 * The arrival or posting date, if it is not today: the start of that day, so that an arrival on the day of the
 * deadline is in time.
 */
function arrivedOn(typed: string, { campaign, now, words }: Scene): EpochMs | 'unread' | 'ahead' {
  const today = localAt(campaign.timezone, now).date;
  const reading = readEventDate(withoutMark(typed, words.received.dateMarks), {
    today,
    from: campaign.opens,
    until: today,
  });
  if (!reading.ok || reading.rest !== '' || reading.time !== undefined) return 'unread';
  if (reading.date > today || reading.date < campaign.opens) return 'ahead';
  return momentAt(campaign.timezone, { date: reading.date, time: '00:00' });
}

/** The date without a word beside it that says whose it is: 邮戳9月14日, 9月14日送达. */
function withoutMark(typed: string, marks: readonly string[]): string {
  const text = typed.trim();
  const ahead = marks.find((mark) => text.toLowerCase().startsWith(mark));
  if (ahead !== undefined) return text.slice(ahead.length).replace(/^[:：为是\s]{1,3}/u, '');
  const behind = marks.find((mark) => text.toLowerCase().endsWith(mark));
  return behind === undefined ? text : text.slice(0, -behind.length);
}

/** The line with today's date inserted, if `arrivedOn` accepts it. */
function datedToday(line: string, { campaign, now, words }: Scene): string {
  const { date } = localAt(campaign.timezone, now);
  return date < campaign.opens ? line : `${line} ${words.format.date(date)}`;
}

async function tick(unit: Unit, area: Area, on: EpochMs | undefined, scene: Scene): Promise<Outcome> {
  const { campaign, store, person, at, eventId, messageId, numberToken, words } = scene;
  const { received: sentence } = words;
  const item = { kind: 'area', area: area.id } as const;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const register = held.value ?? EMPTY_REGISTER;
  const [name, what] = [chatText(unit.name), chatText(area.name)];
  const present = filingsFor(register, item).at(-1);
  if (present && present.state !== 'returned') return refuse(sentence.already(name, what, present.n));

  const n = present ? present.n : asNumber(numberToken);
  // Only when it was handed in is the stated day; it is registered, and accepted, now. The admin saw it: no review.
  const filed = present
    ? { register, head: { ...present, version: present.version + 1, lastFiledAt: at, by: person } }
    : fileReport(campaign, register, n, area.id, { by: person, at: on ?? at });
  const head = { ...movedTo(filed.head, 'accepted', at), lastFiledAt: at, acceptedAt: at };
  // The correction date no longer applies.
  const { [area.id]: _, ...corrections } = filed.register.corrections ?? {};
  const next: UnitRegister = {
    ...withFiling(filed.register, head),
    ...(filed.register.corrections && { corrections }),
  };
  const filingKey = key('filing', APP, String(n));
  const kept = present ? await read(store, 'filing', APP, String(n)) : { version: 0, value: undefined };
  const filing: Filing = {
    n,
    campaign: campaign.id,
    unit: unit.id,
    kind: 'report',
    area: area.id,
    ...kept.value,
    versions: [
      ...(kept.value?.versions ?? []),
      { version: head.version, at, by: person, messageId, text: sentence.record, fields: {} },
    ],
  };
  const late = daysLateOf(campaignFor(campaign, unit.id), next, item, head.firstFiledAt);
  const unitKey = key('unit', campaign.id, unit.id);
  const day = on === undefined ? undefined : localAt(campaign.timezone, on);
  return {
    reply: { text: sentence.ticked(name, what, String(n), late, day) },
    number: !present,
    expect: [expected(unitKey, held), ...(present ? [expected(filingKey, kept)] : [])],
    put: [
      { ...unitKey, value: next },
      { ...filingKey, value: filing },
    ],
    journal: [{ act: 'original.received', unit: unit.id, number: present ? present.n : numberToken }],
    messages: toContacts(scene, unit.id, `received/${eventId}`, sentence.youDelivered(name, what, day)),
  };
}

async function untick(unit: Unit, area: Area, scene: Scene): Promise<Outcome> {
  const { campaign, store, at, eventId, words } = scene;
  const { received: sentence } = words;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const register = held.value ?? EMPTY_REGISTER;
  const [name, what] = [chatText(unit.name), chatText(area.name)];
  const present = filingsFor(register, { kind: 'area', area: area.id }).at(-1);
  if (!present) return refuse(sentence.notTicked(name, what));
  const unitKey = key('unit', campaign.id, unit.id);
  return {
    reply: { text: sentence.unticked(name, what) },
    expect: [expected(unitKey, held)],
    put: [{ ...unitKey, value: withdraw(register, present, at) }],
    journal: [{ act: 'original.taken-back', unit: unit.id, number: present.n }],
    messages: toContacts(scene, unit.id, `received/${eventId}`, sentence.youDidNot(name, what)),
  };
}
