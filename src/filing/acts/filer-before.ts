/** When a colleague of the unit replaces a filing, the previous sender is told. */
import { toEach } from '../../delivery/to-each.ts';
import { speakersOf } from '../../domain/people/directory.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import { latest, type Filing } from '../../records/filing.ts';
import type { Scene } from '../../routing/handler.ts';

/** Maximum number of replaced filings named in one message. */
const NAMED = 10;

export interface Replaced {
  readonly n: number;
  /** The filing before the replacement. */
  readonly filing: Filing;
  /** Name of the area or the summary. */
  readonly what: string;
  /** The version that replaces it; absent: it was withdrawn. */
  readonly version?: number;
}

/** Not people who replaced it themselves, or who left the unit. `shown`: lines that say what changed. */
export function toFilersBefore(
  replaced: readonly Replaced[],
  shown: readonly string[],
  {
    words,
    campaign,
    directory,
    person,
    eventId,
  }: Pick<Scene, 'words' | 'campaign' | 'directory' | 'person' | 'eventId'>,
): OutgoingMessage[] {
  const theirs = new Map<string, Replaced[]>();
  for (const each of replaced) {
    const { by } = latest(each.filing);
    if (by === person || !speakersOf(directory, each.filing.unit).includes(by)) continue;
    theirs.set(by, [...(theirs.get(by) ?? []), each]);
  }
  return [...theirs].flatMap(([filer, all]) => {
    const [first] = all;
    if (!first) return [];
    const lines = all
      .slice(0, NAMED)
      .map(({ n, what, version }) =>
        version === undefined
          ? words.review.withdrawnByColleague(n, chatText(what))
          : words.review.editedByColleague(n, chatText(what), version, all.length === 1 && shown.length > 0),
      );
    const more = all.length > NAMED ? [words.planChange.more(all.length - NAMED)] : [];
    return toEach([filer], {
      id: `edited-by-colleague/${eventId}/${first.n}`,
      body: { type: 'text', text: chatText([...lines, ...more, ...shown].join('\n'), 1000) },
      about: {
        kind: 'review',
        campaign: campaign.id,
        unit: first.filing.unit,
        entry: 'edited-by-colleague',
      },
    });
  });
}
