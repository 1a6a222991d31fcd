import { toEach } from '../../src/delivery/to-each.ts';
import { card, md, plain } from '../../src/cards/kit.ts';
import { mention } from '../../src/cards/mention.ts';
import type { Handler } from '../../src/routing/handler.ts';

/** 更正: a person asks for a correction of data about them; admins receive the request in the person's words. */
export const correct: Handler = {
  name: 'correct',
  chats: 'direct',
  campaignName: 'never',
  run: (act, { words, directory, campaign, person, eventId }) => {
    const { privacy } = words;
    const text = act.kind === 'text' ? act.rest.trim() : '';
    if (text === '') return { reply: { text: privacy.correctUsage } };
    if (directory.admins.length === 0) return { reply: { text: privacy.correctNoAdmin } };
    const title = words.commands.correct.words[0] ?? '';
    return {
      reply: { text: privacy.corrected },
      journal: [{ act: 'correction.asked' }],
      messages: toEach(directory.admins, {
        id: `correct/${eventId}`,
        body: {
          type: 'card',
          card: card({
            title,
            tone: 'wathet',
            elements: [md(privacy.correction(mention(person))), plain(text.slice(0, 2000))],
          }),
        },
        about: { kind: 'notice', campaign: campaign.id, entry: 'correct' },
      }),
    };
  },
};
