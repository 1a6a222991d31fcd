import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { personName } from '../../src/cards/person-name.ts';
import { chosenNumber } from '../../src/domain/reading/chosen-number.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { isLate, latestDeadline } from '../../src/domain/deadlines/deadline.ts';
import { unreachableUnits } from '../../src/domain/people/directory.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { unitName } from '../../src/domain/campaign/naming.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { Delivery } from '../../src/ports/outbox.ts';
import type { MessageAbout } from '../../src/ports/outgoing-message.ts';
import { readAll } from '../../src/records/access.ts';

const SHOWN = 25;
const ENOUGH = 20_000;

/** 投递: failed messages and why, messages held back by rules, and unreachable people; failed ones can be resent. */
export const deliveries: Handler = {
  name: 'deliveries',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  followers: ({ trouble }) => trouble.resendWords,
  run: async (act, scene) => {
    const { campaign, outbox, words, directory, store } = scene;
    const { deliveries: sentence } = words.replies;
    const all = await outbox.list({ campaign: campaign.id, limit: ENOUGH });
    const by = (...states: Delivery['state'][]) => all.filter(({ state }) => states.includes(state));
    const lost = by('failed', 'parked');
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    if (typed !== '') return resend(typed, lost, scene);
    const registers = await readAll(store, 'unit', campaign.id);
    const row = (delivery: Delivery) => rowOf(delivery, registers, scene);
    const unreachable = unreachableUnits(campaign, directory).map(({ name }) => inline(name));
    const counts = {
      sent: by('sent').length,
      waiting: by('planned', 'held', 'sending').length,
      failed: lost.length,
      skipped: by('skipped').length,
    };
    return {
      reply: {
        card: card({
          title: words.replies.deliveries.title,
          tone: lost.length > 0 ? 'orange' : 'blue',
          elements: [
            md(sentence.counts(counts)),
            md(lost.length > 0 ? sentence.failed : sentence.none),
            lines(
              lost.map((delivery) => words.trouble.numbered(delivery.n, row(delivery))),
              sentence.more,
              SHOWN,
            ),
            md(lost.length > 0 ? words.trouble.resendUsage : ''),
            md(unreachable.length > 0 ? sentence.unreachable(unreachable) : ''),
            md(counts.skipped > 0 ? sentence.skipped : ''),
            lines(by('skipped').map(row), sentence.more, SHOWN),
          ],
        }),
      },
    };
  },
};

/** Only failed messages can be resent; the rules would hold the others back again. */
function resend(typed: string, lost: readonly Delivery[], { words }: Scene): Outcome {
  const { trouble: sentence } = words;
  const n = chosenNumber(typed, sentence.resendWords);
  if (n === undefined) return { reply: { text: sentence.resendUsage } };
  const found = lost.find((delivery) => delivery.n === n);
  if (!found) return { reply: { text: sentence.noSuchDelivery(n) } };
  if (found.emptied) return { reply: { text: sentence.emptied } };
  return {
    reply: { text: sentence.resent(n) },
    resend: [found.message.id],
    journal: [{ act: 'delivery.resent', detail: { delivery: n } }],
  };
}

function rowOf(
  { message, reason, settledAt, plannedAt }: Delivery,
  registers: ReadonlyMap<string, UnitRegister>,
  scene: Scene,
): string {
  const { campaign, words, directory } = scene;
  const { deliveries: sentence } = words.replies;
  const { unit } = message.about;
  const at = settledAt ?? plannedAt;
  const kind = kindAt(at, message.about, registers, campaign);
  const what =
    kind in words.terms.job ? words.terms.job[kind as keyof typeof words.terms.job] : sentence.other;
  const openId = message.to.kind === 'person' ? message.to.openId : message.about.person;
  const to = openId
    ? personName(openId, directory, words)
    : unit
      ? unitName(campaign, unit)
      : words.terms.recipient.group;
  const why = reasonWord(reason ?? '', words);
  return sentence.line(what, inline(to), why, localAt(campaign.timezone, at));
}

/** A message sent by hand is a reminder before the unit's deadline and a chase after it. */
function kindAt(
  at: number,
  { kind, unit, request }: MessageAbout,
  registers: ReadonlyMap<string, UnitRegister>,
  campaign: Campaign,
): MessageAbout['kind'] {
  if (request === undefined || unit === undefined || (kind !== 'remind' && kind !== 'chase')) return kind;
  return isLate(campaign, latestDeadline(campaign, registers.get(unit)), at) ? 'chase' : 'remind';
}

function reasonWord(reason: string, words: Scene['words']): string {
  const { deliveries: sentence } = words.replies;
  const skips: Readonly<Record<string, string>> = words.terms.skip;
  return skips[reason] ?? sentence.code[reason] ?? sentence.codeOther(inline(reason, 40));
}
