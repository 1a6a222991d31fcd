import { pageCard } from '../src/cards/choice.ts';
import { inline } from '../src/cards/kit.ts';
import type { Handler } from '../src/handler.ts';

/** What is held about the person who asks; anyone may, because a new operator needs an open_id first of all. */
export const me: Handler = {
  name: 'me',
  chats: 'direct',
  anyCampaign: true,
  run: (_act, { person, directory, roles, units, words, campaign }) => {
    const { me: sentence } = words.replies;
    const name = directory.names.get(person);
    const roleWords = words.format.list([
      ...units.map((unit) => inline(unit.name)),
      ...[...roles].map((role) => words.terms.role[role]),
    ]);
    const card = pageCard({
      title: sentence.title,
      paragraphs: [
        sentence.openId(inline(person, 80)),
        [
          name ? sentence.name(inline(name)) : '',
          campaign && roles.size > 0 ? sentence.role(inline(campaign.title), roleWords) : sentence.none,
          directory.admins.length === 0 ? sentence.noAdmins : '',
        ]
          .filter(Boolean)
          .join('\n'),
        sentence.kept,
        words.replies.help.notice,
      ],
    });
    return { reply: { card } };
  },
};
