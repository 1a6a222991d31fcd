/** Reduces or revokes a mistaken extension: confirmed first, announced to the unit, and kept in its history. */
import { choiceCard } from '../../cards/choice.ts';
import { inline } from '../../cards/kit.ts';
import type { Campaign, LocalMoment, Unit } from '../../domain/campaign/campaign.ts';
import { campaignFor } from '../../domain/campaign/for-unit.ts';
import { dueMoment, isLate, latestDeadline } from '../../domain/deadlines/deadline.ts';
import { shortened } from '../../domain/deadlines/grants.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../domain/register/register.ts';
import { fingerprint } from '../../domain/text/fingerprint.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { compareMoments, localAt } from '../../domain/time/local-time.ts';
import { toContacts } from '../../delivery/to-contacts.ts';
import type { Outcome, PressAct, Scene } from '../../routing/handler.ts';
import { refuse } from '../../routing/refuse.ts';
import { textIn } from '../../domain/reading/press-value.ts';
import { expected, key, read } from '../../records/access.ts';

export interface GrantBack {
  readonly unit: Unit;
  /** The earlier deadline; absent: the campaign's own. */
  readonly until?: LocalMoment | undefined;
  /** The admin has confirmed. */
  readonly sure: boolean;
}

/** Whether there is an extension to take back. `own`: the campaign as it applies to the unit. */
export function hasGrant(own: Campaign, register: UnitRegister): boolean {
  return compareMoments(latestDeadline(own, register), targetOf({}, own).general) > 0;
}

/** Moves a unit's deadline back, never before the campaign's. */
export async function grantBack({ unit, until, sure }: GrantBack, scene: Scene): Promise<Outcome> {
  const { campaign, store, at, words, eventId, now } = scene;
  const { extension: sentence } = words;
  const name = chatText(unit.name);
  const unitKey = key('unit', campaign.id, unit.id);
  const held = await read(store, 'unit', campaign.id, unit.id);
  const register = held.value ?? EMPTY_REGISTER;
  const own = campaignFor(campaign, unit.id);
  const present = latestDeadline(own, register);
  const { general, target } = targetOf({ until }, own);
  if (compareMoments(present, general) <= 0) return refuse(sentence.noGrant(name, dueMoment(own, present)));
  const [before, after] = [dueMoment(own, present), dueMoment(own, target)];
  if (!sure) return asked({ unit, until, sure }, { before, after, late: isLate(own, target, now) }, scene);
  const done = sentence.grantedBack(name, before, after);
  return {
    reply: { text: done },
    toast: { type: 'success', text: done },
    expect: [expected(unitKey, held)],
    put: [{ ...unitKey, value: shortened(register, target, at) }],
    journal: [
      {
        act: target === general ? 'extend.taken-back' : 'extend.shortened',
        unit: unit.id,
        detail: { until: `${target.date} ${target.time}` },
      },
    ],
    messages: toContacts(
      scene,
      unit.id,
      `granted/${eventId}/${unit.id}`,
      sentence.yourGrantIsBack(name, before, after),
    ),
  };
}

function asked(
  { unit, until }: GrantBack,
  {
    before,
    after,
    late,
  }: { readonly before: ReturnType<typeof dueMoment>; readonly after: typeof before; readonly late: boolean },
  { campaign, words }: Scene,
): Outcome {
  const { extension: sentence } = words;
  const name = inline(unit.name);
  const line = until ? sentence.shortenLine(unit.name, after) : sentence.cancelLine(unit.name);
  const card = choiceCard({
    title: sentence.backTitle,
    text: [sentence.backAsked(name, before, after), late ? sentence.backLate : ''].filter(Boolean).join('\n'),
    choices: [
      {
        text: sentence.backButton(after),
        type: 'primary',
        value: {
          act: 'grant.back',
          campaign: campaign.id,
          unit: unit.id,
          until: until ? `${until.date} ${until.time}` : '',
          seen: seenOf(unit, before, late),
        },
      },
    ],
    typed: sentence.backTyped(chatText(line)),
  });
  return { reply: { card }, card };
}

/** What the card says of the unit: its deadline, its name, and whether the earlier deadline has passed. */
function seenOf({ name }: Unit, { date, time }: LocalMoment, isPast: boolean): string {
  return `${date} ${time} ${fingerprint(name)}${isPast ? ' past' : ''}`;
}

/** The deadline that the unit would have: the wanted one, never before the campaign's. */
function targetOf({ until }: Pick<GrantBack, 'until'>, own: Campaign) {
  const general = latestDeadline(own, undefined);
  return { general, target: until && compareMoments(until, general) > 0 ? until : general };
}

/** The unit and deadline of a pressed button; undefined if the roster no longer has the unit. */
export function grantBackPressed(
  { value }: PressAct,
  { campaign }: Scene,
): Omit<GrantBack, 'sure'> | undefined {
  const unit = campaign.roster.units.find(({ id }) => id === textIn(value, 'unit'));
  const [date = '', time = ''] = textIn(value, 'until').split(' ');
  return unit && { unit, until: date === '' ? undefined : { date, time } };
}

/** Asks again if what the question said has changed. */
export async function seesGrant(press: PressAct, scene: Scene): Promise<Outcome | undefined> {
  const { campaign, store, words } = scene;
  const wanted = grantBackPressed(press, scene);
  if (!wanted) return refuse(words.replies.stale);
  const { value } = await read(store, 'unit', campaign.id, wanted.unit.id);
  const register: UnitRegister = value ?? EMPTY_REGISTER;
  const own = campaignFor(campaign, wanted.unit.id);
  const present = latestDeadline(own, register);
  const { target } = targetOf(wanted, own);
  if (textIn(press.value, 'seen') === seenOf(wanted.unit, present, isLate(own, target, scene.now)))
    return undefined;
  return {
    ...(await grantBack({ ...wanted, sure: false }, scene)),
    toast: { type: 'warning', text: words.replies.bind.moved },
  };
}

/** Extensions are impossible after the close; says what is possible instead. */
export function afterClosing(closes: number, scene: Pick<Scene, 'campaign' | 'words'>): Outcome {
  return refuse(afterClosingText(closes, scene));
}

export function afterClosingText(
  closes: number,
  { campaign, words }: Pick<Scene, 'campaign' | 'words'>,
): string {
  return words.extension.afterClosing(chatText(campaign.title), localAt(campaign.timezone, closes));
}
