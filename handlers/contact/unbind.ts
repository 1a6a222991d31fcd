import { withBinding } from '../../src/people/bindings.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { ownUnitTyped } from '../../src/domain/people/unit-typed.ts';
import { personName } from '../../src/cards/person-name.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { APP, expected, key, read } from '../../src/records/access.ts';

/** 解绑: a person stops speaking for a unit; the admins are told, because the unit may now have nobody. */
export const unbind: Handler = {
  name: 'unbind',
  roles: ['contact', 'deputy'],
  chats: 'direct',
  run: async (act, scene) => {
    const { campaign, store, person, at, words, units, directory, eventId } = scene;
    const unit = ownUnitTyped(campaign, act.kind === 'text' ? act.rest : '', units);
    if (!unit)
      return {
        reply: {
          text: words.people.whichUnit(
            units.map(({ name }) => chatText(name)),
            words.commands.unbind.usage,
          ),
        },
      };
    const personKey = key('person', APP, person);
    const held = await read(store, 'person', APP, person);
    const name = chatText(personName(person, directory, words));
    return {
      reply: { text: words.people.unbound(chatText(unit.name)) },
      expect: [expected(personKey, held)],
      put: [
        {
          ...personKey,
          value: withBinding(held.value, campaign.id, unit.id, { since: at, by: person }),
        },
      ],
      journal: [{ act: 'unbound', unit: unit.id }],
      messages: directory.admins.map((admin) => ({
        id: `unbound/${eventId}/${admin}`,
        to: { kind: 'person', openId: admin },
        body: { type: 'text', text: words.people.adminUnbound(name, chatText(unit.name)) },
        about: { kind: 'notice', campaign: campaign.id, unit: unit.id, entry: 'unbind' },
      })),
    };
  },
};
