/** What the bot tells admins of its own accord. Each notice has an identity, so that it is told once. */
import { buttons, card, md } from './cards/kit.ts';
import { unreachableCard } from './cards/unreachable.ts';
import { localAt } from './domain/local-time.ts';
import type { Occurrence } from './domain/occurrence.ts';
import { unreachedUnits } from './domain/reach.ts';
import type { Facts } from './job.ts';
import type { CardJson, OutgoingMessage } from './ports.ts';

const SHOWN = 20;
/** With a button each; the others are named and typed. */
const SENDABLE = 5;

/** Occurrences that passed their grace while the bot was down: one message for all of them. */
export function missedNotice(
  missed: readonly Occurrence[],
  { campaign, directory, words }: Facts,
): readonly OutgoingMessage[] {
  const { missed: sentence } = words;
  const latest = missed.toSorted((a, b) => b.at - a.at);
  const wall = ({ at }: Occurrence) => localAt(campaign.timezone, at);
  const rows = latest.slice(0, SHOWN).map((occurrence) => {
    const to = occurrence.to.map((recipient) => words.terms.recipient[recipient]);
    return sentence.line(
      wall(occurrence),
      words.terms.job[occurrence.job],
      words.format.list(to),
      occurrence.id,
    );
  });
  const choices = latest.slice(0, SENDABLE).map((occurrence) => ({
    text: sentence.sendNow(wall(occurrence), words.terms.job[occurrence.job]),
    value: { act: 'missed.send', campaign: campaign.id, occurrence: occurrence.id },
  }));
  const content = card({
    title: sentence.title(campaign.title),
    tone: 'orange',
    elements: [
      md(sentence.why),
      md(rows.join('\n')),
      md(missed.length > SHOWN ? sentence.more(missed.length - SHOWN) : ''),
      buttons(choices),
      md(sentence.typed(latest[0]?.id ?? '')),
    ],
  });
  return toAdmins(`missed/${missed[0]?.id ?? ''}+${missed.length}`, content, { campaign, directory });
}

/** Units that no message can reach: told with the announcement, and once a week. Nothing where there are none. */
export async function unreachableNotice(
  occurrence: Occurrence,
  { campaign, directory, words }: Facts,
  lost: () => Promise<ReadonlyMap<string, string>>,
): Promise<readonly OutgoingMessage[]> {
  const units = unreachedUnits(campaign, directory, await lost());
  if (units.length === 0) return [];
  const content = unreachableCard({ campaign, directory, units }, words);
  return toAdmins(`unreachable/${occurrence.id}`, content, { campaign, directory });
}

/** One message an admin, under a name that is used once. */
export function toAdmins(
  name: string,
  card: CardJson,
  { campaign, directory }: Pick<Facts, 'campaign' | 'directory'>,
): OutgoingMessage[] {
  return directory.admins.map((openId) => ({
    id: `${campaign.id}/notice/${name}/${openId}`,
    to: { kind: 'person', openId },
    body: { type: 'card', card },
    about: { kind: 'notice', campaign: campaign.id, entry: name.split('/')[0] ?? name },
  }));
}
