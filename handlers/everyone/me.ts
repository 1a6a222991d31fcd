import { distinctTitle } from '../../src/domain/campaign/campaign-name.ts';
import { pageCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import { privacyLines } from '../../src/cards/contact/privacy.ts';
import { speaksAs, speaksForUnit } from '../../src/domain/people/directory.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { currentParts, type Part } from '../../src/people/parts.ts';
import type { Store } from '../../src/ports/store.ts';
import { readMany } from '../../src/records/access.ts';

/** Shows the data stored about the sender. Open to anyone, because a new operator first needs their own open_id. */
export const me: Handler = {
  name: 'me',
  takesNothing: true,
  chats: 'direct',
  campaignName: 'never',
  anyCampaign: true,
  run: async (_act, { person, directory, parts, words, campaign, store, now }) => {
    const { me: sentence } = words.replies;
    const theirs = await parts();
    const filed = (await Promise.all(theirs.map((part) => filedBy(person, part, store)))).flat();
    const name = [directory, ...theirs.map((part) => part.directory)]
      .map(({ names }) => names.get(person))
      .find(Boolean);
    const present = currentParts(theirs, now);
    const about = present.length > 0 ? present.map((part) => part.campaign) : campaign ? [campaign] : [];
    const roleLines = present.map((part) =>
      sentence.role(
        inline(distinctTitle(part.campaign, about)),
        words.format.list([
          ...part.units.map((unit) =>
            sentence.unit(
              inline(unit.name),
              words.terms.role[speaksAs(part.directory, person, unit.id) ?? 'contact'],
            ),
          ),
          ...[...part.roles].filter((role) => !speaksForUnit(role)).map((role) => words.terms.role[role]),
        ]),
      ),
    );
    const card = pageCard({
      title: sentence.title,
      toCopy: sentence.openId(person),
      paragraphs: [
        [
          name ? sentence.name(inline(name)) : '',
          ...(roleLines.length > 0 ? roleLines : [sentence.none]),
          filed.length > 0 ? sentence.filed(words.format.list(filed)) : '',
          directory.admins.length === 0 ? sentence.noAdmins : '',
        ]
          .filter(Boolean)
          .join('\n'),
        ...privacyLines(about, words),
      ],
    });
    return { reply: { card } };
  },
};

async function filedBy(person: string, { campaign, units }: Part, store: Store): Promise<string[]> {
  const registers = await readMany(
    store,
    'unit',
    campaign.id,
    units.map(({ id }) => id),
  );
  return registers
    .flatMap(({ value }) => value?.filings ?? [])
    .filter(({ by }) => by === person)
    .map(({ n }) => `#${n}`);
}
