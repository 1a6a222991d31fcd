import { distinctTitle } from '../../src/domain/campaign/campaign-name.ts';
import { restOf } from '../../src/routing/act-text.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { severalDues } from '../../src/cards/dues.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { itemName } from '../../src/domain/campaign/naming.ts';
import { dueMoment } from '../../src/domain/deadlines/deadline.ts';
import { standingsOf } from '../../src/domain/deadlines/standing.ts';
import {
  isOfTomorrow,
  plainQuestion,
  wishesToChange,
  type PlainQuestion,
} from '../../src/domain/reading/questions/question.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { currentParts, type Part } from '../../src/people/parts.ts';
import { planOnDay } from '../../src/plan/on-day.ts';
import { readMany } from '../../src/records/access.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { mine } from '../contact/mine.ts';
import { digest } from '../organiser/digest.ts';
import { sayAbout } from '../../src/routing/ask-about.ts';
import { aboutContent, sayHow } from '../../src/routing/ask-content.ts';
import { help } from './help.ts';
import { me } from './me.ts';
import { status } from './status.ts';

/** Answers questions in free wording. It has no command word; the router passes texts that are not commands. */
export const ask: Handler = {
  name: 'ask',
  chats: 'both',
  campaignName: 'never',
  anyCampaign: true,
  run: async (act, scene) => {
    const { words, campaign, chat, now } = scene;
    const asked = act.kind === 'text' ? questionIn(act.rest) : undefined;
    const parts = partsHere(await scene.parts(), scene);
    const theirs = parts.filter(({ units }) => units.length > 0);
    const about = parts.length > 0 ? parts.map((part) => part.campaign) : [campaign];
    const open = about.filter((each) => now < endsAt(each));
    const say = (text: string): Outcome => ({ reply: { text } });
    switch (asked) {
      case 'when':
        return say((await dueLines(chat === 'group' ? [] : theirs, about, scene)).join('\n'));
      case 'today':
        return say(await todayLines(restOf(act), parts, about, scene));
      case 'filed':
        // What a unit owes is visible to its own people only.
        if (theirs.length > 0) return { ...(await mine.run(act, scene)), private: true };
        return say(words.ask.noUnit(words.commands.bind.usage));
      case 'how':
      case 'where':
        if (open.length === 0)
          return say(about.map(({ title }) => words.replies.closed(chatText(title))).join('\n'));
        if (asked === 'where') return say(whereLines(open, words).join('\n'));
        return say(howText(about, theirs.length > 0, words));
      case 'whom':
        return say(whomLines(parts, scene).join('\n'));
      case 'missing':
        return scene.roles.has('admin') && chat === 'direct'
          ? digest.run({ ...act, kind: 'text', rest: '' }, scene)
          : status.run(act, scene);
      case 'progress':
        return status.run(act, scene);
      case 'me':
      case 'help':
        return { ...(await TOLD[asked].run({ kind: 'text', rest: '' }, scene)), private: true };
      case 'about':
      case 'late':
      case 'reminders':
      case 'group':
      case 'privacy':
        return say(await aboutAll(asked, { theirs, about, open }, scene));
      case 'later':
      case 'change':
      case 'handover':
      case 'bind':
        return say(sayHow(asked, theirs.length > 0, open, scene));
      case 'amount':
      case 'needed':
      case 'paper':
      case 'times':
      case 'attach':
      case 'template':
        return say(
          about
            .map((each) => aboutContent(asked, asItsUnit(each, theirs), about.length > 1, scene))
            .join('\n'),
        );
      case undefined:
        return say(words.ask.notAnswered(whoms(parts, scene)));
    }
  },
};

function howText(
  about: readonly Scene['campaign'][],
  hasUnit: boolean,
  { ask: sentence, commands }: Scene['words'],
): string {
  if (!hasUnit) return sentence.noUnit(commands.bind.usage);
  const hasSummary = about.some(({ summary }) => summary);
  return sentence.how(commands.report.usage, hasSummary ? commands.summary.usage : undefined);
}

/** Questions that a command answers. */
const TOLD = { me, help } as const;

async function aboutAll(
  asked: Parameters<typeof sayAbout>[0],
  {
    theirs,
    about,
    open,
  }: {
    readonly theirs: readonly Part[];
    readonly about: readonly Scene['campaign'][];
    readonly open: readonly Scene['campaign'][];
  },
  scene: Scene,
): Promise<string> {
  const isOver = open.length === 0 && asked !== 'about' && asked !== 'privacy';
  if (isOver) return about.map(({ title }) => scene.words.replies.closed(chatText(title))).join('\n');
  const dues = asked === 'late' ? await dueLines(scene.chat === 'group' ? [] : theirs, open, scene) : [];
  return sayAbout(
    asked,
    isOver || open.length === 0 ? about : open,
    { dues, hasUnit: theirs.length > 0 },
    scene,
  );
}

/** The plan of the day for admins; for others, when they have to file. */
async function todayLines(
  text: string,
  parts: readonly Part[],
  about: readonly Scene['campaign'][],
  scene: Scene,
): Promise<string> {
  const isDirect = scene.chat === 'direct';
  const run = parts.filter(({ roles }) => isDirect && roles.has('admin')).map(({ campaign }) => campaign);
  const ahead = isOfTomorrow(text) ? 1 : 0;
  const days = await Promise.all(run.map((each) => planOnDay(each, ahead, scene)));
  if (days.length > 0) return days.join('\n\n');
  const theirs = isDirect ? parts.filter(({ units }) => units.length > 0) : [];
  return (await dueLines(theirs, about, scene)).join('\n');
}

function questionIn(text: string): PlainQuestion | undefined {
  return plainQuestion(text) ?? (wishesToChange(text) ? 'change' : undefined);
}

/** The campaign as it applies to the person's only unit; the plain campaign for people with none or several. */
function asItsUnit(campaign: Scene['campaign'], theirs: readonly Part[]): Scene['campaign'] {
  const units = theirs.find((part) => part.campaign.id === campaign.id)?.units ?? [];
  return units.length === 1 && units[0] ? campaignFor(campaign, units[0].id) : campaign;
}

/** The person's parts in campaigns that are current; in a group, those of the group's campaigns. */
function partsHere(parts: readonly Part[], { chat, chatId, now }: Scene): readonly Part[] {
  const current = currentParts(parts, now);
  return chat === 'group' ? current.filter(({ campaign }) => campaign.group === chatId) : current;
}

function whereLines(open: readonly Scene['campaign'][], { ask: sentence }: Scene['words']): string[] {
  const [only, ...others] = open;
  if (only && others.length === 0) return [sentence.where(chatText(only.organiser))];
  return [
    sentence.whereAll,
    ...open.map(({ title, organiser }) => sentence.whereOf(chatText(title), chatText(organiser))),
  ];
}

/** The organiser of each campaign, with its admins for people who have a part in it; strangers see no names. */
function whomLines(parts: readonly Part[], { campaign, words }: Scene): string[] {
  const { ask: sentence } = words;
  const [only = { campaign }, ...others] = parts;
  if (others.length === 0) return [sentence.whom(chatText(only.campaign.organiser), adminNames(parts[0]))];
  return [
    ...parts.map((part) =>
      sentence.whomOf(chatText(part.campaign.title), chatText(part.campaign.organiser), adminNames(part)),
    ),
    sentence.whomMore,
  ];
}

/** The organisers to ask, with the admins of a person's own campaigns. */
function whoms(
  parts: readonly Part[],
  { campaign }: Scene,
): readonly Parameters<Scene['words']['ask']['notAnswered']>[0][number][] {
  const asked = parts.length > 0 ? parts : [undefined];
  return asked.map((part) => ({
    organiser: chatText((part?.campaign ?? campaign).organiser),
    names: adminNames(part),
  }));
}

/** Deadlines: what each unit still has to file, or the campaign's deadlines for people without a unit. */
async function dueLines(
  theirs: readonly Part[],
  campaigns: readonly Scene['campaign'][],
  { words, store, now }: Scene,
): Promise<string[]> {
  const { ask: sentence } = words;
  const differ = campaigns.some(({ timezone }) => timezone !== campaigns[0]?.timezone);
  const zoneOf = ({ timezone }: Scene['campaign']) => (differ ? words.replies.inZone(timezone) : '');
  if (theirs.length === 0)
    return campaigns.map((campaign) => {
      const several = severalDues(campaign, words);
      const title = chatText(distinctTitle(campaign, campaigns));
      const text = several
        ? sentence.dues(title, several)
        : sentence.due(title, words.format.due(dueMoment(campaign)));
      return `${text}${zoneOf(campaign)}`;
    });
  const lines = await Promise.all(
    theirs.map(async ({ campaign, units }) => {
      const registers = await readMany(
        store,
        'unit',
        campaign.id,
        units.map(({ id }) => id),
      );
      const lines = units.flatMap((unit, index) => {
        const own = campaignFor(campaign, unit.id);
        return standingsOf(own, registers[index]?.value, now).map(({ item, standing, deadline }) =>
          sentence.dueOf(
            chatText(unit.name),
            chatText(itemName(campaign, item, words.terms.summary)),
            words.format.due(dueMoment(own, deadline, now, item)),
            words.terms.standing[standing],
          ),
        );
      });
      return theirs.length > 1
        ? [
            `${sentence.inCampaign(chatText(distinctTitle(campaign, campaigns)))}${zoneOf(campaign)}`,
            ...lines,
          ]
        : lines;
    }),
  );
  return lines.flat();
}

/** Names of admins from the roster. */
function adminNames(part: Part | undefined): readonly string[] {
  if (!part || part.roles.size === 0) return [];
  const { directory } = part;
  return directory.admins.flatMap((openId) => {
    const name = directory.names.get(openId);
    return name === undefined ? [] : [chatText(name)];
  });
}
