import { distinctTitle } from '../../src/domain/campaign/campaign-name.ts';
import { pageCard } from '../../src/cards/choice.ts';
import { buttons, card, inline, md, toType } from '../../src/cards/kit.ts';
import { itemName } from '../../src/domain/campaign/naming.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { owedFacts } from '../../src/domain/deadlines/owed.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { fold } from '../../src/domain/reading/folding.ts';
import { cardText, chatText } from '../../src/domain/text/plain-text.ts';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import type { Role } from '../../src/domain/people/directory.ts';
import { strangerText } from '../../src/people/stranger.ts';
import type { Part } from '../../src/people/parts.ts';
import { readMany } from '../../src/records/access.ts';
import { isOffered } from '../../src/routing/offered.ts';
import { refuse } from '../../src/routing/refuse.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { commandWords } from '../../src/words/command-words.ts';
import { allWords } from '../../src/words/index.ts';

/** Likely next steps, most likely first; those not permitted here are skipped. */
const LIKELY: readonly {
  readonly role: Role | 'any' | 'stranger' | 'above';
  readonly commands: readonly string[];
}[] = [
  { role: 'stranger', commands: ['bind', 'status', 'me', 'privacy'] },
  { role: 'above', commands: ['pending', 'report', 'summary', 'digest', 'chase'] },
  { role: 'contact', commands: ['report', 'summary', 'entrySheet', 'mine', 'extend', 'status'] },
  { role: 'deputy', commands: ['report', 'summary', 'entrySheet', 'mine', 'extend', 'status'] },
  { role: 'admin', commands: ['pending', 'digest', 'chase', 'plan', 'export'] },
  { role: 'any', commands: ['status', 'show', 'me', 'bind', 'privacy'] },
];
const MOST_LIKELY = 5;

/** Commands by topic; a command without a topic appears under `other`. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  filing: ['report', 'summary', 'entrySheet', 'mine', 'show', 'edit', 'withdraw', 'extend', 'snooze'],
  people: ['bind', 'unbind', 'handover', 'takeover', 'me', 'privacy', 'correct'],
  review: [
    'pending',
    'accept',
    'return',
    'highlight',
    'approve',
    'decline',
    'deadline',
    'reopen',
    'start',
    'exempt',
  ],
  sending: ['chase', 'stop', 'undo', 'plan', 'rehearse', 'pause', 'resume', 'resend', 'holidays'],
  looking: ['status', 'digest', 'export'],
  running: ['deliveries', 'unreachable', 'deadLetters', 'burden', 'journal', 'admins', 'api'],
};

/** 帮助: the person's likely next steps, and all commands by topic. */
export const help: Handler = {
  name: 'help',
  presses: ['help.topic'],
  chats: 'both',
  campaignName: 'never',
  anyCampaign: true,
  run: async (act, scene) => {
    const { words } = scene;
    const usable = await usableHere(scene);
    if (act.kind === 'press') return topicCard(textIn(act.value, 'topic'), usable, scene);
    const typed = act.kind === 'text' ? argumentTyped(act.rest) : '';
    if (typed === '') return overview(usable, scene);
    if (allWords.some((each) => each.arguments.all.includes(typed))) return topicCard('all', usable, scene);
    const topic = topicsOf(usable).find((each) =>
      allWords.some(({ ask }) => fold(ask.help.topics[each] ?? '') === typed),
    );
    if (topic) return topicCard(topic, usable, scene);
    const topics = topicsOf(usable).map((each) => topicName(each, scene));
    return refuse(words.ask.help.unknownTopic(chatText(typed, 20), topics));
  },
};

/** Offers a command if any of the person's campaigns permits it. */
async function usableHere(scene: Scene) {
  const { words, roles, units, chat, campaign, commands, parts, now, apiToken } = scene;
  const closed = campaign !== undefined && now >= endsAt(campaign, roles.has('admin') ? undefined : units);
  const theirs = await parts();
  const held = new Set([...roles, ...theirs.flatMap((part) => [...part.roles])]);
  const campaigns = theirs.map((part) => part.campaign);
  const mayMake = held.has('admin') && (await scene.makers()).includes(scene.person);
  return commands(held).filter(
    (handler) =>
      commandWords(words, handler.name).words.length > 0 &&
      (chat === 'direct' || handler.chats === 'both') &&
      (handler.name !== 'summary' || campaign?.summary !== undefined) &&
      (handler.name !== 'entrySheet' || campaign?.areas.some(({ fields }) => fields !== undefined)) &&
      (mayMake || (handler.name !== 'newCampaign' && handler.name !== 'onceMore')) &&
      isOffered(handler.name, campaigns, now, apiToken !== undefined) &&
      !(closed && handler.untilClose),
  );
}

async function overview(usable: readonly Handler[], scene: Scene): Promise<Outcome> {
  const { words, chat, campaign, now, roles, units } = scene;
  const { help: sentence } = words.replies;
  const closed = campaign !== undefined && now >= endsAt(campaign, roles.has('admin') ? undefined : units);
  const theirs = await scene.parts();
  const held = new Set([...scene.roles, ...theirs.flatMap((part) => [...part.roles])]);
  const stranger = held.size === 0 && campaign !== undefined;
  const topics = topicsOf(usable);
  return {
    reply: {
      card: card({
        title: sentence.title,
        tone: 'blue',
        elements: [
          md(stranger ? toType(cardText(strangerText({ campaign, words, now }))) : introOf(theirs, scene)),
          md(isAbove(scene) ? words.levels.helpAbove(scene.reach.below.length) : ''),
          md(closed ? sentence.closed(inline(campaign.title)) : ''),
          // What a unit owes is visible to its own people only.
          md(chat === 'group' || closed ? '' : (await owedLines(theirs, scene)).join('\n')),
          md(
            [
              words.ask.help.likely,
              ...likely(usable, held, isAbove(scene)).map((each) => lineOf(each, words)),
            ].join('\n'),
          ),
          md(words.ask.help.more),
          buttons(
            topics.map((topic) => ({
              text: topicName(topic, scene),
              value: { act: 'help.topic' as const, campaign: campaign?.id ?? '', topic },
            })),
          ),
          md(words.ask.help.typed(topics.map((topic) => topicName(topic, scene)))),
          md(chat === 'group' ? sentence.group : closed ? sentence.directClosed : sentence.direct),
          md(sentence.notice),
        ],
      }),
    },
  };
}

function topicCard(topic: string, usable: readonly Handler[], scene: Scene): Outcome {
  const { words } = scene;
  const within = topic === 'all' ? usable : usable.filter(({ name }) => topicOf(name) === topic);
  const title =
    topic === 'all' ? words.replies.help.title : words.ask.help.topicTitle(topicName(topic, scene));
  const lines = within.map((handler) => lineOf(handler, words));
  return {
    reply: {
      card: pageCard({ title, paragraphs: [lines.join('\n'), words.replies.help.notice].filter(Boolean) }),
    },
  };
}

function likely(usable: readonly Handler[], held: ReadonlySet<Role>, above: boolean): readonly Handler[] {
  const fits = (role: (typeof LIKELY)[number]['role']) => {
    if (role === 'any') return true;
    if (role === 'above') return above;
    return role === 'stranger' ? held.size === 0 : held.has(role);
  };
  const names = LIKELY.filter(({ role }) => fits(role)).flatMap(({ commands }) => commands);
  return [...new Set(names)]
    .flatMap((name) => usable.find((handler) => handler.name === name) ?? [])
    .slice(0, MOST_LIKELY);
}

/** Whether the person acts for subordinate units in this campaign and chat. */
function isAbove({
  chat,
  reach,
  campaign,
}: Partial<Pick<Scene, 'reach' | 'campaign'>> & Pick<Scene, 'chat'>): boolean {
  return chat === 'direct' && campaign !== undefined && !reach?.isOrganiser && (reach?.below.length ?? 0) > 0;
}

/** A line for each of the person's units, with what it still has to file. */
async function owedLines(theirs: readonly Part[], { store, words, now }: Scene): Promise<string[]> {
  const { help: sentence } = words.ask;
  const lines = await Promise.all(
    theirs.map(async ({ campaign, units }) => {
      const registers = await readMany(
        store,
        'unit',
        campaign.id,
        units.map(({ id }) => id),
      );
      return units.flatMap((unit, index) => {
        // After the close nothing can be filed; check each campaign separately.
        if (now >= endsAt(campaign, [unit])) return [];
        const owed = owedFacts(campaign, registers[index]?.value, unit.id, now)?.owed ?? [];
        if (owed.length === 0) return sentence.nothing(inline(unit.name));
        const items = owed.map(({ standing, due }) =>
          sentence.item(
            inline(itemName(campaign, standing.item, words.terms.summary)),
            words.format.due(due),
          ),
        );
        return sentence.owing(inline(unit.name), words.format.list(items));
      });
    }),
  );
  return lines.flat();
}

function introOf(theirs: readonly Part[], { words, roles, units }: Scene): string {
  const { help: sentence } = words.replies;
  const of = (held: ReadonlySet<Role>, own: readonly Unit[]) =>
    sentence.intro(
      [...held].map((role) => words.terms.role[role]),
      own.map(({ name }) => inline(name)),
    );
  if (theirs.length < 2) return of(roles, units);
  const campaigns = theirs.map(({ campaign }) => campaign);
  return theirs
    .map((part) => `**${inline(distinctTitle(part.campaign, campaigns))}**　${of(part.roles, part.units)}`)
    .join('\n');
}

function lineOf({ name }: Handler, words: Scene['words']): string {
  const { usage, does } = commandWords(words, name);
  return words.replies.help.line(toType(usage), does);
}

function topicOf(command: string): string {
  return Object.keys(TOPICS).find((topic) => TOPICS[topic]?.includes(command)) ?? 'other';
}

/** Topics with at least one usable command besides 帮助. */
function topicsOf(usable: readonly Handler[]): readonly string[] {
  const present = new Set(usable.filter(({ name }) => name !== 'help').map(({ name }) => topicOf(name)));
  return [...Object.keys(TOPICS), 'other'].filter((topic) => present.has(topic));
}

function topicName(topic: string, { words }: Scene): string {
  return words.ask.help.topics[topic] ?? topic;
}
