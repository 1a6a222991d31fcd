import { card, inline, md, type Element } from '../../src/cards/kit.ts';
import { chaseCard, remindCard } from '../../src/cards/contact/remind.ts';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { opensAt } from '../../src/domain/deadlines/deadline.ts';
import { remindedFor } from '../../src/domain/people/directory.ts';
import { mayLeave, type SkipReason } from '../../src/domain/sending/gate.ts';
import { localAt, withWeekday } from '../../src/domain/time/local-time.ts';
import { officeWindow } from '../../src/domain/time/office-hours.ts';
import { owedFacts, todoFacts } from '../../src/domain/deadlines/owed.ts';
import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { changedSince, movedOn, previewed, unitsElements } from '../../src/delivery/mass-action.ts';
import type { MassDecision, MassKind, MassNow } from '../../src/delivery/mass-decision.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import { withReturns } from '../../src/filing/returns.ts';
import { campaignsOfUnits, unitsAtHead, unknownUnit } from '../../src/filing/meant-unit.ts';
import { unitsOnly } from '../../src/filing/period/line-concern.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { expected, key, readAll, readMany } from '../../src/records/access.ts';
import type { Words } from '../../src/words/index.ts';

/** Maximum of units over their caps named in the preview. */
const NAMED = 20;

/** 催办: a preview of who would be reminded, who is left out and why, and the text, with a button to send it. */
export const chase: Handler = {
  name: 'chase',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  means: campaignsOfUnits,
  concerns: unitsOnly,
  untilClose: true,
  followers: ({ extension }) => extension.everyone,
  presses: ['chase.meant'],
  offersLines: 'chase',
  run: async (act, scene) => {
    const { campaign, words } = scene;
    const typed = lineOf(act).trim();
    if (typed === '') return preview(campaign.roster.units, scene);
    const unknown = (text: string) => unknownUnit('chase', { kind: 'unknown', typed: text }, scene);
    const found = unitsAtHead('chase', typed, scene, {
      everyone: words.extension.everyone,
      none: () => unknown(typed),
    });
    if (found.kind === 'refused') return found.outcome;
    return argumentTyped(found.rest) === '' ? preview(found.units, scene) : unknown(found.rest);
  },
};

/** The units that would be reminded now, and the others with reasons. */
async function verdictsOf(units: readonly Unit[], scene: Scene) {
  const { campaign, store, now, words, directory, eventId } = scene;
  const { chase: sentence } = words.replies;
  const [registers, burdens, byHand] = await Promise.all([
    readAll(store, 'unit', campaign.id).then((all) => withReturns(all, scene)),
    readAll(store, 'burden', campaign.id),
    chasesByHand(scene),
  ]);
  // Memoised: looked up several times for each of possibly thousands of units.
  const later = new Map<string, boolean>();
  const owedLater = (unit: Unit): boolean => {
    const known = later.get(unit.id);
    if (known !== undefined) return known;
    const owed = owedFacts(campaign, registers.get(unit.id), unit.id, now)?.owed ?? [];
    const isLater = owed.some(({ daysLate }) => daysLate === undefined);
    later.set(unit.id, isLater);
    return isLater;
  };
  const verdictOn = (unit: Unit): { readonly out?: string; readonly capped?: boolean } => {
    if (remindedFor(directory, unit.id).length === 0) return { out: sentence.unreachable };
    const departure = { kind: 'chase', cause: `chase/${eventId}`, unit: unit.id, anyHour: true };
    const facts = {
      campaign,
      closesAt: endsAt(campaign, [unit]),
      register: registers.get(unit.id),
      counted: burdens.get(unit.id)?.counted,
    };
    const sentNow = mayLeave({ ...departure, byHand: true }, facts, now);
    if (sentNow.verdict === 'skip') return { out: words.terms.skip[sentNow.reason] };
    const byRule = mayLeave({ ...departure, kind: owedLater(unit) ? 'remind' : 'chase' }, facts, now);
    return { capped: byRule.verdict === 'skip' && byRule.reason === ('cap' satisfies SkipReason) };
  };
  /**
   * Hash of what the preview says of a unit: its name, items, deadlines, reasons, whether they are late, whether it is
   * over its cap, and how often it was reminded until now. The number of days late is left out.
   */
  const sealOf = (unit: Unit) => {
    const facts = todoFacts(campaign, registers.get(unit.id), unit.id, now);
    const owed = facts?.owed.map(({ standing, daysLate, refile, reasons }) => [
      standing,
      daysLate !== undefined,
      refile,
      reasons,
    ]);
    // A chase by hand is known before its messages leave, and is counted under the same cause when they do.
    const causes = [burdens.get(unit.id)?.counted ?? [], byHand.sent.filter(isTo(unit))]
      .flat()
      .map(({ cause }) => cause);
    const reminded = new Set(causes).size;
    return fingerprint(
      JSON.stringify([unit.name, owed, facts?.request?.id, verdictOn(unit).capped, reminded]),
    );
  };
  const sorted = units.map((unit) => ({ unit, ...verdictOn(unit) }));
  return { registers, owedLater, sealOf, sorted, byHand };
}

/** The chases that admins have sent, and the requests of those that wait for a decision, with their versions. */
async function chasesByHand({ campaign, store }: Scene) {
  const all = await readAll(store, 'request', campaign.id);
  const ids = [...all].flatMap(([id, { kind }]) => (kind === 'chase' ? [id] : []));
  const held = await readMany(store, 'request', campaign.id, ids);
  const sent = held.flatMap(({ value }) =>
    value?.cause === undefined
      ? []
      : [{ cause: value.cause, at: value.sentAt ?? value.at, units: new Set(value.units) }],
  );
  const open = ids.flatMap((id, index) => {
    const found = held[index];
    return found?.value?.state === 'open'
      ? [{ id, units: found.value.units ?? [], expect: expected(key('request', campaign.id, id), found) }]
      : [];
  });
  return { sent, open };
}

function isTo({ id }: Unit) {
  return ({ units }: { readonly units: ReadonlySet<string> }) => units.has(id);
}

type Verdicts = Awaited<ReturnType<typeof verdictsOf>>;

async function preview(units: readonly Unit[], scene: Scene): Promise<Outcome> {
  const { campaign, now, words, directory } = scene;
  const { chase: sentence } = words.replies;
  const verdicts = await verdictsOf(units, scene);
  const { sealOf, sorted, byHand } = verdicts;
  const going = sorted.filter(({ out }) => out === undefined).map(({ unit }) => unit);
  const leftOut = sorted.flatMap(({ unit, out }) => (out === undefined ? [] : [{ unit, why: out }]));
  if (going.length === 0) {
    const elements = [md(sentence.nobody), ...unitsElements([], leftOut, sentence.leftOut, words)];
    return { reply: { card: card({ title: sentence.title, tone: 'blue', elements }) } };
  }

  const people = going.flatMap(({ id }) => remindedFor(directory, id)).length;
  const overCap = sorted.filter(({ capped }) => capped).map(({ unit }) => inline(unit.name));
  const { date: today } = localAt(campaign.timezone, now);
  const sentToday = byHand.sent.filter(({ at }) => localAt(campaign.timezone, at).date === today);
  const chased = going.filter((unit) => sentToday.some(isTo(unit))).map(({ name }) => inline(name));
  const hours = officeWindow(campaign, now);
  return previewed(
    { kind: 'chase', seen: Object.fromEntries(going.map((unit) => [unit.id, sealOf(unit)])) },
    {
      going,
      leftOut,
      sentence: { ...sentence, count: sentence.count(going.length, people) },
      elements: [
        md(now < opensAt(campaign) ? sentence.notOpen(withWeekday({ date: campaign.opens })) : ''),
        md(chased.length > 0 ? sentence.chasedToday(chased.slice(0, NAMED), chased.length) : ''),
        md(overCap.length > 0 ? sentence.overCap(overCap.slice(0, NAMED), overCap.length) : ''),
        ...exactTexts(going, verdicts, scene),
        md(hours.open ? '' : sentence.when(localAt(campaign.timezone, hours.opensAt))),
      ],
      journal: 'chase.previewed',
    },
    scene,
  );
}

/** The text for the first unit; two texts if some units would be reminded and others chased. */
function exactTexts(
  units: readonly Unit[],
  verdicts: Verdicts,
  scene: Scene,
): readonly (Element | undefined)[] {
  const { chase: sentence } = scene.words.replies;
  const text = (unit: Unit | undefined) => exactText(unit, verdicts, scene);
  const reminded = units.filter((unit) => verdicts.owedLater(unit));
  const chased = units.filter((unit) => !verdicts.owedLater(unit));
  if (reminded.length === 0 || chased.length === 0) return [md(sentence.text), ...text(units[0])];
  return [
    md(sentence.textFor.chase(chased.length)),
    ...text(chased[0]),
    md(sentence.textFor.remind(reminded.length)),
    ...text(reminded[0]),
  ];
}

/** The unit's card, embedded in the preview. */
function exactText(
  unit: Unit | undefined,
  { registers, owedLater }: Verdicts,
  { campaign, now, words }: Scene,
): readonly Element[] {
  const facts = unit && todoFacts(campaign, registers.get(unit.id), unit.id, now);
  if (!facts || !unit) return [];
  const shown = owedLater(unit)
    ? remindCard({ ...facts, late: false }, words)
    : chaseCard({ ...facts, late: false }, words);
  const { header, body } = shown as {
    header: { title: { content: string } };
    body: { elements: readonly Element[] };
  };
  const title = md(`*${inline(header.title.content, 200)}*`);
  // Leaves out the recipient's buttons.
  return [...(title ? [title] : []), ...body.elements.filter(({ tag }) => tag !== 'column_set')];
}

/** Sends to the previewed units. The gate checks each message again before it leaves. */
export function chaseKind({ replies: { chase: sentence } }: Words): MassKind {
  return {
    title: sentence.title,
    cancelled: sentence.cancelled,
    journal: 'chase.cancelled',
    now: chaseNow,
  };
}

async function chaseNow({ id, request }: MassDecision, scene: Scene): Promise<MassNow> {
  const { campaign, words, directory, now } = scene;
  const { chase: sentence } = words.replies;
  // Only units of the preview; changes since then are reported.
  const shown = campaign.roster.units.filter(({ id: unit }) => request.units?.includes(unit));
  const { sealOf, sorted, byHand } = await verdictsOf(shown, scene);
  const since = sorted.flatMap(({ unit, out }) => (out === undefined ? [] : [{ unit, why: out }]));
  const going = sorted.flatMap(({ unit, out }) => (out === undefined ? [unit] : []));
  if (going.length === 0) return { refused: refuse(sentence.nobody) };
  const moved = going.filter((unit) => request.seen && request.seen[unit.id] !== sealOf(unit));
  if (moved.length > 0) return { anew: await preview(shown, scene), moved: movedOn(moved, scene) };
  const people = going.flatMap(({ id: unit }) =>
    remindedFor(directory, unit).map((openId) => ({ unit, openId })),
  );
  const others = byHand.open.filter(
    (other) => other.id !== id && going.some(({ id: unit }) => other.units.includes(unit)),
  );
  const send = () => ({
    // If another chase of these units is approved in the same instant, one of the two conflicts and is previewed anew.
    expect: others.map((other) => other.expect),
    done: [sentence.sent(people.length), changedSince(since, scene)].filter(Boolean).join('\n'),
    journal: [{ act: 'chase.sent', detail: { command: request.code, people: people.length } }],
    messages: people.map(({ unit, openId }) => chaseMessage(`chase/${id}`, unit, openId, campaign.id, now)),
  });
  return { people: people.length, send };
}

function chaseMessage(
  cause: string,
  unit: string,
  openId: string,
  campaign: string,
  now: number,
): OutgoingMessage {
  return {
    id: `${cause}/${unit}/${openId}`,
    to: { kind: 'person', openId },
    body: {
      type: 'render',
      template: 'chase',
      facts: { campaign, occurrence: cause, at: now, as: 'contact', unit, late: false, byHand: true },
    },
    about: { kind: 'chase', campaign, unit, entry: 'chase' },
  };
}
