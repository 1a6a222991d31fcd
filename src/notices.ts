/** What the bot tells admins of its own accord. Each notice has an identity, so that it is told once. */
import { pageCard } from './cards/choice.ts';
import { inline } from './cards/kit.ts';
import { unreachableUnits } from './domain/directory.ts';
import { localAt } from './domain/local-time.ts';
import type { Occurrence } from './domain/occurrence.ts';
import type { Facts } from './job.ts';
import type { CardJson, OutgoingMessage } from './ports.ts';

const SHOWN = 20;

/** Occurrences that passed their grace while the bot was down: one message for all of them. */
export function missedNotice(
  missed: readonly Occurrence[],
  { campaign, directory, words }: Facts,
): readonly OutgoingMessage[] {
  const { missed: sentence } = words.messages;
  const lines = missed
    .toSorted((a, b) => b.at - a.at)
    .slice(0, SHOWN)
    .map(({ at, job, to }) =>
      sentence.line(
        localAt(campaign.timezone, at),
        words.terms.job[job],
        words.format.list(to.map((recipient) => words.terms.recipient[recipient])),
      ),
    );
  const card = pageCard({
    title: sentence.title(campaign.title),
    paragraphs: [
      sentence.why,
      lines.join('\n'),
      missed.length > SHOWN ? sentence.more(missed.length - SHOWN) : '',
    ],
  });
  return toAdmins(`missed/${missed[0]?.id ?? ''}+${missed.length}`, card, { campaign, directory });
}

/** Units that no message can reach, told when the campaign is announced. */
export function unreachableNotice(
  occurrence: Occurrence,
  { campaign, directory, words }: Facts,
): readonly OutgoingMessage[] {
  const units = unreachableUnits(campaign, directory);
  if (units.length === 0) return [];
  const card = pageCard({
    title: words.messages.unreachable.title(campaign.title),
    paragraphs: [words.messages.unreachable.text(units.map(({ name }) => inline(name)))],
  });
  return toAdmins(`unreachable/${occurrence.id}`, card, { campaign, directory });
}

function toAdmins(
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
