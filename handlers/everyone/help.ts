import { pageCard } from '../../src/cards/choice.ts';
import { closesAt } from '../../src/domain/deadlines/deadline.ts';
import { inline } from '../../src/cards/kit.ts';
import type { Handler } from '../../src/routing/handler.ts';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import type { Role } from '../../src/domain/people/directory.ts';
import { commandWords } from '../../src/words/command-words.ts';

/** What this person may do here, from the table of commands. */
export const help: Handler = {
  name: 'help',
  chats: 'both',
  anyCampaign: true,
  run: async (_act, { words, roles, units, chat, campaign, commands, parts, now }) => {
    const { help: sentence } = words.replies;
    const closed = campaign !== undefined && now >= closesAt(campaign);
    const theirs = await parts();
    const held = new Set([...roles, ...theirs.flatMap((part) => [...part.roles])]);
    // What one campaign allows is offered, also where another would not.
    const usable = commands(held).filter(
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
    const introOf = (held: ReadonlySet<Role>, own: readonly Unit[]) =>
      sentence.intro(
        [...held].map((role) => words.terms.role[role]),
        own.map(({ name }) => inline(name)),
      );
    const intro =
      theirs.length > 1
        ? theirs
            .map((part) => `**${inline(part.campaign.title)}**　${introOf(part.roles, part.units)}`)
            .join('\n')
        : introOf(roles, units);
    const bound = held.size > 0 || !campaign;
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
