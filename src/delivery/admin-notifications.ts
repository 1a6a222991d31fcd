/** Notifications to admins that the bot sends on its own. Each has an identity, so that it is sent once. */
import { toEach } from './to-each.ts';
import { plannedFacts } from '../cards/dues.ts';
import { buttons, card, lines, md, type Element } from '../cards/kit.ts';
import { unreachableCard } from '../cards/organiser/unreachable.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { mayBeResent } from '../domain/plan/resendable.ts';
import { unreachedUnits } from '../domain/people/reach.ts';
import type { Facts, NotificationSources } from '../clock/job.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';

const SHOWN = 20;
/** Occurrences with a button; the others must be typed. */
const SENDABLE = 5;

/** One message for all missed occurrences. */
export function missedNotification(missed: readonly Occurrence[], facts: Facts): readonly OutgoingMessage[] {
  const { campaign, words } = facts;
  const content = card({
    title: words.missed.title(campaign.title),
    tone: 'orange',
    elements: missedElements(missed, facts),
  });
  return toAdmins(`missed/${missed[0]?.id ?? ''}+${missed.length}`, content, facts);
}

/** Recovery after an outage: its start, what is now sent late, and what was missed. */
export function outageNotification(
  outage: {
    readonly from: EpochMs;
    readonly until: EpochMs;
    readonly late: readonly Occurrence[];
    readonly missed: readonly Occurrence[];
  },
  facts: Facts,
): readonly OutgoingMessage[] {
  const { from, until, late, missed } = outage;
  const { campaign, words } = facts;
  const { outage: sentence } = words;
  const wall = (at: EpochMs) => localAt(campaign.timezone, at);
  const content = card({
    title: missed.length > 0 ? words.missed.title(campaign.title) : sentence.title(campaign.title),
    tone: 'orange',
    elements: [
      md(sentence.down(wall(from), wall(until))),
      md(late.length > 0 ? sentence.late : ''),
      lines(
        late.map((each) => rowOf(each, facts)),
        sentence.more,
        SHOWN,
      ),
      md(late.length + missed.length === 0 ? sentence.nothing : ''),
      ...(missed.length > 0 ? missedElements(missed, facts) : []),
    ],
  });
  return toAdmins(`heartbeat/${from}`, content, facts);
}

function missedElements(missed: readonly Occurrence[], facts: Facts): readonly (Element | undefined)[] {
  const { campaign, words } = facts;
  const { missed: sentence } = words;
  const latest = missed.toSorted((a, b) => b.at - a.at);
  const choices = latest
    .filter((each) => mayBeResent(facts.campaign, each, facts.now))
    .slice(0, SENDABLE)
    .map(({ id, at, job }) => ({
      text: sentence.sendNow(localAt(campaign.timezone, at), words.terms.job[job]),
      value: { act: 'missed.send' as const, campaign: campaign.id, occurrence: id },
    }));
  return [
    md(sentence.why),
    md(
      latest
        .slice(0, SHOWN)
        .map((each) => rowOf(each, facts))
        .join('\n'),
    ),
    md(missed.length > SHOWN ? sentence.more(missed.length - SHOWN) : ''),
    buttons(choices),
    md(choices[0] ? sentence.typed(choices[0].value.occurrence) : ''),
  ];
}

function rowOf(occurrence: Occurrence, { campaign, words }: Facts): string {
  return words.missed.line(...plannedFacts(campaign, occurrence, words), occurrence.id);
}

/**
 * Units without a reachable contact; sent with the announcement and once a week, at most once a day. Empty if there
 * are none.
 */
export async function unreachableNotification(
  occurrence: Occurrence,
  { campaign, directory, words }: Facts,
  { lost }: Pick<NotificationSources, 'lost'>,
): Promise<readonly OutgoingMessage[]> {
  const units = unreachedUnits(campaign, directory, await lost());
  if (units.length === 0) return [];
  const content = unreachableCard({ campaign, directory, units }, words);
  const messages = toAdmins(`unreachable/${occurrence.date}`, content, { campaign, directory });
  // When it has an occurrence of its own, the messages belong to it; when it accompanies an announcement, they are not
  // the announcement's messages.
  if (occurrence.job !== 'unreachable') return messages;
  return messages.map((message) => ({ ...message, about: { ...message.about, occurrence: occurrence.id } }));
}

/** One message per admin, under a unique id. */
export function toAdmins(
  name: string,
  card: CardJson,
  { campaign, directory }: Pick<Facts, 'campaign' | 'directory'>,
): OutgoingMessage[] {
  return toEach(directory.admins, {
    id: `${campaign.id}/notice/${name}`,
    body: { type: 'card', card },
    about: { kind: 'notice', campaign: campaign.id, entry: name.split('/')[0] ?? name },
  });
}
