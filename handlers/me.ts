import { pageCard } from '../src/cards/choice.ts';
import { inline } from '../src/cards/kit.ts';
import { privacyLines } from '../src/cards/privacy.ts';
import { speaksAs, speaksForUnit } from '../src/domain/directory.ts';
import type { Handler } from '../src/handler.ts';
import { readMany } from '../src/records.ts';

/** What is held about the person who asks; anyone may, because a new operator needs an open_id first of all. */
export const me: Handler = {
  name: 'me',
  chats: 'direct',
  anyCampaign: true,
  run: async (_act, { person, directory, roles, units, words, campaign, store }) => {
    const { me: sentence } = words.replies;
    const registers = campaign
      ? await readMany(
          store,
          'unit',
          campaign.id,
          units.map(({ id }) => id),
        )
      : [];
    const filed = registers
      .flatMap(({ value }) => value?.filings ?? [])
      .filter(({ by }) => by === person)
      .map(({ n }) => `#${n}`);
    const name = directory.names.get(person);
    const roleWords = words.format.list([
      ...units.map((unit) =>
        sentence.unit(inline(unit.name), words.terms.role[speaksAs(directory, person, unit.id) ?? 'contact']),
      ),
      ...[...roles].filter((role) => !speaksForUnit(role)).map((role) => words.terms.role[role]),
    ]);
    const card = pageCard({
      title: sentence.title,
      toCopy: sentence.openId(person),
      paragraphs: [
        [
          name ? sentence.name(inline(name)) : '',
          campaign && roles.size > 0 ? sentence.role(inline(campaign.title), roleWords) : sentence.none,
          filed.length > 0 ? sentence.filed(words.format.list(filed)) : '',
          directory.admins.length === 0 ? sentence.noAdmins : '',
        ]
          .filter(Boolean)
          .join('\n'),
        ...(campaign ? privacyLines(campaign, words) : [sentence.kept, words.replies.help.notice]),
      ],
    });
    return { reply: { card } };
  },
};
