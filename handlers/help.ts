import { pageCard } from '../src/cards/choice.ts';
import { closesAt } from '../src/domain/deadline.ts';
import { inline } from '../src/cards/kit.ts';
import type { Handler } from '../src/handler.ts';
import { commandWords } from '../src/words/command-words.ts';

/** What this person may do here, from the table of commands. */
export const help: Handler = {
  name: 'help',
  chats: 'both',
  anyCampaign: true,
  run: (_act, { words, roles, units, chat, campaign, commands, now }) => {
    const { help: sentence } = words.replies;
    const closed = campaign !== undefined && now >= closesAt(campaign);
    const usable = commands().filter(
      (handler) =>
        commandWords(words, handler.name).words.length > 0 &&
        (chat === 'direct' || handler.chats === 'both') &&
        (handler.name !== 'summary' || campaign?.summary !== undefined) &&
        !(closed && handler.untilClose),
    );
    const lines = usable.map((handler) => {
      const { usage, does } = commandWords(words, handler.name);
      return sentence.line(usage.replaceAll('<', '&#60;').replaceAll('>', '&#62;'), does);
    });
    const intro = sentence.intro(
      [...roles].map((role) => words.terms.role[role]),
      units.map(({ name }) => inline(name)),
    );
    const bound = roles.size > 0 || !campaign;
    const card = pageCard({
      title: sentence.title,
      paragraphs: [
        bound
          ? intro
          : words.replies
              .stranger(words.commands.bind.usage, inline(campaign.roster.units[0]?.name ?? ''))
              .replaceAll('<', '&#60;')
              .replaceAll('>', '&#62;'),
        closed ? sentence.closed(inline(campaign.title)) : '',
        lines.join('\n'),
        chat === 'group' ? sentence.group : sentence.direct,
        sentence.notice,
      ],
    });
    return { reply: { card } };
  },
};
