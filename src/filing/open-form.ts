import type { Area, Unit } from '../domain/campaign/campaign.ts';
import { formCard, type YearSoFar } from '../cards/contact/form.ts';
import { yearOfUnit } from '../domain/periods/year-totals.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { startOfOnly } from '../levels/sum-below.ts';
import { earlierInYearOfUnit } from '../plan/year-runs.ts';
import { summaryStamps } from './summary-stamps.ts';
import type { Outcome, Scene } from '../routing/handler.ts';

/** Answers a bare 上报 or 总结 with its form; in a group, the form is sent privately and the group sees one sentence. */
export async function openForm(
  kind: 'report' | 'summary',
  scene: Scene,
  usage: string,
  area?: Area,
): Promise<Outcome> {
  const { campaign, units, words, chat, person, eventId } = scene;
  const start = await startOfOnly(units, area, scene);
  const year = await yearSoFarOf(units, area, scene);
  const card = formCard(
    { campaign, kind, units, area, start, year, standing: await summaryStamps(scene) },
    words,
  );
  if (chat === 'direct') return { reply: { card } };
  return {
    reply: { text: `${words.form.sentPrivately}${usage}` },
    messages: [
      {
        id: `form/${eventId}`,
        to: { kind: 'person', openId: person },
        body: { type: 'card', card },
        about: { kind: 'reply', campaign: campaign.id, entry: 'form' },
      },
    ],
  };
}

/** Undefined if nothing is added up over the year or was filed in it, or the person has several units. */
export async function yearSoFarOf(
  [only, ...others]: readonly Unit[],
  area: Area | undefined,
  { campaign, campaigns, store }: Pick<Scene, 'campaign' | 'campaigns' | 'store'>,
): Promise<YearSoFar | undefined> {
  if (!area || !only || others.length > 0) return undefined;
  const earlier = await earlierInYearOfUnit(campaign, campaigns, store, only.id);
  const present = { campaign, registers: new Map<string, UnitRegister>() };
  const year = yearOfUnit([...earlier, present], area, only.id);
  return year?.since.id === campaign.period?.id ? undefined : year;
}
