import { restOf } from '../../src/routing/act-text.ts';
import { speakersOf } from '../../src/domain/people/directory.ts';
import { toEach } from '../../src/delivery/to-each.ts';
import { withBinding } from '../../src/people/bindings.ts';
import { expectedPeople } from '../../src/people/unit-people.ts';
import { choiceCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import { seriesOf } from '../../src/domain/periods/series.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { ownUnitTyped } from '../../src/domain/people/unit-typed.ts';
import { personName } from '../../src/cards/person-name.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import {
  answering,
  asking,
  asSent,
  closedWith,
  heldQuestions,
  questionsOf,
} from '../../src/routing/questions.ts';
import { APP, expected, key, read } from '../../src/records/access.ts';
import type { Question } from '../../src/records/question.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';

/** 解绑: a person stops speaking for a unit. The last person is asked first, and admins are told if nobody is left. */
export const unbind: Handler = {
  name: 'unbind',
  presses: ['unbind.confirm', 'unbind.keep'],
  roles: ['contact', 'deputy'],
  chats: 'direct',
  asksAgain: (question, scene) => {
    const unit = scene.units.find(({ id }) => id === question.text);
    return unit && askFirst(unit, asSent(scene, question));
  },
  run: async (act, scene) => {
    const { campaign, words, units } = scene;
    if (act.kind === 'press' || act.kind === 'answer') return answered(act, scene);
    const unit = ownUnitTyped(campaign, restOf(act), units);
    if (!unit)
      return {
        reply: {
          text: words.people.whichUnit(
            units.map(({ name }) => chatText(name)),
            words.commands.unbind.usage,
          ),
        },
      };
    return othersOf(unit, scene).length > 0 ? leave(unit, scene) : askFirst(unit, scene);
  },
};

/** The other people of the unit. */
function othersOf({ id }: Unit, { directory, person }: Scene): string[] {
  return speakersOf(directory, id).filter((openId) => openId !== person);
}

async function askFirst(unit: Unit, scene: Scene): Promise<Outcome> {
  const { campaign, words, store, person, at, now, messageId } = scene;
  const question: Question = {
    kind: 'confirm',
    campaign: campaign.id,
    command: 'unbind',
    text: unit.id,
    askedAt: at,
    messageId,
  };
  const value = { campaign: campaign.id, question: messageId };
  const card = choiceCard({
    title: words.review.confirmTitle,
    text: words.people.lastOne(inline(unit.name)),
    choices: [
      { text: words.review.confirm, type: 'primary', value: { act: 'unbind.confirm', ...value } },
      { text: words.review.keep, value: { act: 'unbind.keep', ...value } },
    ],
    typed: words.review.confirmTyped,
  });
  return { reply: { card }, ...asking(person, await questionsOf(store, person, now), question) };
}

async function answered(act: Act & { readonly kind: 'press' | 'answer' }, scene: Scene): Promise<Outcome> {
  const { words, person, units } = scene;
  const held = await heldQuestions(scene);
  const wanted = act.kind === 'press' ? textIn(act.value, 'question') : act.question.messageId;
  const question = held.open.find(
    ({ messageId, command, kind }) => messageId === wanted && command === 'unbind' && kind === 'confirm',
  );
  if (!question) return refuse(words.replies.stale);
  const unit = units.find(({ id }) => id === question.text);
  const close = (outcome: Outcome) => closedWith(outcome, answering(person, held, question));
  if (!unit) return close(refuse(words.people.notBound));
  const typed = act.kind === 'answer' ? argumentTyped(act.text) : '';
  const isNo = act.kind === 'press' ? act.action === 'unbind.keep' : words.review.no.includes(typed);
  if (isNo) return close(refuse(words.people.stays(chatText(unit.name))));
  if (act.kind === 'answer' && !words.review.yes.includes(typed))
    return refuse(`${words.people.lastOne(chatText(unit.name))}${words.review.confirmTyped}`);
  return close(await leave(unit, scene));
}

async function leave(unit: Unit, scene: Scene): Promise<Outcome> {
  const { campaign, store, person, at, words, directory, eventId } = scene;
  const personKey = key('person', APP, person);
  const held = await read(store, 'person', APP, person);
  const others = othersOf(unit, scene);
  // If two people leave at once, the second commit conflicts and its sender is asked, so that nobody becomes the last
  // one unknowingly. If somebody is bound at the same time, nobody is told that the unit has no contact.
  const theirs = await expectedPeople(unit.id, { except: [person] }, scene);
  const name = chatText(personName(person, directory, words));
  const done = words.people.unbound(chatText(unit.name));
  const told = [
    words.people.adminUnbound(name, chatText(unit.name)),
    others.length === 0 ? words.people.nobodyLeft(chatText(unit.name)) : '',
  ].join('');
  return {
    reply: { text: done },
    toast: { type: 'success', text: done },
    expect: [expected(personKey, held), ...theirs],
    put: [
      {
        ...personKey,
        value: withBinding(held.value, seriesOf(campaign), unit.id, { since: at, by: person }),
      },
    ],
    journal: [{ act: 'unbound', unit: unit.id }],
    messages: toEach(directory.admins, {
      id: `unbound/${eventId}`,
      body: { type: 'text', text: told },
      about: { kind: 'notice', campaign: campaign.id, unit: unit.id, entry: 'unbind' },
    }),
  };
}
